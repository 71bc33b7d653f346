//! The allowed imports between modules, and other rules for the sources: each failure names file, line and arrow.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The allowed arrows, each with the items it may import; all items if the list is empty.
#[rustfmt::skip]
const ARROWS: [(&str, &str, &[&str]); 39] = [
    ("embed", "ui", &[]), ("embed", "session", &[]), ("embed", "api", &["Address", "Token"]),
    ("embed", "shop", &[]), ("embed", "text", &[]), ("embed", "domain", &[]),
    ("ui", "api", &[]), ("ui", "session", &[]), ("ui", "shop", &[]), ("ui", "text", &[]), ("ui", "domain", &[]),
    ("ui", "draft_text", &[]),
    ("ui", "storage", &[]), ("storage", "domain", &[]), ("storage", "api", &["Address"]),
    // Calls that may fail in the page.
    ("embed", "boundary", &[]), ("ui", "boundary", &[]), ("storage", "boundary", &[]), ("session", "boundary", &[]),
    ("api", "boundary", &["exchange"]),
    ("text", "part", &[]), ("ui", "part", &[]), ("embed", "part", &[]), ("boundary", "part", &[]),
    // The details of events.
    ("ui", "json", &["Digits"]), ("ui", "json", &["text"]), ("embed", "json", &["text"]),
    ("session", "api", &["Address", "Token"]), ("session", "domain", &["Email"]),
    ("api", "domain", &[]), ("api", "json", &[]),
    ("shop", "domain", &[]), ("shop", "json", &[]),
    ("draft_text", "domain", &[]), ("draft_text", "json", &[]),
    ("text", "domain", &[]),
    // The sentences for a wrong configuration.
    ("text", "shop", &["ConfigError"]), ("text", "shop", &["ConfigProblem"]), ("text", "shop", &["Expected"]),
];

/// The modules under `ui::forms` that are forms.
const FORMS: [&str; 4] = ["checkout", "buy_click", "callback", "account"];

/// A path in the sources: its line, and the modules and the item it leads to, from the crate's root.
#[derive(Debug, PartialEq)]
struct Import {
    line: usize,
    path: Vec<String>,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The sources with comments, texts and characters blanked out; line breaks are kept.
fn code(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let starts =
        |at: usize, with: &str| with.chars().eq(chars[at..].iter().copied().take(with.chars().count()));
    let find =
        |from: usize, what: &str| (from..chars.len()).find(|&at| starts(at, what)).unwrap_or(chars.len());
    let mut code = String::new();
    let mut at = 0;
    while at < chars.len() {
        let end = match chars[at] {
            '/' if starts(at, "//") => find(at, "\n"),
            'r' if starts(at, "r#\"") => find(at + 3, "\"#") + 2,
            '"' => {
                let mut end = at + 1;
                while end < chars.len() && chars[end] != '"' {
                    end += if chars[end] == '\\' { 2 } else { 1 };
                }
                end + 1
            }
            '\'' if starts(at + 1, "\\") => find(at + 3, "'") + 1,
            '\'' if chars.get(at + 2) == Some(&'\'') => at + 3,
            c => {
                code.push(c);
                at += 1;
                continue;
            }
        };
        let end = end.min(chars.len());
        code.extend(chars[at..end].iter().map(|&c| if c == '\n' { '\n' } else { ' ' }));
        at = end;
    }
    code
}

/// The byte offset of each occurrence of a whole word in the code.
fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word)
        .map(|(at, _)| at)
        .filter(move |&at| !code[..at].ends_with(is_word) && !code[at + word.len()..].starts_with(is_word))
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// All paths through `crate::` and `super::` in a module's code, in `use` and elsewhere.
fn imports(module: &[String], source: &str) -> Vec<Import> {
    let code = code(source);
    let mut imports = Vec::new();
    for root in ["crate", "super"] {
        for at in words(&code, root).filter(|&at| !code[..at].trim_end().ends_with("::")) {
            let mut base = module.to_vec();
            let mut rest = &code[at..];
            while let Some(next) = rest.strip_prefix("super").and_then(|rest| rest.strip_prefix("::")) {
                base.pop();
                rest = next;
            }
            if let Some(next) = rest.strip_prefix("crate::") {
                (base, rest) = (Vec::new(), next);
            } else if root == "crate" {
                continue;
            }
            let mut paths = Vec::new();
            tree(base, rest, &mut paths);
            imports.extend(paths.into_iter().map(|path| Import { line: line_of(&code, at), path }));
        }
    }
    imports
}

