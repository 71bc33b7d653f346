//! Moving the focus.

use web_sys::Element;

use crate::boundary;

/// Moves the focus to the element with that `id` below a root that is there: `boundary.js` says to what else, and when not.
pub fn focus(root: Option<Element>, id: &str) {
    if let Some(root) = root {
        boundary::focus(&root, id);
    }
}
