//! A part of a form.

use leptos::prelude::*;

/// A heading and what belongs below it. It has no name, and so is no landmark: a page has several forms, and a list of
/// landmarks is for its large parts.
#[component]
pub fn Section(heading: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <section class="section" part="section">
            <h2 part="heading">{heading}</h2>
            {children()}
        </section>
    }
}
