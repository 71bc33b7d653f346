//! A part of the module that a form loads on demand.

use leptos::prelude::*;

use crate::boundary::load;
use crate::part::Part;
use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::controls::{Remark, Tasks, When};

/// A part that is loaded when it is first read.
pub struct Needed<T: 'static> {
    part: &'static Part<T>,
    is_there: RwSignal<bool>,
    is_asked: StoredValue<bool>,
    /// Whether it could not be loaded.
    pub has_failed: RwSignal<bool>,
    tasks: Tasks,
}

impl<T> Clone for Needed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Needed<T> {}

impl<T> Needed<T> {
    /// For the form that is being built.
    pub fn new(part: &'static Part<T>) -> Needed<T> {
        Needed {
            part,
            is_there: RwSignal::new(part.get().is_some()),
            is_asked: StoredValue::new(false),
            has_failed: RwSignal::new(false),
            tasks: Tasks::new(),
        }
    }

    /// The functions, once the part is loaded; requests it; tracked.
    pub fn get(self) -> Option<&'static T> {
        self.ask();
        self.there()
    }

    /// The same for a part that is requested elsewhere.
    pub fn there(self) -> Option<&'static T> {
        self.is_there.track();
        self.part.get()
    }

    /// Loads the part, unless it was requested already. A part that another form has loaded is available.
    pub fn ask(self) {
        if self.part.get().is_none() {
            if self.is_asked.try_get_value() == Some(false) {
                self.load();
            }
        } else if self.is_there.try_get_untracked() == Some(false) {
            self.is_there.set(true);
        }
    }

    /// Loads the part, again after a failure.
    pub fn load(self) {
        self.is_asked.set_value(true);
        self.has_failed.set(false);
        self.tasks.spawn(async move {
            self.loaded().await;
        });
    }

    /// The functions, if the part could be loaded.
    pub async fn loaded(self) -> Option<&'static T> {
        load(self.part.file).await;
        let signal = if self.part.get().is_some() { self.is_there } else { self.has_failed };
        signal.try_set(true);
        self.part.get()
    }
}

/// Says that a part is loading, or could not be loaded; empty once it is available.
#[component]
pub fn Coming<T: 'static>(
    speaker: Speaker,
    part: Needed<T>,
    /// The `id` that the part's view will have: the target of the focus until then.
    id: String,
) -> impl IntoView {
    let has_failed = part.has_failed;
    let is_missing = Signal::derive(move || part.get().is_none());
    view! { <Missing speaker id is_missing has_failed load=Callback::new(move |()| part.load()) /> }
}

/// The same for anything that is loaded separately.
#[component]
pub fn Missing(
    speaker: Speaker,
    id: String,
    #[prop(into)] is_missing: Signal<bool>,
    has_failed: RwSignal<bool>,
    load: Callback<()>,
) -> impl IntoView {
    let said =
        Signal::derive(move || speaker.say(if has_failed.get() { Msg::NotLoaded } else { Msg::Loading }));
    let verb = Signal::derive(move || match has_failed.get() {
        true => speaker.say(Msg::TryAgain),
        false => String::new(),
    });
    view! {
        <When condition=is_missing>
            <div id=id.clone() tabindex="-1">
                <Remark said verb act=load />
            </div>
        </When>
    }
}
