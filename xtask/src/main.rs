//! `cargo xtask`: the commands of this repository. Each does the set-up that it needs, then its job.
//!
//! - `system`, `tools`, `setup`: the programs that a machine needs, and their installation
//! - `serve`: `demo` and `dev`; `test`, `browser`, `examples`; `fuzz`, `soak`; `size`; `loader`: the build's hook, with
//!   `map` and `playground`
//! - `dist`, `licences`: the files that a shop uploads; `release`, `package`: the same files as a zip and for npm
//! - `gallery`: every state in screenshots; `bench`: the widget against a peer; `load`: the gateway against the sandbox

mod bench;
mod browser;
mod command;
mod dist;
mod examples;
mod fuzz;
mod gallery;
mod hints;
mod licences;
mod load;
mod loader;
mod map;
mod module;
mod package;
mod playground;
mod release;
mod script;
mod serve;
mod setup;
mod size;
mod soak;
mod split;
mod steps;
mod system;
mod test;
mod tools;
mod type_ids;

use std::{env, path::Path, process::ExitCode};

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  demo [OPTION].. build the widget, serve a demo shop with the gateway, and a sandbox of the order API behind it;
                  the options are the sandbox's own, such as --listen 127.0.0.1:9000
  demo bare [OPTION].. the same without the gateway
  dev             the shop with live reload, and the sandbox behind it
  build           release build into dist/
  dist            upload/, the folder that a shop uploads, and the tag for its page; in release/ the same as a zip, the
                  npm package, and checksums
  size            bytes that a page loads for the widget, against the budget
  fuzz [CASES]    every parser against bad input, a million cases each
  soak [MINUTES]  an hour of use, which must neither grow nor slow down
  gallery         every state of every form as a page of pictures, in target/screenshots/
  bench [OPTION]. the widget beside the same checkout in React, into docs/PERFORMANCE.md; half an hour on a quiet
                  machine, and the options are those of bench/bench.js, such as --runs=7
  load [OPTION].. requests a second and latency of the gateway beside the bare sandbox; the options are those of
                  gateway/examples/load.rs, such as --requests 5000
  test [SUITE]... all checks and tests, or the suites whose names begin so: check, host, gateway, php, web, package,
                  e2e ...; with --full every end-to-end test in Firefox, too";

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the command succeeded; errors have been printed by then.
fn run() -> Result<bool> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    env::set_current_dir(&root)
        .with_context(|| format!("the repository is no longer at {}", root.display()))?;

    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["demo", ref options @ ..] => serve::demo(options)?,
        ["dev"] => serve::dev()?,
        ["build"] => drop(build(0)?),
        ["dist"] => {
            build(1)?.step("upload/ and release/");
            let made = release::write(&dist::write()?)?;
            println!("\nThe same as a zip, the npm package, and checksums: {}", made.join(", "));
        }
        ["size"] => {
            build(1)?.step("sizes");
            size::check()?;
        }
        ["fuzz", ref cases @ ..] if cases.len() < 2 => fuzz::fuzz(cases.first().copied())?,
        ["soak", ref minutes @ ..] if minutes.len() < 2 => soak::soak(minutes.first().copied())?,
        ["gallery"] => gallery::gallery()?,
        ["bench", ref options @ ..] => bench::bench(options)?,
        ["load", ref options @ ..] => load::load(options)?,
        ["test", ref options @ ..] => {
            let (full, suites): (Vec<_>, Vec<_>) = options.iter().partition(|option| **option == "--full");
            return test::run(&suites, !full.is_empty());
        }
        ["loader"] => loader::write()?,
        [] | ["help" | "--help" | "-h"] => println!("{USAGE}"),
        _ => bail!("no such command: {}\n\n{USAGE}", arguments.join(" ")),
    }
    Ok(true)
}

/// The release build with its set-up, for a command with this many further steps.
fn build(further: usize) -> Result<setup::Toolbox> {
    let toolbox = setup::prepare(&[system::Need::Build], 1 + further)?;
    toolbox.step(setup::WIDGET);
    setup::build(&toolbox)?;
    Ok(toolbox)
}
