//! The notice above a form while the service is unavailable.

use leptos::html::Div;
use leptos::prelude::*;

use crate::text::Msg;
use crate::ui::controls::{Tasks, When, focus};
use crate::ui::page::Service;
use crate::ui::page::effect::effect;
use crate::ui::{Page, Speaker};

/// Says that the service is unavailable, checks again on request, and says when it is back.
#[component]
pub fn Unavailable(
    speaker: Speaker,
    page: Page,
    /// The form's root.
    root: NodeRef<Div>,
) -> impl IntoView {
    let tasks = Tasks::new();
    let is_down = Memo::new(move |_| page.service.get() == Service::Down);
    let was_down = RwSignal::new(false);
    effect(move |_| {
        if is_down.get() {
            was_down.set(true);
        }
    });
    let is_offline = Signal::derive(move || page.is_offline.get());
    let greeting = Signal::derive(move || match was_down.get() && !is_down.get() {
        true => speaker.say(Msg::AvailableAgain),
        false => String::new(),
    });
    let label = Signal::derive(move || match page.is_checking.get() {
        true => speaker.say(Msg::Checking),
        false => speaker.say(Msg::TryAgain),
    });
    let look_again = move |_| {
        tasks.spawn(async move {
            page.check().await;
            focus(root.try_get_untracked().flatten().map(Into::into), "unavailable");
        });
    };
    view! {
        <div role="status" id="unavailable" tabindex="-1">
            <p>{greeting}</p>
            <When condition=is_offline>
                <div class="notice warning" part="notice">
                    <p>{speaker.words(Msg::Offline)}</p>
                </div>
            </When>
            <When condition=is_down>
                <div class="notice warning" part="notice">
                    <p>{speaker.words(Msg::Unavailable)}</p>
                    <button type="button" class="button" part="button" on:click=look_again>
                        {label}
                    </button>
                </div>
            </When>
        </div>
    }
}
