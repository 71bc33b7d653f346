//! `cargo xtask fuzz`: every parser with input that nobody would write on purpose.

use anyhow::{Context, Result};

use crate::{command::run, setup, system::Need};

/// Enough cases of each to meet rare inputs.
const CASES: u32 = 1_000_000;

/// Runs the bad-input tests with this many cases each. They print the duration, and each failing case.
pub fn fuzz(cases: Option<&str>) -> Result<()> {
    let cases = match cases {
        Some(text) => text.parse().with_context(|| format!("{text} is no number of cases"))?,
        None => CASES,
    };
    let toolbox = setup::prepare(&[Need::Host], 0)?;
    println!("{cases} cases for each parser");
    let mut command = toolbox.command("cargo");
    command.args(["test", "--profile", "fuzz", "--test", "host", "--", "bad_input", "--nocapture"]);
    run(command.env("PROPTEST_CASES", cases.to_string()))
}