/// Parses a path, or a tree of them in braces, into its leaves; returns the rest of the code.
fn tree<'a>(mut base: Vec<String>, code: &'a str, paths: &mut Vec<Vec<String>>) -> &'a str {
    let mut rest = code.trim_start();
    loop {
        if let Some(inner) = rest.strip_prefix('{') {
            rest = inner.trim_start();
            while !rest.is_empty() && !rest.starts_with('}') {
                rest = tree(base.clone(), rest, paths).trim_start();
                rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            }
            return rest.strip_prefix('}').unwrap_or(rest);
        }
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        if !word.is_empty() && word != "self" {
            base.push(word.to_owned());
        }
        rest = behind;
        match rest.strip_prefix("::") {
            Some(next) if next.starts_with(|c| is_word(c) || c == '{') => rest = next,
            _ => break,
        }
    }
    paths.push(base);
    // The rest of an entry: `*`, `as _`.
    match rest.find([',', '}', ';', '\n']) {
        Some(end) => &rest[end..],
        None => "",
    }
}

/// The forbidden arrow of an import, if it is forbidden.
fn verdict(module: &[String], import: &Import) -> Option<String> {
    let (from, to) = (module.first()?.as_str(), import.path.first()?.as_str());
    let second = |path: &[String]| path.get(1).cloned().unwrap_or_default();
    let arrow = format!("{} -> {}", module.join("::"), import.path.join("::"));
    if from == to {
        let form = |path: &[String]| path.get(2).cloned().unwrap_or_default();
        let is_form = FORMS.contains(&form(&import.path).as_str()) && second(&import.path) == "forms";
        return (is_form && module.len() > 2 && form(&import.path) != form(module)).then_some(arrow);
    }
    let is_allowed = ARROWS.iter().any(|(a, b, items)| {
        (*a, *b) == (from, to) && (items.is_empty() || items.contains(&second(&import.path).as_str()))
    });
    (!is_allowed).then_some(arrow)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, with its path from the repository's root and its text.
fn files(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() { walk(&entry, found) } else { found.push(entry) }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    found.sort();
    assert!(!found.is_empty(), "{folder} holds no file");
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
        fs::read_to_string(&path)
            .map(|text| (name, text))
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    found.into_iter().map(named).collect()
}

fn rust(folder: &str) -> Vec<(String, String)> {
    files(folder).into_iter().filter(|(name, _)| name.ends_with(".rs")).collect()
}

/// `src/ui/forms/checkout/mod.rs` is `ui::forms::checkout`.
fn module(name: &str) -> Vec<String> {
    let path = name.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

/// Lines of the code that name one of the words, as `file:line: word`.
fn naming(name: &str, source: &str, forbidden: &[&str]) -> Vec<String> {
    let code = code(source);
    let found = |word| words(&code, word).map(move |at| (word, at)).collect::<Vec<_>>();
    let tell = |(word, at)| format!("{name}:{}: {word}", line_of(&code, at));
    forbidden.iter().flat_map(|word| found(*word)).map(tell).collect()
}

#[track_caller]
fn assert_none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn modules_import_along_the_arrows_only() {
    let mut problems = Vec::new();
    for (name, source) in rust("src") {
        let module = module(&name);
        for import in imports(&module, &source) {
            problems
                .extend(verdict(&module, &import).map(|arrow| format!("{name}:{}: {arrow}", import.line)));
        }
    }
    assert_none(problems);
}

#[test]
fn the_domain_is_plain_std() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let tables =
        manifest.split("\n[").filter(|table| table.split(']').next().unwrap().ends_with("dependencies"));
    let crates =
        tables.flat_map(|table| table.lines().skip(1)).filter_map(|line| line.split(['=', '.']).next());
    let crates: Vec<String> = crates.map(|name| name.trim().replace('-', "_")).collect();
    let crates: Vec<&str> = crates.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    assert!(crates.contains(&"serde_json") && crates.contains(&"leptos"), "{crates:?}");
    assert_none(rust("src/domain").iter().flat_map(|(name, source)| naming(name, source, &crates)).collect());
}

#[test]
fn one_file_calls_out_and_one_file_knows_where_the_token_is_kept() {
    let calls = [
        ["fetch", "localStorage", "locks", "setTimeout", "dispatchEvent", "console"],
        ["fetch_with_request", "local_storage", "gloo_net", "set_timeout", "dispatch_event", "gloo_timers"],
    ];
    // The loader must not call these functions, except for a few of them.
    let may_call = ["src/boundary.js", "src/parts.js", "src/embed/checkout.js"];
    let mut problems = Vec::new();
    for (name, source) in files("src") {
        if !may_call.contains(&name.as_str()) {
            problems.extend(naming(&name, &source, &calls.concat()));
        }
        if name != "src/session.rs" && source.contains("key(\"token\"") {
            problems.push(format!("{name} names the token's key"));
        }
    }
    assert_none(problems);
}

#[test]
fn nothing_is_inserted_as_html() {
    let words = ["innerHTML", "inner_html", "outerHTML", "insertAdjacentHTML", "set_inner_html"];
    let files = ["src", "map", "playground"].into_iter().flat_map(files);
    assert_none(files.flat_map(|(name, source)| naming(&name, &source, &words)).collect());
}

#[test]
fn the_map_knows_nothing_of_the_widget() {
    let imports = |source: &str| -> Vec<String> {
        let lines = source.lines().filter(|line| line.starts_with("import "));
        lines.filter_map(|line| Some(line.rsplit_once('"')?.0.rsplit_once('"')?.1.to_owned())).collect()
    };
    let is_its_own = |path: &str| {
        path.starts_with("./") || ["leaflet/", "supercluster"].iter().any(|it| path.starts_with(it))
    };
    for (name, source) in files("map") {
        assert_none(
            imports(&source)
                .into_iter()
                .filter(|path| !is_its_own(path))
                .map(|path| format!("{name} -> {path}"))
                .collect(),
        );
    }
}

#[test]
fn sandbox_gateway_and_xtask_know_nothing_of_the_widget() {
    for folder in ["sandbox", "gateway", "xtask"] {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        assert!(!manifest.contains("amapi-checkout"), "{folder}/Cargo.toml depends on the widget");
        let sources = rust(&format!("{folder}/src"));
        assert_none(
            sources.iter().flat_map(|(name, source)| naming(name, source, &["amapi_checkout"])).collect(),
        );
    }
}

#[test]
fn the_gateway_knows_nothing_of_the_sandbox_but_in_its_tests() {
    let manifest = fs::read_to_string(root().join("gateway/Cargo.toml")).unwrap();
    let (for_shops, _) = manifest.split_once("[dev-dependencies]").unwrap();
    assert!(!for_shops.contains("sandbox"), "gateway/Cargo.toml depends on the sandbox");
    let sources = rust("gateway/src");
    assert_none(sources.iter().flat_map(|(name, source)| naming(name, source, &["amapi_sandbox"])).collect());
}

/// The modules of a crate, with the modules that they import except the crate's root.
fn modules(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, source) in rust(folder) {
        let path = module(name.trim_start_matches(folder).trim_start_matches('/'));
        let source = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
        let imported = imports(&path, source).into_iter().filter_map(|import| import.path.into_iter().next());
        let first = path.first().cloned().unwrap_or_default();
        modules.entry(first).or_default().extend(imported);
    }
    modules.remove("main");
    modules.remove("");
    let names: BTreeSet<String> = modules.keys().cloned().collect();
    for (name, imported) in &mut modules {
        imported.retain(|other| other != name && names.contains(other));
    }
    modules
}

