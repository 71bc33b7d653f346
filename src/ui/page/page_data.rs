//! What the page hands over, and may hand over anew while the form is there.

use leptos::prelude::*;

/// A value that is read together with when it changes. A signal of its own type would cost every shopper a kilobyte for
/// each type.
pub struct PageData<T: Send + Sync + 'static> {
    value: StoredValue<T>,
    changes: RwSignal<u32>,
}

impl<T: Send + Sync> Clone for PageData<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync> Copy for PageData<T> {}

impl<T: Send + Sync> PageData<T> {
    pub fn new(value: T) -> Self {
        PageData { value: StoredValue::new(value), changes: RwSignal::new(0) }
    }

    /// Reads it; tracked.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.changes.track();
        self.value.with_value(read)
    }

    /// Which of those that were taken one after another it is.
    pub fn version(self) -> u32 {
        self.changes.get_untracked()
    }

    /// Takes another in its place; an equal one changes nothing.
    pub fn set(self, value: T)
    where
        T: PartialEq,
    {
        if self.value.with_value(|known| *known != value) {
            self.update(|known| *known = value);
        }
    }

    /// Changes it.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.value.update_value(change);
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }
}
