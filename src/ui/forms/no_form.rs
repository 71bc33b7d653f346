//! The replacement for a form that cannot be shown.

use leptos::prelude::*;

use crate::text::Msg;
use crate::ui::Speaker;
use crate::ui::controls::Fact;

/// Tells the shopper that there is nothing to buy, or that the form does not work, next to the element's own children;
/// tells the shop's developer what is wrong with the page data.
#[component]
pub fn NoForm(
    speaker: Speaker,
    /// Whether the form does not work; else the cart is empty.
    is_wrong: bool,
    /// For the developer, one per line; empty where a shopper may read it.
    faults: String,
) -> impl IntoView {
    let (msg, role, class) = match is_wrong {
        true => (Msg::OutOfOrder, "alert", "notice danger"),
        false => (Msg::EmptyCart, "status", "notice"),
    };
    let list = (!faults.is_empty()).then(|| {
        let value = Signal::stored(faults);
        view! {
            <dl class="facts">
                <Fact name=speaker.words(Msg::ConfigHeading) value />
            </dl>
        }
    });
    view! {
        <div class=class part="notice" role=role>
            <p>{speaker.words(msg)}</p>
            {list}
        </div>
    }
}
