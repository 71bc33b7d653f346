//! Extracts from the module the parts that are loaded on demand: see `src/part.rs`.
//!
//! The functions and data that only parts use follow from the linker's relocations. wasm-bindgen must process the module
//! without its parts, so it runs again after Trunk's run.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow, bail};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportKind, ExportSection, ImportSection, Module};
use wasmparser::{Parser, Payload, TypeRef};

use crate::command::run;
use crate::{module, type_ids};

/// rustc's flags for a module that can be split. With half a megabyte of stack below it, an address of data takes three
/// bytes of code; with Rust's default of one megabyte, four.
pub const RUSTFLAGS: &str = "--cfg split -Clink-args=--emit-relocs -Clink-args=-zstack-size=524288";

/// The import in the script of a module with parts.
const PLACEHOLDER: &str = "__wasm_split_placeholder__";

/// The linked module, below the target folder.
const LINKED: &str = "wasm32-unknown-unknown/release/amapi_checkout.wasm";

/// The part that is loaded first. It gets the code that it shares with others.
const FIRST: &str = "rest";

/// The name of the part with the code that only the other parts share.
const SHARED: &str = "shared";

/// The tool's prefix for the file of a part; a file of shared code has another.
const PREFIX: &str = "split_";

/// The object that a part imports the module's memory, table and stack pointer from, and the one that merged parts
/// import them from.
const IMPORTED: [&str; 2] = ["__wasm_split", "__wasm_split_merged"];

/// A file with a part of the module.
#[derive(Debug, PartialEq)]
pub struct Part {
    pub name: String,
    pub file: PathBuf,
    /// The names of the parts that have to be loaded before it.
    pub needed: Vec<&'static str>,
}

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
    let parts = split_parts(&linked, folder, &main)?;
    let out = folder.join("bindgen");
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"])
        .args([&out, &main]))?;
    for (made, file) in [("amapi-checkout.js", script), ("amapi-checkout_bg.wasm", module)] {
        fs::rename(out.join(made), file).with_context(|| format!("wasm-bindgen has made no {made}"))?;
    }
    Ok(parts)
}

/// The parts. The tool makes a file for every set of parts that share code: those that `FIRST` needs are merged with it,
/// and the others become `SHARED`.
fn split_parts(linked: &[u8], folder: &Path, main: &Path) -> Result<Vec<Part>> {
    let mut options = wasm_split_cli_support::Options::new(linked);
    options.output_dir = folder;
    options.main_out_path = main;
    let made = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    // By the name of the part.
    let mut files: BTreeMap<_, _> = made.prefetch_map.into_iter().collect();
    let of_first = files.get(FIRST).with_context(|| format!("the module has no part {FIRST}"))?.clone();
    let all: BTreeSet<_> = files.values().flatten().filter(|file| !is_own(file)).cloned().collect();
    let others: Vec<_> = all.into_iter().filter(|file| !of_first.contains(file)).collect();
    merge(folder, &of_first, FIRST)?;
    if !others.is_empty() {
        merge(folder, &others, SHARED)?;
        files.insert(SHARED.to_owned(), Vec::new());
    }
    let part = |(name, files): (String, Vec<String>)| {
        let needs = |of: &[String]| files.iter().any(|file| of.contains(file));
        let needed = [(FIRST, name != FIRST && needs(&of_first)), (SHARED, needs(&others))];
        let needed = needed.into_iter().filter_map(|(other, is_needed)| is_needed.then_some(other)).collect();
        Part { file: path_of(folder, &name), name, needed }
    };
    Ok(files.into_iter().map(part).collect())
}

/// Merges some of the tool's files into one part.
fn merge(folder: &Path, files: &[String], name: &str) -> Result<()> {
    let through = folder.join("through.wasm");
    let mut merge = Command::new("node_modules/.bin/wasm-merge");
    merge.args(module::FEATURES).arg("--enable-multimemory").arg(&through).arg(IMPORTED[0]);
    let mut contents = Vec::new();
    for file in files {
        let path = folder.join(format!("{file}.wasm"));
        contents.push(fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
        merge.arg(path).arg(file);
    }
    fs::write(&through, passing_on(&contents)?)
        .with_context(|| format!("cannot write {}", through.display()))?;
    run(merge.arg("-o").arg(path_of(folder, name)))
}

/// A module that imports what parts import, and exports it: merged with them, it makes their imports one.
fn passing_on(parts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let [object, from] = IMPORTED;
    let mut imported = BTreeMap::new();
    for payload in parts.iter().flat_map(|part| Parser::new(0).parse_all(part)) {
        let Payload::ImportSection(known) = payload? else { continue };
        for import in known.into_imports() {
            let import = import?;
            if import.module == object {
                imported.insert(import.name, import.ty);
            }
        }
    }
    let (mut imports, mut exports) = (ImportSection::new(), ExportSection::new());
    for (name, ty) in imported {
        let kind = match ty {
            TypeRef::Memory(_) => ExportKind::Memory,
            TypeRef::Table(_) => ExportKind::Table,
            TypeRef::Global(_) => ExportKind::Global,
            _ => bail!("a part imports {name}, which is neither memory nor table nor global"),
        };
        imports.import(from, name, RoundtripReencoder.entity_type(ty)?);
        // A part imports one of each.
        exports.export(name, kind, 0);
    }
    let mut module = Module::new();
    module.section(&imports).section(&exports);
    Ok(module.finish())
}

/// Whether a file of the tool's is a single part's, and not one of shared code.
fn is_own(file: &str) -> bool {
    file.starts_with(PREFIX)
}

fn path_of(folder: &Path, part: &str) -> PathBuf {
    folder.join(format!("{PREFIX}{part}.wasm"))
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{GlobalType, MemoryType, ValType};

    use super::*;

    #[test]
    fn merged_parts_import_once_what_each_of_them_imports() {
        let [object, from] = IMPORTED;
        let memory =
            MemoryType { minimum: 9, maximum: None, memory64: false, shared: false, page_size_log2: None };
        let stack = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        let mut imports = ImportSection::new();
        imports
            .import(object, "memory", memory)
            .import(object, "stack", stack)
            .import("page", "other", stack);
        let mut part = Module::new();
        part.section(&imports);
        let through = passing_on(&[part.finish(), Module::new().finish()]).unwrap();
        let (mut imported, mut exported) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&through) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    imported
                        .extend(section.into_imports().map(|it| it.map(|it| (it.module, it.name)).unwrap()));
                }
                Payload::ExportSection(section) => {
                    exported.extend(section.into_iter().map(|it| it.unwrap().name))
                }
                _ => {}
            }
        }
        assert_eq!(imported, [(from, "memory"), (from, "stack")]);
        assert_eq!(exported, ["memory", "stack"]);
    }

    #[test]
    fn module_that_was_built_in_one_has_no_parts() {
        let folder = tempfile::tempdir().unwrap();
        let [script, module] = ["w.js", "w_bg.wasm"].map(|name| folder.path().join(name));
        fs::write(&script, "import * as import1 from \"./snippets/a\"").unwrap();
        assert_eq!(split(&script, &module, folder.path()).unwrap(), []);
    }
}