#[test]
fn no_modules_import_one_another_in_a_circle() {
    let mut problems = Vec::new();
    for folder in ["sandbox/src", "gateway/src", "xtask/src", "e2e/src"] {
        let mut left = modules(folder);
        // A module that imports none of the remaining ones is in no cycle.
        while let Some(last) =
            left.iter().find(|(_, imported)| imported.is_empty()).map(|(name, _)| name.clone())
        {
            left.remove(&last);
            for imported in left.values_mut() {
                imported.remove(&last);
            }
        }
        problems.extend(left.into_iter().map(|(name, imported)| format!("{folder}: {name} -> {imported:?}")));
    }
    assert_none(problems);
}

/// A part named in an unknown file would be missing, and only in the release.
#[test]
fn every_part_of_the_module_is_in_a_file_that_the_module_knows() {
    let (mut known, mut named) = (BTreeSet::new(), BTreeSet::new());
    for (_, source) in rust("src") {
        for line in source.lines() {
            let Some((before, file)) = line.split_once("(\"") else { continue };
            let Some((file, behind)) = file.split_once("\", ") else { continue };
            if behind.starts_with("AtomicBool") {
                known.insert(file.to_owned());
            } else if before.trim_start().trim_start_matches("pub ").starts_with("static ") {
                named.insert(file.to_owned());
            }
        }
    }
    assert!(!known.is_empty());
    assert_eq!(known, named);
}

