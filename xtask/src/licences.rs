//! The licences of everything that is compiled into the widget's module, its map and the playground: a shop that
//! redistributes the files must include them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
    process::Command,
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::command::answer;
use crate::setup::WASM;

/// The npm packages in the map.
const MAP: [&str; 3] = ["leaflet", "supercluster", "kdbush"];

/// The npm packages in the playground.
const PLAYGROUND: [&str; 16] = [
    "@cfworker/json-schema",
    "@codemirror/autocomplete",
    "@codemirror/commands",
    "@codemirror/lang-json",
    "@codemirror/language",
    "@codemirror/lint",
    "@codemirror/state",
    "@codemirror/view",
    "@lezer/common",
    "@lezer/highlight",
    "@lezer/json",
    "@lezer/lr",
    "@marijn/find-cluster-break",
    "crelt",
    "style-mod",
    "w3c-keyname",
];

/// A crate, or another work with its own licence.
struct Work {
    /// `leptos 0.8.23`
    name: String,
    /// The SPDX expression.
    licence: String,
    /// Its authors and its repository.
    origin: String,
    texts: Vec<String>,
}

/// The list, followed by every licence text, each once.
pub fn text() -> Result<String> {
    let tree = cargo(&[
        "tree",
        "--package=amapi-checkout",
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--no-dedupe",
        "--format={p}",
        "--target",
        WASM,
    ])?;
    let metadata = cargo(&["metadata", "--format-version=1", "--filter-platform", WASM])?;
    let mut works = crates(&compiled(&tree), &serde_json::from_str(&metadata)?)?;
    works.push(standard_library()?);
    for name in MAP.iter().chain(&PLAYGROUND) {
        works.push(package(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../node_modules")).join(name))?);
    }
    Ok(list(&works))
}

fn cargo(arguments: &[&str]) -> Result<String> {
    answer(Command::new("cargo").args(arguments))
        .with_context(|| format!("`cargo {}` has failed", arguments.join(" ")))
}

/// Name and version of the packages that `cargo tree` prints as `leptos v0.8.23`.
fn compiled(tree: &str) -> BTreeSet<(&str, &str)> {
    let words = tree.lines().map(|line| line.split_whitespace());
    words.filter_map(|mut words| Some((words.next()?, words.next()?.strip_prefix('v')?))).collect()
}

fn crates(names: &BTreeSet<(&str, &str)>, metadata: &Value) -> Result<Vec<Work>> {
    let text = |package: &Value, key: &str| package[key].as_str().unwrap_or_default().to_owned();
    let mut works = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let (name, version) = (text(package, "name"), text(package, "version"));
        if !names.contains(&(name.as_str(), version.as_str())) {
            continue;
        }
        let licence = text(package, "license");
        ensure!(!licence.is_empty(), "{name} {version} names no licence");
        let authors = package["authors"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let repository = text(package, "repository");
        let origin: Vec<&str> =
            authors.chain([repository.as_str()]).filter(|part| !part.is_empty()).collect();
        let manifest = text(package, "manifest_path");
        works.push(Work {
            name: format!("{name} {version}"),
            licence,
            origin: origin.join(", "),
            texts: texts(Path::new(&manifest).parent().context("a manifest has no folder")?)?,
        });
    }
    ensure!(works.len() == names.len(), "of {} crates cargo describes {}", names.len(), works.len());
    Ok(works)
}

/// The standard library is compiled into the widget, but is not in our lock file.
fn standard_library() -> Result<Work> {
    let print =
        |arguments: &[&str]| answer(Command::new("rustc").args(arguments)).context("rustc is not there");
    let licences = Path::new(&print(&["--print=sysroot"])?).join("share/doc/rust/licenses");
    let texts = ["MIT.txt", "Apache-2.0.txt"].map(|name| fs::read_to_string(licences.join(name)));
    Ok(Work {
        name: format!("the standard library of {}", print(&["--version"])?),
        licence: "MIT OR Apache-2.0".into(),
        origin: "The Rust Project contributors, https://github.com/rust-lang/rust".into(),
        // A toolchain may be installed without its documents.
        texts: texts.into_iter().flatten().collect(),
    })
}

/// A work from npm.
fn package(folder: &Path) -> Result<Work> {
    let description = folder.join("package.json");
    let description =
        fs::read_to_string(&description).with_context(|| format!("cannot read {}", description.display()))?;
    let description: Value = serde_json::from_str(&description)?;
    let text = |pointer| description.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(Work {
        name: format!("{} {}", text("/name"), text("/version")),
        licence: text("/license"),
        origin: text("/repository/url"),
        texts: texts(folder)?,
    })
}

/// The licence texts in a folder.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let is_licence = |name: &str| {
        let name = name.to_uppercase();
        ["LICEN", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_file() && path.file_name().is_some_and(|name| is_licence(&name.to_string_lossy())) {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(|path| Ok(fs::read_to_string(path)?)).collect()
}

fn list(works: &[Work]) -> String {
    let mut list = String::from("This software contains, each under its own licence:\n\n");
    // Most of the texts differ only in their line ends.
    let mut texts: BTreeMap<Vec<&str>, (usize, &str, Vec<&str>)> = BTreeMap::new();
    for (index, Work { name, licence, origin, texts: own }) in works.iter().enumerate() {
        let remark = if own.is_empty() { " (the text is not in its sources)" } else { "" };
        let _ = writeln!(list, "{name}: {licence}{remark}\n    {origin}");
        for text in own {
            let entry = texts.entry(text.split_whitespace().collect());
            entry.or_insert((index, text, Vec::new())).2.push(name);
        }
    }
    let mut texts: Vec<_> = texts.into_values().collect();
    texts.sort();
    for (_, text, names) in texts {
        let _ = write!(list, "\n{}\n{}:\n\n{}\n", "=".repeat(80), names.join(", "), text.trim_end());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(name: &str, texts: &[&str]) -> Work {
        Work {
            name: name.into(),
            licence: "MIT".into(),
            origin: "https://example.org".into(),
            texts: texts.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn every_work_is_listed_and_every_text_stands_there_once() {
        let list = list(&[
            work("a 1.0.0", &["The MIT\nlicence"]),
            work("b 2.0.0", &["The  MIT licence\r\n"]),
            work("c 3.0.0", &[]),
        ]);
        assert!(list.contains("a 1.0.0: MIT\n    https://example.org\nb 2.0.0: MIT\n"), "{list}");
        assert!(list.contains("c 3.0.0: MIT (the text is not in its sources)"), "{list}");
        assert!(list.contains("a 1.0.0, b 2.0.0:\n\nThe MIT\nlicence\n"), "{list}");
        assert_eq!(list.matches("licence\n").count(), 1, "{list}");
    }

    #[test]
    fn crates_of_the_tree_are_read_without_where_they_lie() {
        let tree = "amapi-checkout v0.1.0 (/somewhere)\nleptos v0.8.23\nleptos v0.8.23\nserde v1.0.0 (*)\n\n";
        let names = [("amapi-checkout", "0.1.0"), ("leptos", "0.8.23"), ("serde", "1.0.0")];
        assert_eq!(compiled(tree), names.into());
    }

    #[test]
    fn a_crate_without_a_licence_and_one_that_cargo_does_not_know_are_errors() {
        let packages = serde_json::json!({ "packages": [{ "name": "a", "version": "1.0.0", "manifest_path": "/a/Cargo.toml" }] });
        let error = |names: &[(&str, &str)]| {
            crates(&names.iter().copied().collect(), &packages).err().unwrap().to_string()
        };
        assert!(error(&[("a", "1.0.0")]).contains("a 1.0.0 names no licence"));
        assert!(error(&[("b", "1.0.0")]).contains("of 1 crates cargo describes 0"));
    }

    #[test]
    fn list_of_this_widget_has_the_framework_and_ourselves_with_our_texts() {
        let text = text().unwrap();
        assert!(
            text.contains("\nleptos 0.8") && text.contains("\namapi-checkout 0.1.0: MIT OR Apache-2.0\n")
        );
        assert!(text.contains(include_str!("../../LICENSE-MIT").trim_end()));
        for work in ["leaflet 1.9.4: BSD-2-Clause\n", "supercluster 9.1.0: ISC\n", "\nkdbush 4.1.0: ISC\n"] {
            assert!(text.contains(work), "{work}");
        }
        assert!(
            !text.contains("\nwasm-bindgen-macro "),
            "what only runs while building is not in the module"
        );
    }
}
