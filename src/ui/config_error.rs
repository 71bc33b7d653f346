//! What stands in place of a form that cannot be shown.

use leptos::prelude::*;

use super::Speaker;
use crate::text::Msg;

/// Says to the shopper that there is no form, beside the element's own children; to the shop's developer, what is wrong with
/// the page's configuration.
#[component]
pub fn ConfigErrorView(
    speaker: Speaker,
    /// For the developer; none where a shopper may read it.
    faults: Vec<String>,
) -> impl IntoView {
    let list = (!faults.is_empty()).then(|| {
        let row = |words: String| view! { <p><code>{words}</code></p> };
        view! {
            <p class="heading">{speaker.words(Msg::ConfigHeading)}</p>
            {faults.into_iter().map(row).collect_view()}
        }
    });
    view! {
        <div class="notice danger" part="notice" role="alert">
            <p>{speaker.words(Msg::OutOfOrder)}</p>
            {list}
        </div>
    }
}

/// Says that there is nothing to buy.
#[component]
pub fn EmptyCartView(speaker: Speaker) -> impl IntoView {
    view! {
        <div class="notice" part="notice" role="status">
            <p>{speaker.words(Msg::EmptyCart)}</p>
        </div>
    }
}
