//! Tools that are built from crates.io, once per user and version, so that a fresh clone finds them.

use std::{
    env,
    ffi::OsStr,
    fmt::{self, Display, Formatter},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    command::{answer, run},
    system::Need,
};

pub struct Tool {
    package: &'static str,
    binary: &'static str,
    version: String,
    /// Further options of `cargo install`.
    options: &'static [&'static str],
}

/// The tools run for seconds, so optimising them does not pay off. Trunk builds in 1 min 49 s with these on two cores,
/// and 7 to 8 minutes without.
const QUICK: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// The tools that a job needs.
pub fn needed(needs: &[Need]) -> Result<Vec<Tool>> {
    let is_needed = |level| needs.iter().any(|need| need.includes(level));
    let mut tools = Vec::new();
    if is_needed(Need::Build) {
        tools.push(trunk());
        let lock = fs::read_to_string("Cargo.lock").context("cannot read Cargo.lock")?;
        tools.push(Tool {
            package: "wasm-bindgen-cli",
            binary: "wasm-bindgen",
            // The tool refuses modules built with another version of the library.
            version: locked_version(&lock, "wasm-bindgen")
                .context("Cargo.lock does not name wasm-bindgen")?
                .into(),
            // Without TLS, which only a test run in a remote browser needs. Not `--locked`: its lock file names a
            // version of a crate that is no longer available.
            options: &["--no-default-features"],
        });
    }
    if is_needed(Need::Browsers) {
        tools.push(Tool {
            package: "geckodriver",
            binary: "geckodriver",
            version: "0.37.1".into(),
            options: &["--locked"],
        });
    }
    Ok(tools)
}

/// Without TLS, which it needs only to look for updates and to serve pages; that is a tenth of its build.
fn trunk() -> Tool {
    let options = &["--locked", "--no-default-features"];
    Tool { package: "trunk", binary: "trunk", version: "0.21.14".into(), options }
}

impl Display for Tool {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "{} {}", self.package, self.version)
    }
}

impl Tool {
    /// The folder of the tool's binary; a missing tool is downloaded if cargo-binstall can do that, otherwise built.
    pub fn ensure(&self) -> Result<PathBuf> {
        let Tool { package, binary, version, .. } = self;
        let root = cache()?.join(format!("{package}-{version}"));
        let bin = root.join("bin");
        // The version check distinguishes a finished installation from an interrupted one.
        if self.is_answered_by(bin.join(binary)) {
            println!("  is there");
            return Ok(bin);
        }
        if let Ok(path) = which::which(binary)
            && self.is_answered_by(&path)
        {
            println!("  is on the PATH");
            return Ok(path.parent().unwrap_or(Path::new("/")).into());
        }
        if which::which("cargo-binstall").is_ok() {
            println!("  by cargo binstall, into {}", root.display());
            // If the download fails, the tool is built below.
            let _ = run(&mut self.download(&root));
            if self.is_answered_by(bin.join(binary)) {
                return Ok(bin);
            }
        }
        println!("  is being built into {}, once: a few minutes", root.display());
        run(&mut self.compile(&root))?;
        Ok(bin)
    }

    fn download(&self, root: &Path) -> Command {
        let mut command = Command::new("cargo");
        command
            .args(["binstall", "--no-confirm", "--force", "--disable-strategies", "compile", "--root"])
            .arg(root)
            .arg(format!("{}@{}", self.package, self.version));
        command
    }

    fn compile(&self, root: &Path) -> Command {
        let mut command = Command::new("cargo");
        command
            .args(["install", "--force", self.package, "--version", &self.version])
            .args(self.options)
            .arg("--root")
            .arg(root)
            .envs(QUICK);
        command
    }

    /// Whether this program runs and reports our version, as in `trunk 0.21.14`.
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
    use crate::command::line;

    #[test]
    fn version_is_the_one_of_the_exact_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = []\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }

    #[test]
    fn tools_are_downloaded_or_built_in_the_version_that_is_needed_and_quickly() {
        let tool = trunk();
        assert_eq!(tool.to_string(), "trunk 0.21.14");
        assert_eq!(
            line(&tool.download(Path::new("/r"))),
            "cargo binstall --no-confirm --force --disable-strategies compile --root /r trunk@0.21.14"
        );
        let compile = tool.compile(Path::new("/r"));
        assert_eq!(
            line(&compile),
            "cargo install --force trunk --version 0.21.14 --locked --no-default-features --root /r"
        );
        let environment: Vec<_> =
            compile.get_envs().filter_map(|(name, value)| name.to_str().zip(value?.to_str())).collect();
        for setting in QUICK {
            assert!(environment.contains(&setting), "{setting:?}");
        }
    }

    #[test]
    fn cargo_lock_of_this_repository_names_wasm_bindgen() {
        let lock = include_str!("../../Cargo.lock");
        assert!(locked_version(lock, "wasm-bindgen").is_some());
    }
}
