//! The playground: a page beside the demo page, of `playground/` and what that imports from npm. No page of a shop pulls any
//! of it.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::script::esbuild;

/// What it is made of, in the folder of the build.
pub const FILES: [&str; 3] = ["playground.html", "playground.js", "playground.css"];

/// What it is bundled of, in the same order.
const SOURCES: [&str; 3] = ["playground/playground.html", "playground/main.js", "playground/playground.css"];

/// The pages, sheets and tables that the script imports are texts to it.
const SCRIPT: [&str; 6] = [
    "--bundle",
    "--format=esm",
    "--target=es2022",
    "--loader:.html=text",
    "--loader:.css=text",
    "--loader:.tsv=text",
];

const MINIFIED: [&str; 2] = ["--minify", "--charset=utf8"];

/// Puts the page into the folder of the build.
pub fn write(staging: &Path) -> Result<()> {
    let [page, script, sheet] = SOURCES;
    let script = esbuild(&[&[script][..], &SCRIPT, &MINIFIED].concat())?;
    ensure!(!script.contains(".innerHTML"), "the playground's script writes HTML, which its policy forbids");
    let sheet = esbuild(&[&[sheet, "--bundle"][..], &MINIFIED].concat())?;
    let page = fs::read_to_string(page).with_context(|| format!("cannot read {page}"))?;
    for (name, content) in FILES.iter().zip([page, script, sheet]) {
        let path = staging.join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
