//! The outcome of sending a form.

use leptos::prelude::*;

use crate::text::Msg;
use crate::ui::Speaker;

/// What to say about the server's response, or its absence.
#[derive(Clone, Default, PartialEq)]
pub struct Words {
    /// The widget's own text.
    pub heading: Option<Msg<'static>>,
    /// The server's texts.
    pub sentences: Vec<String>,
}

impl Words {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.heading.is_none() && self.sentences.is_empty()
    }

    /// The widget's own text.
    pub fn said(self, speaker: Speaker) -> String {
        self.heading.map(|msg| speaker.say(msg)).unwrap_or_default()
    }
}

impl From<Msg<'static>> for Words {
    fn from(msg: Msg<'static>) -> Words {
        Words { heading: Some(msg), sentences: Vec::new() }
    }
}

/// The message above the button of a form. Its element exists before the message does, so that screen readers announce
/// it.
#[component]
pub fn Notice(
    speaker: Speaker,
    id: &'static str,
    words: RwSignal<Words>,
    /// What the shopper can do about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let is_empty = Signal::derive(move || words.with(Words::is_empty));
    let heading = Signal::derive(move || words.get().said(speaker));
    view! {
        <div id=id role="status" tabindex="-1">
            <div class="notice danger" part="notice" hidden=is_empty>
                <p>{heading}</p>
                {move || {
                    let quote = |words| view! { <p class="quote">{words}</p> };
                    words.get().sentences.into_iter().map(quote).collect_view()
                }}
                {children.map(|children| children())}
            </div>
        </div>
    }
}