/// At most 300 lines, without a file's own unit tests at its end.
#[test]
fn files_are_short_and_say_what_they_are() {
    let mut problems = Vec::new();
    for (name, source) in
        ["src", "map", "playground", "sandbox/src", "gateway/src", "gateway/tests", "xtask/src", "e2e"]
            .into_iter()
            .flat_map(files)
    {
        let lines = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default().lines().count();
        if lines > 300 {
            problems.push(format!("{name}: {lines} lines"));
        }
        if name.ends_with(".rs") && !source.starts_with("//!") {
            problems.push(format!("{name}:1: no //! that says what it is"));
        }
    }
    assert_none(problems);
}

#[test]
fn the_check_itself_sees_every_way_to_import() {
    let module = ["ui", "checkout", "form"].map(str::to_owned);
    let source = r#"//! crate::embed
/* no */ use crate::{api::{self, client::Client}, text::*};
use super::{points,
    delivery::Delivery};
use super::super::buy_click::Form as Other;
let c = '"'; let s = "crate::shop"; crate::domain::Day::at(0); // crate::shop
pub(crate) fn f(l: &'a str) -> super::super::Speaker {}"#;
    let mut found: Vec<String> = imports(&module, source)
        .iter()
        .map(|import| format!("{} {}", import.line, import.path.join("::")))
        .collect();
    found.sort();
    let expected = [
        "2 api",
        "2 api::client::Client",
        "2 text",
        "3 ui::checkout::delivery::Delivery",
        "3 ui::checkout::points",
        "5 ui::buy_click::Form",
        "6 domain::Day::at",
        "7 ui::Speaker",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_check_itself_refuses_what_the_arrows_leave_out() {
    for (from, to, is_refused) in [
        ("domain::phone", "shop::parse", true),
        ("api::answer", "domain::Day", false),
        ("api::answer", "text::Msg", true),
        ("session", "api::Token", false),
        ("session", "api::client::Client", true),
        ("draft_text", "domain::Draft", false),
        ("draft_text", "session::Session", true),
        ("text::ru", "shop::ConfigError", false),
        ("text::ru", "shop::parse", true),
        ("embed::checkout", "api::create_order", true),
        ("ui::forms::checkout::form", "ui::controls::Field", false),
        ("ui::forms::checkout::form", "ui::forms::callback::Form", true),
        ("ui::controls::field", "ui::forms::checkout::form", true),
        ("ui", "embed::mount", true),
    ] {
        let path = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
        let arrow = verdict(&path(from), &Import { line: 1, path: path(to) });
        assert_eq!(arrow.is_some(), is_refused, "{from} -> {to}");
    }
}
