//! A form behind a button.

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
            on:click=move |event| {
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

/// Keeps the page behind a dialog from scrolling. What it overrules of the page's own style it puts back.
#[derive(Clone, Copy)]
struct PageHold(RwSignal<Option<String>>);

impl PageHold {
    fn new() -> PageHold {
        PageHold(RwSignal::new(None))
    }

    fn hold(self) {
        let Some(root) = root() else { return };
        let style = root.style();
        self.0.set(Some(style.css_text()));
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        // What sets a property fails only for styles that are computed.
        if width.is_some_and(|width| width > f64::from(root.client_width())) {
            // The place of the scroll bar stays, or everything would move.
            let _ = style.set_property("scrollbar-gutter", "stable");
        }
        let _ = style.set_property("overflow", "hidden");
    }

    fn release(self) {
        if let (Some(root), Some(before)) = (root(), self.0.try_get_untracked().flatten()) {
            root.style().set_css_text(&before);
            self.0.try_set(None);
        }
    }
}

fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}
