//! Every parser under input that nobody would write on purpose: no panic, no hang, nothing that grows without bound.
//!
//! With the other tests these run for a few hundred cases; `cargo xtask fuzz` runs a million of each. What they start
//! from is valid and is then changed, so that it gets past the first check. A case that fails is printed as small as it
//! can be made, and becomes a test with a name where its parser's others are.

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

/// Holds a property to as many cases as `PROPTEST_CASES` says, and tells what it took.
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

/// Decides by bytes what a generator puts together; without bytes left it takes the first of everything.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    /// A number below `n`, which is at most 256.
    fn below(&mut self, n: usize) -> usize {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        usize::from(*first) % n
    }

    /// True once in so many times, and never without bytes left.
    fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

/// For [`Choices`].
fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..most)
}

/// Texts that are trouble wherever they are put.
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
