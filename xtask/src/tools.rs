//! Tools that are built from crates.io, once per user and version, so that a fresh clone finds them.

use std::{
    env,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    setup::{answer, run},
    system::Need,
};

struct Tool {
    package: &'static str,
    binary: &'static str,
    version: String,
    /// Built with the versions in its own lock file.
    locked: bool,
    minutes: u8,
}

/// The folders of the tools' binaries; what is not there yet is built.
pub fn ensure(needs: &[Need]) -> Result<Vec<PathBuf>> {
    let is_needed = |level| needs.iter().any(|need| need.includes(level));
    let mut tools = Vec::new();
    if is_needed(Need::Build) {
        tools.push(Tool {
            package: "trunk",
            binary: "trunk",
            version: "0.21.14".into(),
            locked: true,
            minutes: 7,
        });
        let lock = fs::read_to_string("Cargo.lock").context("cannot read Cargo.lock")?;
        tools.push(Tool {
            package: "wasm-bindgen-cli",
            binary: "wasm-bindgen",
            // The tool refuses modules that another version of the library has prepared.
            version: locked_version(&lock, "wasm-bindgen")
                .context("Cargo.lock does not name wasm-bindgen")?
                .into(),
            // Its lock file names a version of a crate that can no longer be had.
            locked: false,
            minutes: 5,
        });
    }
    if is_needed(Need::Browsers) {
        tools.push(Tool {
            package: "geckodriver",
            binary: "geckodriver",
            version: "0.37.1".into(),
            locked: true,
            minutes: 4,
        });
    }
    tools.iter().map(Tool::ensure).collect()
}

impl Tool {
    fn ensure(&self) -> Result<PathBuf> {
        let Tool { package, binary, version, .. } = self;
        let root = cache()?.join(format!("{package}-{version}"));
        let bin = root.join("bin");
        // Asking for the version tells a finished installation from an interrupted one.
        if self.is_answered_by(bin.join(binary)) {
            println!("set-up: {package} {version} is there");
            return Ok(bin);
        }
        if let Ok(path) = which::which(binary)
            && self.is_answered_by(&path)
        {
            println!("set-up: {package} {version} is on the PATH");
            return Ok(path.parent().unwrap_or(Path::new("/")).into());
        }
        println!(
            "set-up: building {package} {version} into {}, once, about {} minutes on two cores",
            root.display(),
            self.minutes
        );
        run(Command::new("cargo")
            .args(["install", "--force", package, "--version", version])
            .args(self.locked.then_some("--locked"))
            .arg("--root")
            .arg(&root))?;
        Ok(bin)
    }

    /// Whether this program runs and says that it is of our version, as in `trunk 0.21.14`.
    fn is_answered_by(&self, program: impl AsRef<OsStr>) -> bool {
        answer(Command::new(program).arg("--version"))
            .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(&self.version))
    }
}

fn cache() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()) {
        Some(path) => path.into(),
        None => env::home_dir()
            .context("there is no home folder to keep the build tools in; set XDG_CACHE_HOME")?
            .join(".cache"),
    };
    Ok(cache.join("amapi-checkout"))
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_is_the_one_of_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = []\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }

    #[test]
    fn cargo_lock_of_this_repository_names_wasm_bindgen() {
        let lock = include_str!("../../Cargo.lock");
        assert!(locked_version(lock, "wasm-bindgen").is_some());
    }
}
