//! `cargo xtask bench`: the widget beside the same checkout in React, and what is measured of both.

use anyhow::Result;

use crate::{
    command::run,
    dist, setup,
    system::{self, Need},
};

/// Builds both and measures them; `bench/bench.js` has the options. A goal that is missed is told and is no error.
pub fn bench(options: &[&str]) -> Result<()> {
    let toolbox = setup::prepare(&[Need::Browsers], 1)?;
    setup::node_modules("bench", "React, Playwright")?;
    toolbox.step(setup::WIDGET);
    setup::build(&toolbox)?;
    // The tag and the hints that a shop is told to paste are those that are measured.
    dist::write()?;
    println!("\nbuilding the peers");
    run(toolbox.command("node").arg("bench/build-peer.js"))?;
    let mut command = toolbox.command("node");
    run(command.arg("bench/bench.js").args(options).env("CHROMIUM", toolbox.find(system::CHROMIUM)?))
}
