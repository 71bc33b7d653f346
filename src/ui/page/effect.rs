//! What happens when something changes. Leptos compiles its machinery anew for every closure that it is given; these give it
//! one type.

use leptos::prelude::*;

/// Runs now, and whenever a signal that was read changes; is given what it returned the last time.
pub fn effect<T: 'static>(mut run: impl FnMut(Option<T>) -> T + 'static) {
    let mut before = None;
    boxed(Box::new(move || before = Some(run(before.take()))));
}

fn boxed(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_| run());
}

/// Runs on an event of the window.
pub fn on_window(event: &str, run: impl Fn() + 'static) -> WindowListenerHandle {
    let run: Box<dyn Fn()> = Box::new(run);
    window_event_listener_untyped(event, move |_| run())
}
