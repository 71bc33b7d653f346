//! A combobox of whichever input one is in: «editable combobox with list autocomplete, manual selection» of the ARIA Authoring
//! Practices. There is one list, which stands behind that input.

use js_sys::Object;
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

use super::asking::{Asking, identity};
use super::node::{call, get, scroll_to, text};
use crate::boundary::sleep;
use crate::domain::FieldId;
use crate::domain::suggestion::{Suggestion, chosen, edited, question};
use crate::text::Msg;
use crate::ui::checkout::form::CheckoutForm;
use crate::ui::effect::effect;
use crate::ui::request::dom_id;

/// How long nothing is typed before something is asked, in milliseconds.
const PAUSE: u32 = 300;

/// The `id` of the list; those of its entries begin with it.
const LIST: &str = "suggestions";

/// The inputs that are comboboxes.
const COMBOBOXES: [FieldId; 3] = [FieldId::City, FieldId::Street, FieldId::House];

/// What is heard of them, and of the other inputs.
const HEARD: [&str; 4] = ["focusin", "focusout", "input", "keydown"];

#[derive(Clone, Copy)]
pub(super) struct Combobox {
    checkout: CheckoutForm,
    asking: Asking,
    /// The input that one is in.
    input: StoredValue<Option<(FieldId, Element)>, LocalStorage>,
    /// What it is called.
    label: RwSignal<String>,
    /// What was asked last.
    asked: StoredValue<String>,
    /// What the list shows; it is closed where that is nothing.
    found: RwSignal<Vec<Suggestion>>,
    /// The place in that of the entry that is about to be chosen.
    active: RwSignal<Option<usize>>,
}

impl Combobox {
    /// Makes comboboxes of the inputs of a form that is in the page.
    pub fn attach(checkout: CheckoutForm) {
        let request = checkout.request;
        let Some(root) = request.root.try_get_untracked().flatten() else { return };
        let Ok(behind) = document().create_element("div") else { return };
        let combobox = Combobox {
            checkout,
            asking: Asking::new(request.element),
            input: StoredValue::new_local(None),
            label: RwSignal::new(String::new()),
            asked: StoredValue::new(String::new()),
            found: RwSignal::new(Vec::new()),
            active: RwSignal::new(None),
        };
        let _ = behind.set_attribute("class", "suggested");
        let view = mount_to_renderer(&behind, move || combobox.view());
        let hear: Closure<dyn FnMut(Event)> = Closure::new({
            let behind = behind.clone();
            move |event: Event| combobox.hear(&event, &behind)
        });
        for name in HEARD {
            let _ = root.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
        }
        if let Some(input) = call(&root, "querySelector", &":focus".into()) {
            combobox.enter(input, &behind);
        }
        combobox.show_state();
        let kept = StoredValue::new_local((root, hear, view));
        on_cleanup(move || {
            kept.try_with_value(|(root, hear, _)| {
                for name in HEARD {
                    let _ = root.remove_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
                }
            });
        });
    }

    fn view(self) -> AnyView {
        let Combobox { found, active, label, .. } = self;
        let speaker = self.checkout.request.speaker;
        let said = Signal::derive(move || match found.with(Vec::len) {
            0 => String::new(),
            n => speaker.say(Msg::SuggestionsFound(n)),
        });
        let entry = move |(place, suggestion): (usize, Suggestion)| {
            let is_active = Signal::derive(move || active.get() == Some(place));
            view! {
                <li
                    id=format!("{LIST}-{place}")
                    role="option"
                    aria-selected=move || is_active.get().to_string()
                    on:click=move |_| self.choose(place)
                >
                    {suggestion.text}
                </li>
            }
        };
        view! {
            <ul
                id=LIST
                role="listbox"
                aria-label=label
                hidden=move || found.with(Vec::is_empty)
                // Or the input would be left, and the list be gone.
                on:mousedown=|event| event.prevent_default()
            >
                {move || found.get().into_iter().enumerate().map(entry).collect_view()}
            </ul>
            <p class="heard" role="status">{said}</p>
        }
        .into_any()
    }

    /// Tells of the list at the input, and keeps the active entry in sight.
    fn show_state(self) {
        effect(move |_: Option<()>| {
            let (is_open, active) = (self.found.with(|found| !found.is_empty()), self.active.get());
            self.input.with_value(|input| {
                let Some((_, input)) = input else { return };
                let _ = input.set_attribute("aria-expanded", if is_open { "true" } else { "false" });
                let _ = match active {
                    Some(place) => input.set_attribute("aria-activedescendant", &format!("{LIST}-{place}")),
                    None => input.remove_attribute("aria-activedescendant"),
                };
                if let Some(place) = active
                    && let Some(root) = call(input, "getRootNode", &JsValue::UNDEFINED)
                    && let Some(entry) = call(&root, "getElementById", &format!("{LIST}-{place}").into())
                {
                    scroll_to(&entry);
                }
            });
        });
    }

