//! A part of a form.

use leptos::prelude::*;

/// A heading and its content. It has no accessible name, and so is no landmark: a page has several forms, and landmarks
/// are for its large parts.
#[component]
pub fn Section(heading: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <section class="section" part="section">
            <h2 part="heading">{heading}</h2>
            {children()}
        </section>
    }
}
