//! Page data, which the page may replace while the form is shown.

use leptos::prelude::*;

/// A value with a change counter for tracking. A signal of its own type would cost every shopper a kilobyte per type.
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

    /// Reads the value; tracked.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.changes.track();
        self.value.with_value(read)
    }

    /// The version of the value, counted from the first one.
    pub fn version(self) -> u32 {
        self.changes.get_untracked()
    }

    /// Replaces the value; an equal one changes nothing.
    pub fn set(self, value: T)
    where
        T: PartialEq,
    {
        if self.value.with_value(|known| *known != value) {
            self.update(|known| *known = value);
        }
    }

    /// Changes the value in place.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.value.update_value(change);
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }
}
