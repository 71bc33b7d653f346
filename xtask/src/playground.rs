//! The playground: a page next to the demo page, built from `playground/` and its npm dependencies. No shop's page
//! loads any of it.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::script::esbuild;

/// Its files, in the build folder.
pub const FILES: [&str; 3] = ["playground.html", "playground.js", "playground.css"];

/// Its sources, in the same order.
const SOURCES: [&str; 3] = ["playground/playground.html", "playground/main.js", "playground/playground.css"];

/// esbuild's options: imported pages, sheets and tables are texts.
const SCRIPT: [&str; 6] = [
    "--bundle",
    "--format=esm",
    "--target=es2022",
    "--loader:.html=text",
    "--loader:.css=text",
    "--loader:.tsv=text",
];

const MINIFIED: [&str; 2] = ["--minify", "--charset=utf8"];

/// Writes the page into the build folder.
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
