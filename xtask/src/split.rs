//! Takes the parts out of the module that are loaded when they are first needed: see `src/part.rs`.
//!
//! Which functions and which data are a part's alone follows from the linker's relocations. wasm-bindgen is to see the module
//! without its parts, so it runs once more behind Trunk's run.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};

use crate::setup::run;

/// What rustc is told for a module that can be taken apart.
pub const RUSTFLAGS: &str = "--cfg split -Clink-args=--emit-relocs";

/// What the script imports where the module has parts.
const PLACEHOLDER: &str = "__wasm_split_placeholder__";

/// Where Cargo leaves the module, below the target folder.
const LINKED: &str = "wasm32-unknown-unknown/release/amapi_checkout.wasm";

/// A part: its name, and its file.
pub type Part = (String, PathBuf);

/// Puts wasm-bindgen's two files for the module without its parts in the place of those with them. Returns the parts, which
/// are in the folder; none where the module was built in one.
pub fn split(script: &Path, module: &Path, folder: &Path) -> Result<Vec<Part>> {
    let text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    if !text.contains(PLACEHOLDER) {
        return Ok(Vec::new());
    }
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let linked = Path::new(&target).join(LINKED);
    let linked = fs::read(&linked).with_context(|| format!("cannot read {}", linked.display()))?;
    // wasm-bindgen names its files by it, as Trunk has it name them.
    let main = folder.join("amapi-checkout.wasm");
    let mut options = wasm_split_cli_support::Options::new(&linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    let parts = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let out = folder.join("bindgen");
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"])
        .args([&out, &main]))?;
    for (made, file) in [("amapi-checkout.js", script), ("amapi-checkout_bg.wasm", module)] {
        fs::rename(out.join(made), file).with_context(|| format!("wasm-bindgen has made no {made}"))?;
    }
    parts.split_modules.into_iter().map(|path| Ok((name(&path)?, path))).collect()
}

/// The name of the part in a file.
fn name(path: &Path) -> Result<String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    // What several parts share, and the module has not, would be a file that none of them is: functions, or a text that
    // both hold, which the linker keeps once.
    let name = stem.and_then(|stem| stem.strip_prefix("split_"));
    Ok(name.with_context(|| format!("{} belongs to no part alone", path.display()))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_names_that_the_source_gives_them_and_share_no_file() {
        assert_eq!(name(Path::new("parts/split_words.wasm")).unwrap(), "words");
        let error = name(Path::new("parts/chunk_5.wasm")).unwrap_err().to_string();
        assert!(error.contains("chunk_5"), "{error}");
    }

    #[test]
    fn module_that_was_built_in_one_has_no_parts() {
        let folder = tempfile::tempdir().unwrap();
        let [script, module] = ["w.js", "w_bg.wasm"].map(|name| folder.path().join(name));
        fs::write(&script, "import * as import1 from \"./snippets/a\"").unwrap();
        assert_eq!(split(&script, &module, folder.path()).unwrap(), []);
    }
}
