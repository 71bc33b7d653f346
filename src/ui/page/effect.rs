//! Effects. Leptos' code is compiled again for every closure type that it is given; these functions give it a single
//! type.

use leptos::prelude::*;

/// Runs now, and whenever a signal that it read changes; receives its previous result.
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
