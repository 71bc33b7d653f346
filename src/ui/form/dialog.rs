//! A form behind a button.

use std::cell::RefCell;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};

use crate::text::Msg;
use crate::ui::Speaker;

/// A button that opens a `<dialog>` of the same name. The children are made when it is first opened, and keep what was
/// typed while it is closed.
#[component]
pub fn DialogButton(
    speaker: Speaker,
    name: Msg<'static>,
    /// Whether the children have done their work: then they are made anew the next time.
    is_over: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let is_filled = RwSignal::new(false);
    let hold = PageHold::new();
    on_cleanup(move || hold.release());
    let open = move |_| {
        // Setting it once more would make the children anew.
        if !is_filled.get_untracked() {
            is_filled.set(true);
        }
        // Refused only where it is open already, or not in a page.
        if dialog.get_untracked().is_some_and(|dialog| dialog.show_modal().is_ok()) {
            hold.hold();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let closed = move |_| {
        hold.release();
        if is_over.get_untracked() {
            is_filled.set(false);
            is_over.set(false);
        }
    };
    // Both ends of the press: who selects a text and lets go outside does not mean to close.
    let pressed_outside = RwSignal::new(false);
    let children = StoredValue::new(children);
    let lang = Signal::derive(move || speaker.lang().tag());
    view! {
        <button type="button" class="button primary open" aria-haspopup="dialog" on:click=open>
            {speaker.words(name.clone())}
        </button>
        <dialog
            class="dialog"
            lang=lang
            aria-labelledby="dialog-heading"
            node_ref=dialog
            on:close=closed
            on:mousedown=move |event| pressed_outside.set(is_outside(&event))
            on:mouseup=move |event| {
                if pressed_outside.get_untracked() && is_outside(&event) {
                    close();
                }
            }
        >
            <div class="sheet">
                <div class="title">
                    <h1 id="dialog-heading" tabindex="-1" autofocus="">
                        {speaker.words(name)}
                    </h1>
                    <button type="button" class="close" on:click=move |_| close()>
                        {speaker.words(Msg::Close)}
                    </button>
                </div>
                {move || is_filled.get().then(|| children.with_value(|children| children()))}
            </div>
        </dialog>
    }
}

/// Whether the backdrop was meant: it belongs to the dialog itself, all else to what is in it.
fn is_outside(event: &MouseEvent) -> bool {
    event.target() == event.current_target()
}

thread_local! {
    /// How many dialogs hold the page, and what the first has overruled of its style.
    static HELD: RefCell<(u32, [String; 2])> = RefCell::default();
}

/// What keeps the page behind a dialog from scrolling, and its scroll bar in its place.
const HOLD: [(&str, &str); 2] = [("overflow", "hidden"), ("scrollbar-gutter", "stable")];

/// Keeps the page behind a dialog from scrolling. What it overrules of the page's own style it puts back.
#[derive(Clone, Copy)]
struct PageHold(RwSignal<bool>);

impl PageHold {
    fn new() -> PageHold {
        PageHold(RwSignal::new(false))
    }

    fn hold(self) {
        let Some(root) = root().filter(|_| !self.0.get_untracked()) else { return };
        self.0.set(true);
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        let has_scroll_bar = width.is_some_and(|width| width > f64::from(root.client_width()));
        HELD.with_borrow_mut(|(holders, before)| {
            *holders = holders.saturating_add(1);
            if *holders > 1 {
                return;
            }
            for (before, (property, value)) in before.iter_mut().zip(HOLD) {
                *before = root.style().get_property_value(property).unwrap_or_default();
                if has_scroll_bar || property == "overflow" {
                    // Fails only for styles that are computed.
                    let _ = root.style().set_property(property, value);
                }
            }
        });
    }

    fn release(self) {
        let Some(root) = root().filter(|_| self.0.try_get_untracked() == Some(true)) else { return };
        self.0.try_set(false);
        HELD.with_borrow_mut(|(holders, before)| {
            *holders = holders.saturating_sub(1);
            if *holders == 0 {
                for (before, (property, _)) in before.iter().zip(HOLD) {
                    let _ = root.style().set_property(property, before);
                }
            }
        });
    }
}

fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}
