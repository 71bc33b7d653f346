//! Prepares a machine so that the widget can be built and tested; a second run finds everything installed.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::{self, JoinHandle},
};

use anyhow::{Context, Result};

use crate::{
    command::{answer, run},
    split,
    steps::Steps,
    system::{self, Need},
    tools,
};

/// The target that the widget is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// A prepared machine: runs programs with the tools on their PATH.
pub struct Toolbox {
    path: OsString,
    steps: Steps,
}

impl Toolbox {
    /// A command that finds the tools, and that never prompts for input.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path).stdin(Stdio::null());
        command
    }

    /// Prints that the command's next step begins.
    pub fn step(&self, what: &str) {
        self.steps.next(what);
    }

    /// The path of a tool or a system program with one of these names.
    pub fn find(&self, names: &[&str]) -> Result<PathBuf> {
        system::find_in(&self.path, names)
    }

    /// Trunk with these arguments.
    pub fn trunk(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("trunk");
        // Trunk rejects the customary NO_COLOR=1 as a mistyped option and refuses to start; and its own backtrace says
        // nothing about why a build has failed.
        command.args(arguments).env_remove("NO_COLOR").env_remove("RUST_BACKTRACE");
        command
    }
}

/// Does the set-up, printing each step; the command has this many further ones.
pub fn prepare(needs: &[Need], further: usize) -> Result<Toolbox> {
    Ok(prepare_beside(needs, further, || Ok(()))?.0)
}

/// [`prepare`], with work in parallel that needs Rust but none of the tools: a build often uses a single core.
pub fn prepare_beside(
    needs: &[Need],
    further: usize,
    work: impl FnOnce() -> Result<()> + Send + 'static,
) -> Result<(Toolbox, JoinHandle<Result<()>>)> {
    let has_build = needs.iter().any(|need| need.includes(Need::Build));
    let tools = tools::needed(needs)?;
    let steps = Steps::new(2 + tools.len() + usize::from(has_build) + further);
    steps.next("programs of the system");
    system::ensure(needs)?;
    steps.next("Rust's target and components");
    toolchain(has_build)?;
    let work = thread::spawn(work);
    let mut path = Vec::new();
    for tool in tools {
        steps.next(&tool);
        path.push(tool.ensure()?);
    }
    if has_build {
        steps.next("npm packages");
        path.push(node_modules(".", "wasm-opt, esbuild, tsc, axe")?);
    }
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(path).context("the PATH has a folder with an odd name")?;
    Ok((Toolbox { path, steps }, work))
}

/// The name of the step that `build` does.
pub const WIDGET: &str = "the widget, built for release (a few minutes the first time)";

/// The release build, into dist/.
///
/// Every shopper waits for every kilobyte: the standard library is built for size along with the widget, and a panic is
/// only a trap, without messages and locations that nobody would read. Stable Rust allows this only with the flag for
/// bootstrapping. A plain `trunk build --release` does without; its module is larger.
pub fn build(toolbox: &Toolbox) -> Result<()> {
    run(for_release(&mut toolbox.trunk(&["build", "--release"])))
}

/// The longest step of [`build`], which needs no tools: Trunk finds it done.
pub fn compile() -> Result<()> {
    run(for_release(Command::new("cargo").args(["build", "--quiet", "--release", "--target", WASM])))
}

fn for_release(command: &mut Command) -> &mut Command {
    const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none --cfg erase_components \
         -Cllvm-args=-inline-threshold=10";
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", format!("{RUSTFLAGS} {}", split::RUSTFLAGS))
}

/// rustup installs the toolchain of rust-toolchain.toml by itself, unless it is configured not to.
fn toolchain(has_build: bool) -> Result<()> {
    let mut missing = Vec::new();
    for (name, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let mut ask = Command::new("cargo");
        if answer(ask.args([subcommand, "--version"])).is_none() {
            missing.push(["component", "add", name]);
        }
    }
    if has_build {
        let print =
            |what: &[&str]| answer(Command::new("rustc").arg("--print").args(what)).map(PathBuf::from);
        let target = print(&["target-libdir", "--target", WASM]);
        // Where Cargo looks for it.
        let source = print(&["sysroot"]).map(|root| root.join("lib/rustlib/src/rust/library/Cargo.lock"));
        for (path, arguments) in
            [(target, ["target", "add", WASM]), (source, ["component", "add", "rust-src"])]
        {
            if !path.is_some_and(|path| path.exists()) {
                missing.push(arguments);
            }
        }
    }
    for arguments in missing {
        println!("  rustup {}", arguments.join(" "));
        run(Command::new("rustup").args(arguments))
            .with_context(|| format!("Rust lacks {}; install it as you installed Rust", arguments[2]))?;
    }
    Ok(())
}

/// The npm packages of a folder, installed if its lock file has changed. Returns the folder of their programs.
pub fn node_modules(folder: &str, what: &str) -> Result<PathBuf> {
    let folder = Path::new(folder);
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        println!("  are there ({what})");
    } else {
        println!("  are being installed ({what})");
        run(Command::new(system::find(&["npm"])?).arg("ci").current_dir(folder))?;
        // Written last, so that an interrupted installation is repeated.
        fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))?;
    }
    fs::canonicalize(folder.join("node_modules/.bin")).context("npm has installed no programs")
}
