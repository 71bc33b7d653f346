//! `cargo xtask loader`: the hook that Trunk calls when the widget's files stand in its staging folder.
//! Writes `checkout.js`, the one file with a stable name, with the hashed names of the files that it pulls. For
//! a release it minifies both scripts: Trunk's own minifier cannot read what wasm-bindgen writes.

use std::{env, fs, path::PathBuf, process::Command};

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
    let glue = glue_of(&files)?;
    let script = fs::read_to_string(SOURCE).with_context(|| format!("cannot read {SOURCE}"))?;
    let target = staging.join("checkout.js");
    fs::write(&target, fill(&script, &glue)?)
        .with_context(|| format!("cannot write {}", target.display()))?;
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        minify(&[target, staging.join(glue)])?;
    }
    Ok(())
}

/// The name of wasm-bindgen's script; that of the module beside it follows from it.
fn glue_of(files: &[String]) -> Result<String> {
    let mut modules = files.iter().filter_map(|file| file.strip_suffix("_bg.wasm"));
    let (Some(stem), None) = (modules.next(), modules.next()) else {
        bail!("the build must leave exactly one *_bg.wasm; it left: {}", files.join(", "));
    };
    let glue = format!("{stem}.js");
    if !files.contains(&glue) {
        bail!("the build left {stem}_bg.wasm without {glue}; it left: {}", files.join(", "));
    }
    Ok(glue)
}

/// Puts the names of the two hashed files in place of the words that stand for them.
fn fill(script: &str, glue: &str) -> Result<String> {
    for word in ["WIDGET_JS", "WIDGET_WASM"] {
        if !script.contains(word) {
            bail!("{SOURCE} must name {word}, for the build to put a file's name there");
        }
    }
    let wasm = glue.replace(".js", "_bg.wasm");
    Ok(script.replace("WIDGET_JS", glue).replace("WIDGET_WASM", &wasm))
}

fn minify(scripts: &[PathBuf]) -> Result<()> {
    for script in scripts {
        let status = Command::new("node_modules/.bin/esbuild")
            .args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"])
            .arg(format!("--outfile={}", script.display()))
            .arg(script)
            .status()
            .context("cannot run esbuild from node_modules; `cargo xtask build` installs it")?;
        if !status.success() {
            bail!("esbuild could not minify {}", script.display());
        }
    }
    Ok(())
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
        let script = fill(SCRIPT, &glue_of(&files).unwrap()).unwrap();
        assert_eq!(script, "import \"./w-1f.js\"; load(\"./w-1f_bg.wasm\");");
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
            let filled = glue_of(&files(names)).and_then(|glue| fill(script, &glue));
            let error = filled.unwrap_err().to_string();
            assert!(error.contains(reason), "{error:?} lacks {reason:?}");
        }
    }
}
