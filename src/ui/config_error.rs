//! What stands in place of a form that cannot be shown.

use leptos::prelude::*;

use super::Speaker;
use crate::text::Msg;

/// Says what is wrong with the page's configuration, for the shop's developer.
#[component]
pub fn ConfigErrorView(speaker: Speaker, words: Signal<String>) -> impl IntoView {
    view! {
        <div class="notice danger" part="notice" role="alert">
            <p class="heading">{speaker.words(Msg::ConfigHeading)}</p>
            <p><code>{words}</code></p>
        </div>
    }
}
