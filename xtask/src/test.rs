//! `cargo xtask test`: runs every suite to its end, even if others fail; then prints one table and one last line.

use std::{
    io::{BufRead, BufReader},
    ops::AddAssign,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    browser::{Browser, chosen, end_to_end, web},
    command::{self, line},
    examples, package,
    setup::{self, Toolbox},
    size,
    system::Need,
};

struct Suite {
    name: &'static str,
    need: Need,
    job: Job,
}

#[derive(Clone, Copy)]
enum Job {
    /// A program with these arguments, which passes or fails as a whole.
    Check(&'static str, &'static str),
    /// The tests that run on this machine.
    Host,
    /// The gateway, with the servers that it needs.
    Gateway,
    /// The examples in PHP.
    Php,
    /// The widget's tests inside a browser.
    Web(Browser),
    /// The release build into dist/.
    Build,
    /// The budget of bytes, on the build of `Build`.
    Size,
    /// The npm package of the build of `Build`, with the checks that npm's users run.
    Package,
    /// The demo shop in a browser, on the build of `Build`.
    EndToEnd(Browser),
}

#[rustfmt::skip]
const SUITES: &[Suite] = &[
    Suite { name: "check-format", need: Need::Host, job: Job::Check("cargo", "fmt --all --check") },
    Suite { name: "check-clippy", need: Need::Host, job: Job::Check("cargo", "clippy --workspace --all-targets -- -D warnings") },
    Suite { name: "check-clippy-wasm", need: Need::Build, job: Job::Check("cargo",
        "clippy --package amapi-checkout --target wasm32-unknown-unknown --all-targets -- -D warnings") },
    Suite { name: "check-types", need: Need::Build, job: Job::Check("tsc", "--project types") },
    Suite { name: "host", need: Need::Host, job: Job::Host },
    Suite { name: "gateway", need: Need::Servers, job: Job::Gateway },
    Suite { name: "php", need: Need::Php, job: Job::Php },
    Suite { name: "web-chromium", need: Need::Browsers, job: Job::Web(Browser::Chromium) },
    Suite { name: "web-firefox", need: Need::Browsers, job: Job::Web(Browser::Firefox) },
    Suite { name: "web-webkit", need: Need::Browsers, job: Job::Web(Browser::WebKit) },
    Suite { name: "build", need: Need::Build, job: Job::Build },
    Suite { name: "size", need: Need::Build, job: Job::Size },
    Suite { name: "package", need: Need::Build, job: Job::Package },
    Suite { name: "e2e-chromium", need: Need::Browsers, job: Job::EndToEnd(Browser::Chromium) },
    Suite { name: "e2e-firefox", need: Need::Browsers, job: Job::EndToEnd(Browser::Firefox) },
    Suite { name: "e2e-webkit", need: Need::Browsers, job: Job::EndToEnd(Browser::WebKit) },
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// Runs the suites whose names begin with one of the filters, or all without filters; with `is_full` also the tests that
/// take longer than a change should have to wait for. Returns whether all passed.
pub fn run(filters: &[&str], is_full: bool) -> Result<bool> {
    let suites = choose(filters)?;
    let needs: Vec<Need> = suites.iter().map(|suite| suite.need).collect();
    let toolbox = setup::prepare(&needs, 0)?;

    let mut built = true;
    let mut total = Counts::default();
    let mut table =
        format!("\n{:20}{:>8}{:>8}{:>9}{:>9}\n", "suite", "passed", "failed", "ignored", "seconds");
    for suite in suites {
        println!("\n==> {}", suite.name);
        let start = Instant::now();
        let outcome = if suite.job.is_of_build() && !built {
            Err(anyhow::anyhow!("not run: there is no build"))
        } else {
            suite.job.run(&toolbox, is_full)
        };
        let (counts, remark) = judge(outcome);
        if matches!(suite.job, Job::Build) {
            built = counts.failed == 0;
        }
        total += counts;
        let row = format!(
            "{:20}{:>8}{:>8}{:>9}{:>9.1}  {remark}",
            suite.name,
            counts.passed,
            counts.failed,
            counts.ignored,
            start.elapsed().as_secs_f32(),
        );
        table += row.trim_end();
        table.push('\n');
    }
    println!("{table}\n{} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0)
}

/// The suites of these names, in their order; with the build if one of them needs it.
fn choose(filters: &[&str]) -> Result<Vec<&'static Suite>> {
    let is_meant = |suite: &Suite, filter: &str| suite.name.starts_with(filter);
    if let Some(filter) = filters.iter().find(|filter| !SUITES.iter().any(|suite| is_meant(suite, filter))) {
        let names: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
        bail!("no suite's name begins with {filter}; there are: {}", names.join(", "));
    }
    let is_chosen =
        |suite: &Suite| filters.is_empty() || filters.iter().any(|filter| is_meant(suite, filter));
    let of_build = SUITES.iter().any(|suite| is_chosen(suite) && suite.job.is_of_build());
    Ok(SUITES
        .iter()
        .filter(|suite| is_chosen(suite) || of_build && matches!(suite.job, Job::Build))
        .collect())
}

/// The counts for the table, with a remark if they are not the whole result: a suite that ended with an error, or ran
/// no test, has failed.
fn judge(outcome: Result<Counts>) -> (Counts, String) {
    let remark = match outcome {
        Ok(counts) if counts.passed + counts.failed > 0 => return (counts, String::new()),
        Ok(_) => "ran no test".into(),
        Err(error) => format!("{error:#}"),
    };
    println!("{remark}");
    let failed = Counts { failed: 1, ..Counts::default() };
    (failed, remark)
}

impl Job {
    fn is_of_build(self) -> bool {
        matches!(self, Job::Size | Job::Package | Job::EndToEnd(_))
    }

    fn run(self, toolbox: &Toolbox, is_full: bool) -> Result<Counts> {
        let passed = Counts { passed: 1, ..Counts::default() };
        match self {
            Job::Check(program, arguments) => {
                command::run(toolbox.command(program).args(arguments.split(' ')))?;
                Ok(passed)
            }
            Job::Build => setup::build(toolbox).map(|()| passed),
            Job::Size => size::check().map(|()| passed),
            Job::Package => package::check(toolbox).map(|passed| Counts { passed, ..Counts::default() }),
            Job::Host => tests(toolbox.command("cargo").args([
                "test",
                "--workspace",
                "--exclude",
                "e2e",
                "--exclude",
                "amapi-gateway",
                "--no-fail-fast",
            ])),
            Job::Gateway => {
                tests(toolbox.command("cargo").args(["test", "--package", "amapi-gateway", "--no-fail-fast"]))
            }
            Job::Php => tests(toolbox.command("php").arg("tests/php/run.php")),
            // A failed test is counted. If none was, WebKit's web process has ended by itself (`browser.rs`).
            Job::Web(Browser::WebKit) => tests(&mut web(toolbox, Browser::WebKit)?).or_else(|error| {
                println!("{error:#}: WebKit is started once more");
                tests(&mut web(toolbox, Browser::WebKit)?)
            }),
            Job::Web(browser) => tests(&mut web(toolbox, browser)?),
            Job::EndToEnd(browser) => {
                examples::build()?;
                tests(&mut end_to_end(toolbox, browser, chosen(browser, is_full))?)
            }
        }
    }
}

/// Runs a test command, prints its output line by line, and counts.
fn tests(command: &mut Command) -> Result<Counts> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", line(command)))?;
    let mut counts = Counts::default();
    let output = child.stdout.take().context("its output cannot be read")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        counts += result_line(&line).unwrap_or_default();
    }
    let status = child.wait()?;
    if !status.success() && counts.failed == 0 {
        bail!("ended with {status} and no failed test");
    }
    Ok(counts)
}

