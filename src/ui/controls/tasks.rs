//! Tasks that run while a form is mounted.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// Runs tasks that are cancelled with the form, and their requests with them.
#[derive(Clone, Copy)]
pub struct Tasks(StoredValue<Option<Owner>>);

impl Tasks {
    /// Tasks of the form that is being built.
    pub fn new() -> Tasks {
        Tasks(StoredValue::new(Owner::current()))
    }

    /// Starts a task. Its signals may be disposed of after an `.await`: it uses the `try_` methods.
    pub fn spawn(self, task: impl Future<Output = ()> + 'static) {
        // Boxed, so that Leptos' code is compiled once and not for every task.
        let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
        if let Some(owner) = self.0.try_get_value().flatten() {
            owner.with(|| spawn_local_scoped_with_cancellation(task));
        }
    }
}
