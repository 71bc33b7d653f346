//! Every parser with input that nobody would write on purpose: no panic, no hang, no unbounded growth.
//!
//! With the other tests these run a few hundred cases; `cargo xtask fuzz` runs a million of each. They mutate valid
//! input, so that it passes the first checks. A failing case is printed as small as possible, and becomes a named test
//! next to those of its parser.

mod answers;
mod change;
mod config;
mod json;
mod kept;
mod typing;

use std::cell::Cell;
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Checks a property with `PROPTEST_CASES` cases, and prints the duration.
#[track_caller]
fn holds<S: Strategy>(strategy: S, property: impl Fn(S::Value)) {
    let config = Config { failure_persistence: None, ..Config::default() };
    let (start, slowest) = (Instant::now(), Cell::new(Duration::ZERO));
    let outcome = TestRunner::new(config.clone()).run(&strategy, |case| {
        let start = Instant::now();
        property(case);
        slowest.set(slowest.get().max(start.elapsed()));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    println!(
        "{}: {} cases in {:.1} s, the slowest in {:.2} ms",
        thread::current().name().unwrap_or_default(),
        config.cases,
        start.elapsed().as_secs_f32(),
        slowest.get().as_secs_f32() * 1_000.0,
    );
}

/// Chooses between the alternatives of a generator by bytes; without bytes left it takes the first of everything.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    /// A number below `n`, which is at most 256.
    fn below(&mut self, n: usize) -> usize {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        usize::from(*first) % n
    }

    /// True once in this many times, and never without bytes left.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// Input for [`Choices`].
fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..most)
}

/// Texts that cause trouble wherever they are put.
const TROUBLE: [&str; 24] = [
    "",
    " ",
    "\0",
    "\n\r\t",
    "\u{a0}\u{2009}\u{202f}",
    "\u{200b}\u{200d}\u{2060}\u{feff}",
    "\u{202e}",
    "й",
    "ß",
    "İ",
    "👩‍👩‍👧‍👦",
    "\u{10ffff}",
    "٣४",
    "-",
    "+",
    ".",
    "@",
    "e",
    "\"",
    "\\",
    "<script>",
    "9223372036854775808",
    "18446744073709551616",
    "00000000000000000000000000000000000000000000000000000000000000000",
];
