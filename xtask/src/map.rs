//! The map's script, bundled from `map/` and its npm dependencies.

use anyhow::{Result, ensure};

use crate::script::{esbuild, put};

const ENTRY: &str = "map/map.js";

/// The map's style sheet, and the placeholder in the script for its text.
const SHEET: [&str; 2] = ["map/map.css", "\"MAP_SHEET\""];

/// How Leaflet detects features of very old browsers. The page's policy may forbid it, and the results no longer
/// matter.
const FORBIDDEN: &str = ".innerHTML = ";

/// The bundle as one module, not yet minified.
pub fn script() -> Result<String> {
    let bundle = esbuild(&[ENTRY, "--bundle", "--format=esm", "--charset=utf8", "--target=es2022"])?;
    let [sheet, word] = SHEET;
    put(&without_html(&bundle)?, word, &esbuild(&[sheet, "--minify"])?.trim())
}

/// The script without the lines that write HTML, each of which is a statement.
fn without_html(bundle: &str) -> Result<String> {
    let lines = bundle.split_inclusive('\n').filter(|line| !line.contains(FORBIDDEN));
    let script: String = lines.collect();
    for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
        ensure!(!script.contains(word), "the map's script has {word}, which the page's policy may forbid");
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_write_html_go_and_what_else_does_so_is_refused() {
        let bundle = "var a = 1;\n  div.innerHTML = \"<svg/>\";\nvar b = a;\n";
        assert_eq!(without_html(bundle).unwrap(), "var a = 1;\nvar b = a;\n");
        for line in ["a.outerHTML = b;", "read(a.innerHTML)", "a.insertAdjacentHTML(b)", "document.write(a)"]
        {
            assert!(without_html(line).is_err(), "{line}");
        }
    }
}
