//! `cargo xtask bench`: measures the widget against the same checkout in React.

use anyhow::Result;

use crate::{
    command::run,
    dist, setup,
    system::{self, Need},
};

/// Builds both and measures them; `bench/bench.js` has the options. A missed goal is printed and is not an error.
pub fn bench(options: &[&str]) -> Result<()> {
    let toolbox = setup::prepare(&[Need::Browsers], 1)?;
    setup::node_modules("bench", "React, Playwright")?;
    toolbox.step(setup::WIDGET);
    setup::build(&toolbox)?;
    // Measures the tag and the hints that a shop is told to paste.
    dist::write()?;
    println!("\nbuilding the peers");
    run(toolbox.command("node").arg("bench/build-peer.js"))?;
    let mut command = toolbox.command("node");
    run(command.arg("bench/bench.js").args(options).env("CHROMIUM", toolbox.find(system::CHROMIUM)?))
}
