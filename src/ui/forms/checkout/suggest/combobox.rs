//! A combobox for the focused input: «editable combobox with list autocomplete, manual selection» of the ARIA Authoring
//! Practices. There is one list, which is placed after that input. It is built by hand: a Leptos view would share
//! functions with other parts, which every checkout would load.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

use crate::boundary::sleep;
use crate::domain::FieldId;
use crate::domain::suggestion::{Suggestion, chosen, edited, question};
use crate::text::Msg;
use crate::ui::forms::checkout::form::CheckoutForm;
use crate::ui::forms::checkout::suggest::asking::{Asking, identity};
use crate::ui::forms::checkout::suggest::node::{call, get, mark, set, text};
use crate::ui::forms::checkout::suggest::shown::{ENTRY, Shown, shown};
use crate::ui::request::dom_id;

/// Debounce before a question, in milliseconds.
const PAUSE: u32 = 300;

/// The inputs that are comboboxes.
const COMBOBOXES: [FieldId; 3] = [FieldId::City, FieldId::Street, FieldId::House];

/// The events that the form's root listens to.
const HEARD: &str = "focusin focusout input keydown mousedown click";

/// The combobox of a form.
#[derive(Clone, Copy)]
pub(super) struct Combobox {
    checkout: CheckoutForm,
    asking: Asking,
    shown: StoredValue<Shown, LocalStorage>,
}

