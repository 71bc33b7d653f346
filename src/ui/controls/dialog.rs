//! A form behind a button.

use leptos::html;
use leptos::prelude::*;

use crate::ui::page::effect::effect;
use web_sys::MouseEvent;

use crate::text::Msg;
use crate::ui::{Element, Event, Speaker};

/// The `<dialog>` behind a button of the same name, which the loader renders. The children are built when it is first
/// opened, and keep what was typed while it is closed.
#[component]
pub fn DialogForm(
    speaker: Speaker,
    element: Element,
    name: Msg<'static>,
    /// Whether the children are done: then they are rebuilt on the next opening.
    is_over: RwSignal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let is_filled = RwSignal::new(false);
    let over = move || {
        element.emit(&Event::Close {});
        if is_over.get_untracked() {
            is_filled.set(false);
            is_over.set(false);
        }
    };
    effect(move |was_open: Option<bool>| {
        let is_open = element.is_open.get();
        let Some(dialog) = dialog.get() else { return false };
        if !is_open {
            dialog.close();
            if was_open == Some(true) {
                over();
            }
            return false;
        }
        // Setting it again would rebuild the children.
        if !is_filled.get_untracked() {
            is_filled.set(true);
        }
        // Fails only if it is open already, or not connected.
        if dialog.show_modal().is_ok() {
            element.emit(&Event::Open {});
        }
        true
    });
    let close = move || element.is_open.set(false);
    // For example by the Escape key. The event is asynchronous: by then the dialog may be open again.
    let closed = move |_| {
        if !dialog.get_untracked().is_some_and(|dialog| dialog.open()) {
            close();
        }
    };
    // Both ends of the press count: a text selection that ends outside must not close the dialog.
    let pressed_outside = RwSignal::new(false);
    let children = StoredValue::new(children);
    let lang = Signal::derive(move || speaker.lang().tag());
    view! {
        <dialog
            class="dialog" part="dialog"
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
                    <button type="button" class="close" part="close" on:click=move |_| close()>
                        {speaker.words(Msg::Close)}
                    </button>
                </div>
                {move || is_filled.get().then(|| children.with_value(|children| children()))}
            </div>
        </dialog>
    }
}

/// Whether the click was on the backdrop: then the dialog itself is the target, else one of its descendants.
fn is_outside(event: &MouseEvent) -> bool {
    event.target() == event.current_target()
}
