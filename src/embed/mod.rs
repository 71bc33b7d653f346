//! How the forms get into a page: what `element.js` calls.

pub mod mount;

use wasm_bindgen::prelude::wasm_bindgen;

/// The widget's style sheet, to be constructed once per page. What comes later may overrule what came
/// before.
#[wasm_bindgen]
pub fn style() -> String {
    concat!(
        include_str!("../../style/widget/base.css"),
        include_str!("../../style/widget/layout.css"),
        include_str!("../../style/widget/inputs.css"),
        include_str!("../../style/widget/choices.css"),
        include_str!("../../style/widget/lists.css"),
        include_str!("../../style/widget/words.css"),
        include_str!("../../style/widget/buttons.css"),
        include_str!("../../style/widget/dialog.css"),
        include_str!("../../style/widget/room.css"),
    )
    .to_owned()
}
