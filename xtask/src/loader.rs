//! `cargo xtask loader`: the hook that Trunk calls when the widget's files stand in its staging folder.
//! Writes `checkout.js`, the one file with a stable name, with the hashed names of the files that it pulls.

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result, bail};

const SOURCE: &str = "src/embed/checkout.js";

pub fn write() -> Result<()> {
    let staging: PathBuf = env::var_os("TRUNK_STAGING_DIR")
        .context("`cargo xtask loader` is Trunk's to call; run `cargo xtask build`")?
        .into();
    let files = fs::read_dir(&staging)
        .with_context(|| format!("cannot list {}", staging.display()))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?;
    let mut script = fs::read_to_string(SOURCE).with_context(|| format!("cannot read {SOURCE}"))?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        script = compact(&script);
    }
    let target = staging.join("checkout.js");
    fs::write(&target, fill(&script, &files)?).with_context(|| format!("cannot write {}", target.display()))
}

/// Puts the names of the two hashed files in place of the words that stand for them.
fn fill(script: &str, files: &[String]) -> Result<String> {
    let mut modules = files.iter().filter_map(|file| {
        let stem = file.strip_suffix("_bg.wasm")?;
        Some((file, format!("{stem}.js")))
    });
    let (Some((wasm, glue)), None) = (modules.next(), modules.next()) else {
        bail!("the build must leave exactly one *_bg.wasm; it left: {}", files.join(", "));
    };
    if !files.contains(&glue) {
        bail!("the build left {wasm} without {glue}; it left: {}", files.join(", "));
    }
    for word in ["WIDGET_JS", "WIDGET_WASM"] {
        if !script.contains(word) {
            bail!("{SOURCE} must name {word}, for the build to put a file's name there");
        }
    }
    Ok(script.replace("WIDGET_JS", &glue).replace("WIDGET_WASM", wasm))
}

/// Without lines that are comments as a whole, indentation and empty lines.
fn compact(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import \"./WIDGET_JS\"; load(\"./WIDGET_WASM\");";

    fn files(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn both_words_become_the_hashed_names() {
        let files = files(&["index.html", "w-1f.js", "w-1f_bg.wasm", "shop-2e.css"]);
        assert_eq!(fill(SCRIPT, &files).unwrap(), "import \"./w-1f.js\"; load(\"./w-1f_bg.wasm\");");
    }

    #[test]
    fn what_cannot_be_filled_is_an_error_that_says_why() {
        let built: &[&str] = &["w-1f.js", "w-1f_bg.wasm"];
        let cases = [
            (SCRIPT, &["w-1f.js"][..], "exactly one *_bg.wasm"),
            (SCRIPT, &["a_bg.wasm", "b_bg.wasm"], "a_bg.wasm, b_bg.wasm"),
            (SCRIPT, &["w-1f_bg.wasm"], "without w-1f.js"),
            ("load(\"WIDGET_WASM\")", built, "must name WIDGET_JS"),
            ("import \"WIDGET_JS\"", built, "must name WIDGET_WASM"),
        ];
        for (script, names, reason) in cases {
            let error = fill(script, &files(names)).unwrap_err().to_string();
            assert!(error.contains(reason), "{error:?} lacks {reason:?}");
        }
    }

    #[test]
    fn release_drops_comment_lines_and_indentation_alone() {
        let script = "// about\nconst a = \"// kept\";\n\n  f(a); // kept\n";
        assert_eq!(compact(script), "const a = \"// kept\";\nf(a); // kept\n");
    }
}
