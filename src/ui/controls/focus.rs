//! What a form does with all of its inputs at once: moving the focus, and hearing what they hold.

use web_sys::Element;

use crate::boundary;

/// Moves the focus to the element with that `id` below a root that is there: `boundary.js` says to what else, and when not.
pub fn focus(root: Option<Element>, id: &str) {
    if let Some(root) = root {
        boundary::focus(&root, id);
    }
}

/// Lets every input below a root that is there tell what is in it: a browser that fills a form in may tell of nothing.
pub fn hear(root: Option<Element>) {
    if let Some(root) = root {
        boundary::hear(&root);
    }
}
