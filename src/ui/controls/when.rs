//! Conditional content.

use leptos::prelude::*;

/// Its children while the condition is true. Leptos' own `Show` is compiled again for every condition and child.
#[component]
pub fn When(#[prop(into)] condition: Signal<bool>, children: ChildrenFn) -> impl IntoView {
    let condition = Memo::new(move |_| condition.get());
    move || condition.get().then(|| children())
}