    fn hear(self, event: &Event, behind: &Element) {
        let target = get(event, "target");
        match text(event, "type").as_str() {
            "focusin" => self.enter(target, behind),
            "focusout" => self.leave(),
            "input" => {
                self.put(self.checkout.request.read_untracked(edited));
                if self.at().is_some() {
                    self.look();
                }
            }
            _ if self.at().is_some() && !get(event, "isComposing").is_truthy() => self.press(event),
            _ => {}
        }
    }

    /// The input that one is in.
    fn at(self) -> Option<FieldId> {
        self.input.with_value(|input| input.as_ref().map(|(id, _)| *id))
    }

    fn enter(self, input: JsValue, behind: &Element) {
        let id = text(&input, "id");
        let Some(id) = COMBOBOXES.into_iter().find(|known| dom_id(*known) == id) else { return };
        let input: Element = input.unchecked_into();
        for (name, value) in [
            ("role", "combobox"),
            ("aria-autocomplete", "list"),
            ("aria-controls", LIST),
            ("aria-expanded", "false"),
        ] {
            let _ = input.set_attribute(name, value);
        }
        self.label.set(self.checkout.request.speaker.say(Msg::Label(id)));
        if !Object::is(&get(&input, "nextSibling"), behind) {
            call(&input, "after", behind);
        }
        self.input.set_value(Some((id, input)));
    }

    fn leave(self) {
        self.close();
        self.asked.set_value(String::new());
        self.input.set_value(None);
    }

    fn close(self) {
        if self.found.with_untracked(|found| !found.is_empty()) {
            self.active.set(None);
            self.found.set(Vec::new());
        }
    }

    fn open(self, found: Vec<Suggestion>) {
        self.active.set(None);
        self.found.set(found);
    }

    /// Looks for what there is to suggest for what was typed.
    fn look(self) {
        let request = self.checkout.request;
        let question = self.at().and_then(|id| request.read_untracked(|draft| question(draft, id)));
        let Some(question) = question else {
            self.asked.set_value(String::new());
            return self.close();
        };
        let identity = identity(&question);
        if self.asked.with_value(|asked| *asked == identity) {
            return;
        }
        self.asked.set_value(identity.clone());
        if let Some(found) = self.asking.known(&identity) {
            return self.open(found);
        }
        request.tasks.spawn(async move {
            let is_wanted = || self.asked.try_get_value().as_ref() == Some(&identity);
            sleep(PAUSE).await;
            if !is_wanted() {
                return;
            }
            let found = self.asking.ask(&question).await;
            if is_wanted() {
                self.open(found);
            }
        });
    }

    fn press(self, event: &Event) {
        let count = self.found.with_untracked(Vec::len);
        let active = self.active.get_untracked();
        let is_with_alt = get(event, "altKey").is_truthy();
        match (text(event, "key").as_str(), count) {
            ("ArrowDown", 0) => {
                self.asked.set_value(String::new());
                self.look();
            }
            ("ArrowDown", _) if is_with_alt => {}
            ("ArrowDown", _) => {
                let next = active.map_or(0, |place| place.saturating_add(1));
                self.active.set(Some(if next < count { next } else { 0 }));
            }
            ("ArrowUp", 1..) if is_with_alt => self.close(),
            ("ArrowUp", 1..) => {
                let before = active.filter(|place| *place > 0).unwrap_or(count);
                self.active.set(Some(before.saturating_sub(1)));
            }
            ("Enter", 1..) if let Some(place) = active => self.choose(place),
            ("Escape", 1..) => self.close(),
            // The caret goes there.
            ("Home" | "End" | "ArrowLeft" | "ArrowRight", _) => return self.active.set(None),
            ("Enter", _) => return self.close(),
            _ => return,
        }
        event.prevent_default();
        // A page's dialog stays open.
        call(event, "stopPropagation", &JsValue::UNDEFINED);
    }

    fn choose(self, place: usize) {
        let request = self.checkout.request;
        let suggestion = self.found.with_untracked(|found| found.get(place).cloned());
        if let (Some(suggestion), Some(at)) = (suggestion, self.at()) {
            // It is not to be taken apart.
            request.put_back.set_value(suggestion.part(FieldId::Street).to_owned());
            self.put(request.read_untracked(|draft| chosen(draft, at, &suggestion)));
        }
        self.asked.set_value(String::new());
        self.close();
    }

    fn put(self, texts: Vec<(FieldId, String)>) {
        for (id, text) in texts {
            self.checkout.request.fields.get(id).change(text);
        }
    }
}
