//! Moving the focus.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ShadowRoot};

/// Moves the focus to the element with that `id` below `root`, and scrolls it into view; for a group of radio
/// buttons to the chosen one, else to the first that shows, else to the search that hides them. Waits for the next frame: what is to be focused may only just
/// be appearing. A person who has gone on to something else on the page is left there: the live regions tell of it.
pub fn focus(root: Option<Element>, id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let Some(root) = root.filter(is_here) else { return };
        let find = |selector: &str| root.query_selector(selector).ok().flatten();
        let target = find(&format!("#{id} label:not([hidden]) > input:checked"))
            .or_else(|| find(&format!("#{id} label:not([hidden]) > input[type=radio]")))
            .or_else(|| find(&format!("#{id} input[type=search]")))
            .or_else(|| find(&format!("#{id}")));
        if let Some(target) = target.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // Only an element that is being removed refuses the focus.
            let _ = target.focus();
        }
    });
}

/// Whether the focus is within the element's form or the dialog around it, or nowhere.
fn is_here(root: &Element) -> bool {
    let Some(active) = document().active_element() else { return true };
    let host = root.get_root_node().dyn_into::<ShadowRoot>().map(|shadow| shadow.host());
    active.tag_name() == "BODY"
        || host.is_ok_and(|host| host == active)
        || around(root).contains(Some(&active))
}

fn around(root: &Element) -> Element {
    root.closest("dialog").ok().flatten().unwrap_or_else(|| root.clone())
}
