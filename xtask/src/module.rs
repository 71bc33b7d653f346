//! Optimizes the WebAssembly module for a release: every shopper waits for its bytes, compressed with brotli.
//!
//! The shortest module is not the one that compresses best. Copies that differ little compress well, so wasm-opt
//! inlines hardly anything; a repetition costs less the nearer it is, so similar functions are put next to one another;
//! and names with hashes do not compress at all, so they become letters.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_encoder::{Encode, NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// The features of WebAssembly that Rust's code uses; a merged part does not declare them.
pub const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// wasm-opt's passes on the code. The skipped passes make a module shorter and its brotli longer: common subexpressions
/// by 1 KB, the others by 0.6 KB together. Inlining makes it longer by 12 KB, except for the shortest functions, up to
/// 4 bytes, or 15 if they are called once: that saves 1.8 KB.
const SMALL: [&str; 9] = [
    "-Os",
    "--converge",
    "--always-inline-max-function-size=4",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=15",
    "--skip-pass=local-cse",
    "--skip-pass=memory-packing",
    "--skip-pass=merge-blocks",
    "--skip-pass=simplify-locals",
];

/// wasm-opt's last passes: sort the functions by their names, then remove the names.
const ORDERED: [&str; 4] = [
    "--reorder-functions-by-name",
    // Processors do not need the hint.
    "--dealign",
    "--strip-producers",
    "--strip-target-features",
];

/// Module and script call each other by single letters.
const LETTERS: &str = "--minify-imports-and-exports-and-modules";

/// The prefix of the module's exports in wasm-bindgen's script.
const EXPORTS: &str = "wasm.";

/// Where the script passes wasm-bindgen's generated functions to the module.
const MADE: &str = "\"./amapi-checkout_bg.js\": import0,";

/// Where it passes the functions of our own scripts.
const OWN: &str = "\"./snippets/";

/// The new names by which module and script call each other's functions.
#[derive(Deserialize)]
pub struct Names {
    /// The module's imports: the object, the old name, and the new one.
    imports: Vec<(String, String, String)>,
    /// The module's exports: the old name and the new one.
    exports: Vec<(String, String)>,
}

impl Names {
    /// wasm-bindgen's script, joined with ours, with the new names.
    fn put_into(&self, script: &str) -> Result<String> {
        if !script.contains(MADE) {
            bail!("wasm-bindgen's script does not say `{MADE}`");
        }
        let (made, own): (Vec<_>, Vec<_>) =
            self.imports.iter().partition(|(object, ..)| MADE.contains(object));
        let own: String = own.iter().map(|(_, name, new)| format!("{new}: {name}, ")).collect();
        // wasm-opt merges all import objects into one.
        let all = format!("a: {{ ...import0, {own}}},");
        let lines = script.lines().filter(|line| !line.trim_start().starts_with(OWN));
        let mut script: String = lines.map(|line| format!("{}\n", line.replace(MADE, &all))).collect();
        for (_, name, new) in made {
            script = script.replace(&format!(" {name}: function"), &format!(" {new}: function"));
        }
        let exports: HashMap<_, _> =
            self.exports.iter().map(|(name, new)| (name.as_str(), new.as_str())).collect();
        let mut pieces = script.split(EXPORTS);
        let mut renamed = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let name = identifier(piece);
            let new = exports.get(name).copied().unwrap_or(name);
            renamed += &format!("{EXPORTS}{new}{}", piece.strip_prefix(name).unwrap_or_default());
        }
        Ok(renamed)
    }
}

/// Minimizes the module, and removes everything that the script does not use (Leptos includes streams, which nobody
/// calls). `minify` minifies the script in place.
pub fn shrink(module: &Path, script: &Path, minify: impl Fn(&Path) -> Result<()>) -> Result<()> {
    let read = || fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()));
    let joined = read()?;
    // First remove unused functions from the script.
    minify(script)?;
    let graph = module.with_extension("json");
    let used = used(&exports_of(&joined), &read()?);
    fs::write(&graph, used.to_string()).with_context(|| format!("cannot write {}", graph.display()))?;
    binaryen("wasm-metadce", module, &["--graph-file", &graph.to_string_lossy()])?;
    fs::remove_file(&graph).with_context(|| format!("cannot remove {}", graph.display()))?;
    let names = optimize(module, &[&ORDERED[..], &[LETTERS]].concat())?;
    let names: Names = serde_json::from_slice(&names).context("wasm-opt tells no names")?;
    fs::write(script, names.put_into(&joined)?)
        .with_context(|| format!("cannot write {}", script.display()))?;
    minify(script)
}

/// Minimizes a part of the module.
pub fn shrink_part(part: &Path) -> Result<()> {
    optimize(part, &ORDERED).map(drop)
}

/// Runs wasm-opt and orders the functions. Returns the output of wasm-opt's last run.
fn optimize(module: &Path, last: &[&str]) -> Result<Vec<u8>> {
    binaryen("wasm-opt", module, &SMALL)?;
    let content = fs::read(module).with_context(|| format!("cannot read {}", module.display()))?;
    fs::write(module, ordered(&content)?).with_context(|| format!("cannot write {}", module.display()))?;
    binaryen("wasm-opt", module, last)
}

