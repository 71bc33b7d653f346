//! A name-value pair.

use leptos::prelude::*;

/// An entry of a `<dl>`.
#[component]
pub fn Fact(name: Signal<String>, value: Signal<String>) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}
