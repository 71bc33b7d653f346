//! `cargo xtask soak`: long use, during which neither memory nor times may grow.

use anyhow::{Context, Result};

use crate::{
    browser::{Browser, end_to_end},
    command::run,
    setup,
    system::Need,
};

/// Long enough for some ten thousand rounds.
const MINUTES: u32 = 60;

/// Builds the widget and uses it for this many minutes. Every tenth of the time it prints a round's times and the
/// memory.
pub fn soak(minutes: Option<&str>) -> Result<()> {
    let minutes = match minutes {
        Some(text) => text.parse().with_context(|| format!("{text} is no number of minutes"))?,
        None => MINUTES,
    };
    let toolbox = setup::prepare(&[Need::Browsers], 1)?;
    toolbox.step(setup::WIDGET);
    setup::build(&toolbox)?;
    let mut command = end_to_end(&toolbox, Browser::Chromium, &["long_life::rounds"])?;
    run(command.arg("--nocapture").env("SOAK_MINUTES", minutes.to_string()))
}
