//! Programs that come from the system's own packages.

use std::{env, ffi::OsStr, fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

use crate::command::{answer, run};

/// How much of the set-up a job needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Code that runs on this machine.
    Host,
    /// The widget, built for the browser.
    Build,
    /// Browsers that run the widget.
    Browsers,
    /// Servers for the gateway's tests.
    Servers,
    /// The programs for the PHP examples.
    Php,
}

impl Need {
    /// Whether a job that needs this needs the other as well.
    pub fn includes(self, other: Need) -> bool {
        other == Need::Host
            || other == self
            || self == Need::Browsers && [Need::Build, Need::Php].contains(&other)
    }
}

/// A program, under any of its names, and where it comes from.
struct Program {
    names: &'static [&'static str],
    purpose: &'static str,
    debian: &'static str,
    project: &'static str,
    need: Need,
}

pub const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];
pub const CHROMEDRIVER: &[&str] = &["chromedriver"];
pub const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
pub const WEBKIT_DRIVER: &[&str] = &["WebKitWebDriver"];

const PROGRAMS: &[Program] = &[
    Program {
        names: &["cc"],
        purpose: "compiles C and links Rust",
        debian: "build-essential",
        project: "GCC or Clang",
        need: Need::Host,
    },
    Program {
        names: &["node"],
        purpose: "runs wasm-opt",
        debian: "nodejs",
        project: "Node.js",
        need: Need::Build,
    },
    Program {
        names: &["npm"],
        purpose: "installs wasm-opt and axe",
        debian: "npm",
        project: "Node.js",
        need: Need::Build,
    },
    Program {
        names: CHROMIUM,
        purpose: "runs the browser tests",
        debian: "chromium",
        project: "Chromium",
        need: Need::Browsers,
    },
    Program {
        names: CHROMEDRIVER,
        purpose: "drives Chromium",
        debian: "chromium-driver",
        project: "ChromeDriver",
        need: Need::Browsers,
    },
    Program {
        names: FIREFOX,
        purpose: "runs the browser tests",
        debian: "firefox-esr",
        project: "Firefox",
        need: Need::Browsers,
    },
    Program {
        names: WEBKIT_DRIVER,
        purpose: "runs and drives WebKit",
        debian: "webkit2gtk-driver",
        project: "WebKitGTK",
        need: Need::Browsers,
    },
    Program {
        names: &["xvfb-run"],
        purpose: "gives WebKit a screen",
        debian: "xvfb",
        project: "X.Org",
        need: Need::Browsers,
    },
    Program {
        names: &["xauth"],
        purpose: "lets WebKit onto that screen",
        debian: "xauth",
        project: "X.Org",
        need: Need::Browsers,
    },
    Program {
        names: &["php"],
        purpose: "runs the examples in PHP",
        debian: "php-cli",
        project: "PHP",
        need: Need::Php,
    },
    Program {
        names: &["postgres"],
        purpose: "remembers orders for several gateways",
        debian: "postgresql",
        project: "PostgreSQL",
        need: Need::Servers,
    },
    Program {
        names: &["nginx"],
        purpose: "runs what docs/GATEWAY.md shows",
        debian: "nginx",
        project: "nginx",
        need: Need::Servers,
    },
];

/// The path of a program that has one of these names.
pub fn find(names: &[&str]) -> Result<PathBuf> {
    find_in(&env::var_os("PATH").unwrap_or_default(), names)
}

/// Like `find`, in the folders of this PATH.
pub fn find_in(path: &OsStr, names: &[&str]) -> Result<PathBuf> {
    names
        .iter()
        .find_map(|name| which::which_in(name, Some(path), ".").ok())
        .with_context(|| format!("{} is not on the PATH", names.join(" or ")))
}

/// Ensures that the system's programs are installed: root on Debian installs them, anyone else gets a list of
/// everything that is missing.
pub fn ensure(needs: &[Need]) -> Result<()> {
    let missing = missing(needs);
    if missing.is_empty() {
        return Ok(());
    }
    let debian = is_debian();
    if !(debian && is_root()) {
        bail!(advice(&missing, debian));
    }
    let packages: Vec<_> = missing.iter().map(|program| program.debian).collect();
    println!("  are being installed from Debian (a few minutes): {}", packages.join(" "));
    run(Command::new("apt-get").arg("update"))?;
    run(Command::new("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y"])
        .args(packages))?;

    let missing = self::missing(needs);
    if !missing.is_empty() {
        bail!(advice(&missing, debian));
    }
    Ok(())
}

fn missing(needs: &[Need]) -> Vec<&'static Program> {
    let is_needed = |program: &&Program| needs.iter().any(|need| need.includes(program.need));
    let mut path = vec![PathBuf::from("/usr/sbin")];
    // Debian keeps servers off the PATH.
    let postgresql = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    path.extend(postgresql.map(|version| version.path().join("bin")));
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path = env::join_paths(path).unwrap_or_default();
    PROGRAMS.iter().filter(is_needed).filter(|program| find_in(&path, program.names).is_err()).collect()
}

/// The missing programs, the purpose of each, and how to install them.
fn advice(missing: &[&Program], debian: bool) -> String {
    let mut text = String::from("this machine lacks:\n");
    for program in missing {
        let names = program.names.join(" or ");
        text += &format!("  {names}: {} ({})\n", program.purpose, program.project);
    }
    if debian {
        let packages: Vec<_> = missing.iter().map(|program| program.debian).collect();
        text += "Install them and run the command again:\n  sudo apt-get update && sudo apt-get install -y ";
        text += &packages.join(" ");
    } else {
        text += "Install the projects named in brackets by your system's packages, so that these programs \
                 are on the PATH, and run the command again.";
    }
    text
}

/// Debian itself: its derivatives package the browsers differently.
fn is_debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|release| release.lines().any(|line| line == "ID=debian"))
}

fn is_root() -> bool {
    answer(Command::new("id").arg("-u")).as_deref() == Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firefox_and_xvfb() -> Vec<&'static Program> {
        let wanted = ["firefox-esr", "xvfb"];
        let found = PROGRAMS.iter().filter(|p| wanted.contains(&p.debian));
        found.collect()
    }

    #[test]
    fn debian_is_told_one_command_for_everything_missing() {
        assert_eq!(
            advice(&firefox_and_xvfb(), true),
            "this machine lacks:\n  \
             firefox-esr or firefox: runs the browser tests (Firefox)\n  \
             xvfb-run: gives WebKit a screen (X.Org)\n\
             Install them and run the command again:\n  \
             sudo apt-get update && sudo apt-get install -y firefox-esr xvfb"
        );
    }

    #[test]
    fn other_systems_are_told_programs_and_projects_but_no_debian_command() {
        let text = advice(&firefox_and_xvfb(), false);
        assert!(text.contains("xvfb-run: gives WebKit a screen (X.Org)"));
        assert!(!text.contains("apt-get"));
    }
}