/// The counts in a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; 0 filtered out`, which both Rust's and
/// wasm-bindgen's test runners print last.
fn result_line(line: &str) -> Option<Counts> {
    let result = line.trim_start().strip_prefix("test result: ")?;
    let count = |what: &str| {
        result.split(['.', ';']).find_map(|part| part.trim().strip_suffix(what)?.trim_end().parse().ok())
    };
    Some(Counts { passed: count("passed")?, failed: count("failed")?, ignored: count("ignored")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, ignored: usize) -> Option<Counts> {
        Some(Counts { passed, failed, ignored })
    }

    #[test]
    fn counts_are_read_from_either_runner_and_nothing_else() {
        let cases = [
            (
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.25s",
                counts(3, 0, 1),
            ),
            (
                "test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 4 filtered out; finished in 0.00s",
                counts(10, 2, 0),
            ),
            (
                "test result: ok. 7 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.31s",
                counts(7, 0, 0),
            ),
            ("test result: ok. 7 passed; 0 failed; 0 ignored; 0 filtered out\r", counts(7, 0, 0)),
            (
                "test result: \u{1b}[32mok\u{1b}(B\u{1b}[m. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
                counts(2, 0, 0),
            ),
            ("test parses_3_passed ... ok", None),
            ("running 3 tests", None),
            ("thread panicked: expected \"test result: 1 passed\"", None),
        ];
        for (line, expected) in cases {
            assert_eq!(result_line(line), expected, "{line}");
        }
    }

    #[test]
    fn suite_without_a_test_and_suite_with_an_error_have_failed() {
        let failed = counts(0, 1, 0).unwrap();
        assert_eq!(judge(Ok(Counts::default())), (failed, "ran no test".into()));
        assert_eq!(judge(Ok(counts(0, 0, 5).unwrap())), (failed, "ran no test".into()));
        assert_eq!(judge(Err(anyhow::anyhow!("no driver"))), (failed, "no driver".into()));
        assert_eq!(judge(Ok(counts(4, 0, 0).unwrap())), (counts(4, 0, 0).unwrap(), String::new()));
    }

    #[test]
    fn filters_choose_by_beginning_and_bring_the_build_that_a_suite_is_about() {
        let names = |filters: &[&str]| -> Vec<_> {
            choose(filters).unwrap().iter().map(|suite| suite.name).collect()
        };
        assert_eq!(names(&[]).len(), SUITES.len());
        assert_eq!(names(&["host"]), ["host"]);
        assert_eq!(names(&["web"]), ["web-chromium", "web-firefox", "web-webkit"]);
        assert_eq!(names(&["e2e-f", "host"]), ["host", "build", "e2e-firefox"]);
        let error = choose(&["host", "unit"]).err().unwrap().to_string();
        assert!(error.contains("begins with unit") && error.contains("e2e-firefox"));
    }
}
