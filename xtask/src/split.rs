//! Extracts from the module the parts that are loaded on demand: see `src/part.rs`.
//!
//! The functions and data that only one part uses follow from the linker's relocations. wasm-bindgen must process the
//! module without its parts, so it runs again after Trunk's run.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};

use crate::command::run;
use crate::{shared, type_ids};

/// rustc's flags for a module that can be split. With half a megabyte of stack below it, an address of data takes three
/// bytes of code; with Rust's default of one megabyte, four.
pub const RUSTFLAGS: &str = "--cfg split -Clink-args=--emit-relocs -Clink-args=-zstack-size=524288";

/// The import in the script of a module with parts.
const PLACEHOLDER: &str = "__wasm_split_placeholder__";

/// The linked module, below the target folder.
const LINKED: &str = "wasm32-unknown-unknown/release/amapi_checkout.wasm";

/// A part's name, and its file.
pub type Part = (String, PathBuf);

/// Replaces wasm-bindgen's two files with those for the module without its parts. Returns the parts, which are in the
/// folder; none if the module was built in one.
pub fn split(script: &Path, module: &Path, folder: &Path) -> Result<Vec<Part>> {
    let text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    if !text.contains(PLACEHOLDER) {
        return Ok(Vec::new());
    }
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let linked = Path::new(&target).join(LINKED);
    let mut linked = fs::read(&linked).with_context(|| format!("cannot read {}", linked.display()))?;
    type_ids::numbered(&mut linked)?;
    // wasm-bindgen derives its file names from this one, which must be Trunk's.
    let main = folder.join("amapi-checkout.wasm");
    let parts = split_parts(linked, folder, &main)?;
    let out = folder.join("bindgen");
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"])
        .args([&out, &main]))?;
    for (made, file) in [("amapi-checkout.js", script), ("amapi-checkout_bg.wasm", module)] {
        fs::rename(out.join(made), file).with_context(|| format!("wasm-bindgen has made no {made}"))?;
    }
    Ok(parts.into_iter().filter_map(|path| Some((name(&path)?, path))).collect())
}

/// The files of the parts. Code that several parts share stays in the module.
fn split_parts(mut linked: Vec<u8>, folder: &Path, main: &Path) -> Result<Vec<PathBuf>> {
    let mut shared = BTreeSet::new();
    loop {
        let mut options = wasm_split_cli_support::Options::new(&linked);
        options.output_dir = folder;
        options.main_out_path = main;
        let parts = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
        let (own, chunks): (Vec<_>, Vec<_>) =
            parts.split_modules.into_iter().partition(|path| name(path).is_some());
        let (before, mut data) = (shared.len(), Vec::new());
        for path in chunks {
            let chunk = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            shared.append(&mut shared::defined(&chunk)?);
            data.append(&mut shared::data(&chunk)?);
        }
        if shared.len() == before {
            let module = fs::read(main).with_context(|| format!("cannot read {}", main.display()))?;
            fs::write(main, shared::holding(&module, &data)?)
                .with_context(|| format!("cannot write {}", main.display()))?;
            return Ok(own);
        }
        linked = shared::exporting(&linked, &shared)?;
    }
}

/// The name of the part in a file; none for a file that several parts share.
fn name(path: &Path) -> Option<String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str())?;
    stem.strip_prefix("split_").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_names_that_the_source_gives_them() {
        assert_eq!(name(Path::new("parts/split_words.wasm")).unwrap(), "words");
        assert_eq!(name(Path::new("parts/chunk_5.wasm")), None);
    }

    #[test]
    fn module_that_was_built_in_one_has_no_parts() {
        let folder = tempfile::tempdir().unwrap();
        let [script, module] = ["w.js", "w_bg.wasm"].map(|name| folder.path().join(name));
        fs::write(&script, "import * as import1 from \"./snippets/a\"").unwrap();
        assert_eq!(split(&script, &module, folder.path()).unwrap(), []);
    }
}
