//! The list of all problems.

use leptos::prelude::*;

/// Problems with links to their inputs; hidden when there are none. Entries are the `id` of an input and a text.
#[component]
pub fn Summary(
    heading: Signal<String>,
    problems: Signal<Vec<(String, String)>>,
    /// Moves the focus to the input with that `id`.
    go: Callback<String>,
) -> impl IntoView {
    let entry = move |(id, words): (String, String)| {
        let href = format!("#{id}");
        let follow = move |event: web_sys::MouseEvent| {
            // A URL fragment does not reach into a shadow root.
            event.prevent_default();
            go.run(id.clone());
        };
        view! { <li><a href=href on:click=follow>{words}</a></li> }
    };
    let is_empty = Signal::derive(move || problems.with(Vec::is_empty));
    view! {
        <div role="status">
            <div class="summary" part="summary" hidden=is_empty>
                <p class="heading">{heading}</p>
                <ul>{move || problems.get().into_iter().map(entry).collect_view()}</ul>
            </div>
        </div>
    }
}
