//! What a form does with all of its inputs at once: moving the focus, and reading their values.

use web_sys::Element;

use crate::boundary;

/// Moves the focus to the element with that `id` below a mounted root: `boundary.js` says where exactly, and when not.
pub fn focus(root: Option<Element>, id: &str) {
    if let Some(root) = root {
        boundary::focus(&root, id);
    }
}

/// Makes every input below a mounted root report its value: browser autofill may dispatch no events.
pub fn hear(root: Option<Element>) {
    if let Some(root) = root {
        boundary::hear(&root);
    }
}