impl Combobox {
    /// Turns the inputs of a mounted form into comboboxes.
    pub fn attach(checkout: CheckoutForm) {
        let root = checkout.request.root.try_get_untracked().flatten();
        let Some((root, shown)) = root.and_then(|root| Some((root.clone(), shown(&root)?))) else { return };
        let asking = Asking::new(checkout.request.element);
        let combobox = Combobox { checkout, asking, shown: StoredValue::new_local(shown) };
        let listener = |name: &'static str| {
            let hear: Closure<dyn FnMut(Event)> = Closure::new(move |event| combobox.hear(name, &event));
            // An element accepts any listener.
            let _: Result<(), JsValue> =
                root.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
            (name, hear)
        };
        let listeners: Vec<_> = HEARD.split(' ').map(listener).collect();
        if let Some(input) = call(&root, "querySelector", &":focus".into()) {
            combobox.enter(input);
        }
        let heard = StoredValue::new_local((root, listeners));
        on_cleanup(move || {
            heard.try_with_value(|(root, listeners)| {
                for (name, hear) in listeners {
                    let _: Result<(), JsValue> =
                        root.remove_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
                }
            });
        });
    }

    fn with<T: Default>(self, work: impl FnOnce(&mut Shown) -> T) -> T {
        self.shown.try_update_value(work).unwrap_or_default()
    }

    fn hear(self, kind: &str, event: &Event) {
        let target = get(event, "target");
        let is_in_one = self.at().is_some();
        match kind {
            "focusin" => self.enter(target),
            "focusout" => self.leave(),
            "input" => {
                self.put(self.checkout.request.read_untracked(edited));
                if is_in_one {
                    self.look();
                }
            }
            "keydown" if is_in_one && !get(event, "isComposing").is_truthy() => self.press(event),
            "click" if is_in_one => {
                let id = text(&target, "id");
                if let Some(place) = id.strip_prefix(ENTRY).and_then(|place| place.parse().ok()) {
                    self.choose(place);
                }
            }
            // Else the input would lose the focus, and the list would close.
            _ if text(&target, "id").starts_with("suggestion") => event.prevent_default(),
            _ => {}
        }
    }

    /// The focused input.
    fn at(self) -> Option<FieldId> {
        self.with(|shown| shown.input.as_ref().map(|(id, _)| *id))
    }

    fn enter(self, input: JsValue) {
        let id = text(&input, "id");
        let Some(id) = COMBOBOXES.into_iter().find(|known| dom_id(*known) == id) else { return };
        let label = self.checkout.request.speaker.say(Msg::Label(id));
        self.with(|shown| {
            let input: Element = input.unchecked_into();
            mark(
                &input,
                "role=combobox aria-autocomplete=list aria-controls=suggestions aria-expanded=false",
            );
            set(&shown.list, "ariaLabel", &label);
            if text(&get(&input, "nextSibling"), "className").as_str() != "suggested" {
                call(&input, "after", &shown.behind);
            }
            shown.input = Some((id, input));
        });
    }

    fn leave(self) {
        self.open(Vec::new());
        self.set_asked(String::new());
        self.with(|shown| shown.input = None);
    }

    /// Shows these, or closes the list if there are none.
    fn open(self, found: Vec<Suggestion>) {
        let said = match found.len() {
            0 => String::new(),
            n => self.checkout.request.speaker.say(Msg::SuggestionsFound(n)),
        };
        self.with(|shown| shown.open(found, &said));
    }

    /// Looks up suggestions for what was typed.
    fn look(self) {
        let request = self.checkout.request;
        let question = self.at().and_then(|id| request.read_untracked(|draft| question(draft, id)));
        let identity = question.as_ref().map(identity).unwrap_or_default();
        if self.set_asked(identity.clone()) == identity {
            return;
        }
        let Some(question) = question else { return self.open(Vec::new()) };
        if let Some(found) = self.asking.known(&identity) {
            return self.open(found);
        }
        request.tasks.spawn(async move {
            let answer = async {
                sleep(PAUSE).await;
                self.asking.ask(&question).await
            };
            let mut answer = pin!(answer);
            // An outdated question is dropped, and thereby aborted.
            let wanted = poll_fn(|context| {
                if !self.is_asked(&identity) {
                    return Poll::Ready(None);
                }
                self.with(|shown| shown.waiting = Some(context.waker().clone()));
                answer.as_mut().poll(context).map(Some)
            });
            if let Some(found) = wanted.await {
                self.open(found);
            }
        });
    }

    /// Stores the current question. Returns the one before.
    fn set_asked(self, identity: String) -> String {
        self.with(|shown| {
            if let Some(waiting) = shown.waiting.take() {
                waiting.wake();
            }
            std::mem::replace(&mut shown.asked, identity)
        })
    }

    fn is_asked(self, identity: &str) -> bool {
        self.with(|shown| shown.asked == identity)
    }

    fn press(self, event: &Event) {
        let (count, active) = self.with(|shown| (shown.found.len(), shown.active));
        let is_with_alt = get(event, "altKey").is_truthy();
        match (text(event, "key").as_str(), count, active) {
            ("ArrowDown", 0, _) => {
                self.set_asked(String::new());
                self.look();
            }
            ("ArrowDown", ..) if is_with_alt => {}
            ("ArrowDown", _, active) => {
                let next = active.map_or(0, |place| place.saturating_add(1));
                self.with(|shown| shown.activate(Some(if next < count { next } else { 0 })));
            }
            ("ArrowUp", 1.., _) if is_with_alt => self.open(Vec::new()),
            ("ArrowUp", 1.., active) => {
                let before = active.filter(|place| *place > 0).unwrap_or(count);
                self.with(|shown| shown.activate(Some(before.saturating_sub(1))));
            }
            ("Enter", 1.., Some(place)) => self.choose(place),
            ("Escape", 1.., _) => self.open(Vec::new()),
            // The key moves the caret in the input, or sends the form.
            ("Home" | "End" | "ArrowLeft" | "ArrowRight", 1.., _) => {
                return self.with(|shown| shown.activate(None));
            }
            ("Enter", 1.., _) => return self.open(Vec::new()),
            _ => return,
        }
        event.prevent_default();
        // An enclosing dialog of the page must not close.
        call(event, "stopPropagation", &JsValue::UNDEFINED);
    }

    fn choose(self, place: usize) {
        let request = self.checkout.request;
        let suggestion = self.with(|shown| shown.found.get(place).cloned());
        if let (Some(suggestion), Some(at)) = (suggestion, self.at()) {
            // It is not to be taken apart.
            request.put_back.set_value(suggestion.part(FieldId::Street).to_owned());
            self.put(request.read_untracked(|draft| chosen(draft, at, &suggestion)));
        }
        self.set_asked(String::new());
        self.open(Vec::new());
    }

    fn put(self, texts: Vec<(FieldId, String)>) {
        for (id, text) in texts {
            self.checkout.request.fields.get(id).change(text);
        }
    }
}
