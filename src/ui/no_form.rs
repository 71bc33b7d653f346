//! What stands in place of a form that cannot be shown.

use leptos::prelude::*;

use super::Speaker;
use super::form::Fact;
use crate::text::Msg;

/// Says to the shopper that there is nothing to buy, or that the form does not work, beside the element's own children; to
/// the shop's developer, what is wrong with what the page hands over.
#[component]
pub fn NoForm(
    speaker: Speaker,
    /// For the shopper.
    msg: Msg<'static>,
    /// For the developer, one in a line; none where a shopper may read it.
    faults: String,
) -> impl IntoView {
    let list = (!faults.is_empty()).then(|| {
        let value = Signal::stored(faults);
        view! {
            <dl class="facts">
                <Fact name=speaker.words(Msg::ConfigHeading) value />
            </dl>
        }
    });
    view! {
        <div class="notice warning" part="notice" role="status">
            <p>{speaker.words(msg)}</p>
            {list}
        </div>
    }
}
