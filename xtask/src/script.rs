//! Helpers for scripts in the build.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Serialize;

/// Replaces a placeholder with a value.
pub fn put(script: &str, word: &str, value: &impl Serialize) -> Result<String> {
    if !script.contains(word) {
        bail!("no script names {word}, for the build to put the value there");
    }
    Ok(script.replace(word, &serde_json::to_string(value)?))
}

/// esbuild's output for these arguments.
pub fn esbuild(arguments: &[&str]) -> Result<String> {
    let output = Command::new("node_modules/.bin/esbuild")
        .args(arguments)
        // wasm-bindgen uses the key of one script's object twice.
        .args(["--log-level=warning", "--log-override:duplicate-object-key=silent"])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run esbuild from node_modules; `cargo xtask build` installs it")?;
    if !output.status.success() {
        bail!("esbuild could not read {}", arguments.join(" "));
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_the_place_of_the_word() {
        let files = ["amapi-1f", "sha256-A="];
        let filled = put("const [NAME, SCRIPT] = \"WIDGET_FILES\";", "\"WIDGET_FILES\"", &files).unwrap();
        assert_eq!(filled, r#"const [NAME, SCRIPT] = ["amapi-1f","sha256-A="];"#);
        assert!(
            put("const FILES = [];", "\"WIDGET_FILES\"", &files)
                .unwrap_err()
                .to_string()
                .contains("WIDGET_FILES")
        );
    }
}
