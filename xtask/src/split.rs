//! Takes the parts out of the module that are loaded when they are first needed: see `src/part.rs`.
//!
//! Which functions and which data are a part's alone follows from the linker's relocations. wasm-bindgen is to see the module
//! without its parts, so it runs once more behind Trunk's run.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};

use crate::command::run;
use crate::{shared, type_ids};

/// What rustc is told for a module that can be taken apart. With half a megabyte of stack below it, an address of data takes
/// three bytes of code; with Rust's own whole one, four.
pub const RUSTFLAGS: &str = "--cfg split -Clink-args=--emit-relocs -Clink-args=-zstack-size=524288";

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
    let mut linked = fs::read(&linked).with_context(|| format!("cannot read {}", linked.display()))?;
    type_ids::numbered(&mut linked)?;
    // wasm-bindgen names its files by it, as Trunk has it name them.
    let main = folder.join("amapi-checkout.wasm");
    let parts = taken_apart(linked, folder, &main)?;
    let out = folder.join("bindgen");
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"])
        .args([&out, &main]))?;
    for (made, file) in [("amapi-checkout.js", script), ("amapi-checkout_bg.wasm", module)] {
        fs::rename(out.join(made), file).with_context(|| format!("wasm-bindgen has made no {made}"))?;
    }
    Ok(parts.into_iter().filter_map(|path| Some((name(&path)?, path))).collect())
}

/// The files of the parts. What several parts share the module keeps.
fn taken_apart(mut linked: Vec<u8>, folder: &Path, main: &Path) -> Result<Vec<PathBuf>> {
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

/// The name of the part in a file; none where several parts share what is in it.
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
