//! `.github/workflows/`: actions are pinned, and have no more permissions than they need.

const CI: &str = include_str!("../../.github/workflows/ci.yml");
const RELEASE: &str = include_str!("../../.github/workflows/release.yml");

#[test]
fn ci_runs_the_two_commands_of_the_readme() {
    let readme = include_str!("../../README.md");
    for command in ["cargo xtask demo", "cargo xtask test"] {
        assert!(readme.contains(&format!("\n{command} ")), "README.md names no {command}");
        assert!(CI.lines().any(|line| line.contains(command) && !line.contains("name:")), "{command}");
    }
}

#[test]
fn actions_are_pinned_and_keep_no_credentials() {
    for workflow in [CI, RELEASE] {
        for (_, action) in workflow.lines().filter_map(|line| line.split_once("uses: ")) {
            let (action, version) =
                action.split_once(" # v").unwrap_or_else(|| panic!("{action}: which version?"));
            let (_, commit) = action.split_once('@').unwrap();
            assert!(commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit()), "{action}");
            assert!(version.split('.').count() == 3, "{version}");
        }
        assert_eq!(
            workflow.matches("actions/checkout@").count(),
            workflow.matches("persist-credentials: false").count()
        );
    }
}

#[test]
fn nothing_may_write_but_what_publishes_a_release_and_that_runs_nothing_of_the_repository() {
    assert!(!CI.contains("write"));
    let (build, publish) = RELEASE.split_once("\n  publish:").unwrap();
    assert!(build.contains("\npermissions: {}\n") && !build.contains("write"));
    assert_eq!(publish.matches("write").count(), 1);
    assert!(
        publish.contains("contents: write") && !publish.contains("checkout") && !publish.contains("cargo")
    );
    assert!(publish.contains("sha256sum --check SHA256SUMS"));
    for file in ["*.zip", "*.tgz", "SHA256SUMS"] {
        assert!(
            publish.lines().any(|line| line.contains("gh release create") && line.contains(file)),
            "{file}"
        );
    }
}
