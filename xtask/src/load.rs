//! `cargo xtask load`: compares the gateway's throughput with that of the bare sandbox.

use std::process::Command;

use anyhow::Result;

use crate::{command::run, setup, system::Need};

/// Builds both with optimisation and prints a table; `gateway/examples/load.rs` has the options.
pub fn load(options: &[&str]) -> Result<()> {
    setup::prepare(&[Need::Host], 0)?;
    let mut command = Command::new("cargo");
    run(command
        .args(["run", "--release", "--package", "amapi-gateway", "--example", "load", "--"])
        .args(options))
}
