//! A checkbox.

use leptos::prelude::*;

use crate::ui::controls::{Bound, Note};

/// An `<input type="checkbox">` with its note; the children are its label. Its value is `on` or nothing.
#[component]
pub fn Checkbox(bound: Bound, children: Children) -> impl IntoView {
    let field = bound.field;
    let take = Callback::new(move |is: bool| field.change(if is { "on" } else { "" }.to_owned()));
    let is_ticked = Signal::derive(move || !field.value.with(String::is_empty));
    let (id, required) = (bound.id.clone(), bound.required());
    view! {
        <div class="field">
            <Tick id bound=bound.clone() required is_ticked take>
                {children()}
            </Tick>
            <Note bound />
        </div>
    }
}

/// One of several checkboxes of an input. The children are its label.
#[component]
pub fn Tick(
    id: String,
    bound: Bound,
    /// For `aria-required`.
    #[prop(into)]
    required: Signal<Option<&'static str>>,
    is_ticked: Signal<bool>,
    take: Callback<bool>,
    children: Children,
) -> impl IntoView {
    let (field, has_problem) = (bound.field, bound.has_problem());
    // Of several checkboxes that share a problem, only the required, unticked ones are invalid.
    let invalid = Signal::derive(move || {
        (has_problem.get() && required.get().is_some() && !is_ticked.get()).then_some("true")
    });
    view! {
        <div class="check">
            <input
                id=id.clone()
                type="checkbox"
                aria-describedby=bound.note_id()
                aria-invalid=invalid
                aria-required=required
                prop:checked=is_ticked
                on:change:target=move |event| take.run(event.target().checked())
                on:blur=move |_| field.leave()
            />
            <label for=id>{children()}</label>
        </div>
    }
}