/// Runs a tool on the module in place. Returns its output.
fn binaryen(tool: &str, module: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let mut command = Command::new(format!("node_modules/.bin/{tool}"));
    command.arg(module).args(FEATURES).args(arguments).arg("-o").arg(module).stderr(Stdio::inherit());
    let output = command.output().with_context(|| format!("cannot run {tool} from node_modules"))?;
    if !output.status.success() {
        bail!("{tool} could not shrink {}", module.display());
    }
    Ok(output.stdout)
}

/// The module's exports that the script names.
fn exports_of(script: &str) -> BTreeSet<&str> {
    script.split(EXPORTS).skip(1).map(identifier).collect()
}

/// The identifier at the beginning of a piece of a script.
fn identifier(piece: &str) -> &str {
    piece.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').next().unwrap_or_default()
}

/// The exports still used by the minified script, in the input format of `wasm-metadce`.
fn used(exports: &BTreeSet<&str>, minified: &str) -> Value {
    let still: BTreeSet<_> = minified.split('.').skip(1).map(identifier).collect();
    let used: Vec<_> = exports.intersection(&still).collect();
    let root = json!({ "name": "script", "root": true, "reaches": used });
    let named = used.iter().map(|export| json!({ "name": export, "export": export }));
    [root].into_iter().chain(named).collect()
}

/// The module with its functions named in the order that compresses best.
fn ordered(module: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut place = vec![0; bodies.len()];
    for (at, function) in order_by_similarity(&bodies).into_iter().enumerate() {
        place[function] = at;
    }
    let mut functions = NameMap::new();
    for (index, place) in (imported..).zip(place) {
        functions.append(index, &format!("{place:06}"));
    }
    let mut names = NameSection::new();
    names.functions(&functions);
    let mut named = module.to_vec();
    named.push(names.id());
    names.encode(&mut named);
    Ok(named)
}

/// An order in which each function is followed by the most similar of the remaining ones: the one with the largest
/// share of common three-byte runs. If none has any, the shortest follows.
fn order_by_similarity(functions: &[&[u8]]) -> Vec<usize> {
    let runs = |function: &&[u8]| function.array_windows().copied().collect::<BTreeSet<[u8; 3]>>();
    let runs: Vec<_> = functions.iter().map(runs).collect();
    let mut having: HashMap<_, Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            having.entry(run).or_default().push(function);
        }
    }
    let mut left: BTreeSet<_> = functions.iter().map(|body| body.len()).zip(0..).collect();
    let mut order = Vec::new();
    let mut next = left.first().copied();
    while let Some((length, function)) = next {
        left.remove(&(length, function));
        order.push(function);
        let mut shared = vec![0; functions.len()];
        for other in runs[function].iter().flat_map(|run| &having[run]) {
            shared[*other] += 1;
        }
        let share = |other: usize| shared[other] as f64 / (runs[function].len() + runs[other].len()) as f64;
        let shares = left.iter().map(|other| (share(other.1), other));
        let likest = shares.max_by(|(one, _), (other, _)| one.total_cmp(other));
        next = likest.filter(|(share, _)| *share > 0.).map(|(_, other)| other).or(left.first()).copied();
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_that_the_minified_script_does_not_name_are_not_kept() {
        let exports = exports_of("wasm.a(wasm.memory.buffer); wasm.a_free(0, 1); b.c");
        assert_eq!(exports.iter().collect::<Vec<_>>(), [&"a", &"a_free", &"memory"]);
        let used = used(&exports, "w.memory;w.a(1);a_free");
        assert_eq!(used[0]["reaches"], json!(["a", "memory"]));
        assert_eq!(used[2], json!({ "name": "memory", "export": "memory" }));
    }

    #[test]
    fn the_script_calls_the_module_by_the_new_names_and_is_called_by_them() {
        let names = Names {
            imports: [
                ("./amapi-checkout_bg.js", "__wbg_focus_1f", "$"),
                ("./snippets/a/src/boundary.js", "whereabouts", "b"),
            ]
            .map(|(object, name, new)| (object.into(), name.into(), new.into()))
            .into(),
            exports: [("a", "B"), ("a_free", "C")].map(|(name, new)| (name.into(), new.into())).into(),
        };
        let script = "const import0 = {\n __wbg_focus_1f: function(arg0) { wasm.a(wasm.a_free); },\n};\n\
                      return {\n \"./amapi-checkout_bg.js\": import0,\n \"./snippets/a\": import1,\n};";
        let renamed = "const import0 = {\n $: function(arg0) { wasm.B(wasm.C); },\n};\n\
                       return {\n a: { ...import0, b: whereabouts, },\n};\n";
        assert_eq!(names.put_into(script).unwrap(), renamed);
        assert!(names.put_into("").is_err());
    }

    #[test]
    fn functions_that_are_alike_stand_beside_one_another_and_none_is_lost() {
        let functions: [&[u8]; 5] = [b"abcdefgh", b"0123456789", b"-", b"bcdefghi", b"x123456789"];
        assert_eq!(order_by_similarity(&functions), [2, 0, 3, 1, 4]);
    }
}
