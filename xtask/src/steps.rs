//! Progress of a command in steps.

use std::{cell::Cell, fmt::Display};

/// Counts the steps of a command as they begin.
pub struct Steps {
    begun: Cell<usize>,
    all: usize,
}

impl Steps {
    /// For a command of this many steps.
    pub fn new(all: usize) -> Self {
        Self { begun: Cell::new(0), all }
    }

    /// Prints that the next step begins: `[3/6] trunk 0.21.14`.
    pub fn next(&self, what: impl Display) {
        println!("{}", self.line(what));
    }

    fn line(&self, what: impl Display) -> String {
        self.begun.set(self.begun.get() + 1);
        format!("[{}/{}] {what}", self.begun.get(), self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_counted_from_one_to_all() {
        let steps = Steps::new(2);
        assert_eq!(["a", "b"].map(|what| steps.line(what)), ["[1/2] a", "[2/2] b"]);
    }
}
