//! `cargo xtask loader`: the hook that Trunk calls when the widget's files are in its staging folder.
//!
//! It makes the three files that a page fetches: `checkout.js`, the one with a stable name; a script, which is
//! wasm-bindgen's followed by the elements'; and the module. The names of the last two contain the hash of their
//! content, and `checkout.js` knows the names and the hash of each. For a release it minifies the scripts (Trunk's own
//! minifier cannot parse wasm-bindgen's output) and the module.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, anyhow, bail};
use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

use crate::script::{esbuild, put};
use crate::{dist, hints, map, module, playground, split};

const LOADER: &str = "src/embed/checkout.js";

/// Scripts put before wasm-bindgen's, which imports them. wasm-bindgen copies them, which would be more files to fetch,
/// without an integrity.
const PRELUDE: [&str; 2] = ["src/boundary.js", "src/parts.js"];

/// Scripts put after it.
const SUFFIX: [&str; 14] = [
    "src/embed/painted.js",
    "src/embed/analytics.js",
    "src/embed/watch.js",
    "src/embed/configuration.js",
    "src/embed/asking.js",
    "src/embed/map.js",
    "src/embed/page_input.js",
    "src/embed/scroll_lock.js",
    "src/embed/focused.js",
    "src/embed/isolate.js",
    "src/embed/translated.js",
    "src/embed/place.js",
    "src/embed/form.js",
    "src/embed/element.js",
];

/// The style sheet, and the placeholder in the scripts for its text.
const SHEET: [&str; 2] = ["style/widget.css", "\"WIDGET_SHEET\""];

/// The specifier by which they import wasm-bindgen's script.
const GLUE: &str = "WIDGET_GLUE";

/// The placeholder for the parts: their names, integrities, and the parts that they need.
const PARTS: &str = "\"WIDGET_PARTS\"";

/// The placeholder for those of the map's file.
const MAP: &str = "\"WIDGET_MAP\"";

/// The export that `checkout.js` calls.
const EXPORTED: &str = "export async function start";

/// The placeholder in `checkout.js` for the names, the hashes and the version.
const FILES: &str = "\"WIDGET_FILES\"";

pub fn write() -> Result<()> {
    let staging: PathBuf = env::var_os("TRUNK_STAGING_DIR")
        .context("`cargo xtask loader` is Trunk's to call; run `cargo xtask build`")?
        .into();
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let files = fs::read_dir(&staging)
        .with_context(|| format!("cannot list {}", staging.display()))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?;
    let stem = stem_of(&files)?;
    let script = staging.join(format!("{stem}.js"));
    let module = staging.join(format!("{stem}_bg.wasm"));
    let folder = staging.join("parts");
    let parts = named_parts(&staging, split::split(&script, &module, &folder)?)?;
    let before = PRELUDE.map(read).into_iter().collect::<Result<String>>()?;
    let behind = SUFFIX.map(read).into_iter().collect::<Result<Vec<_>>>()?;
    let joined = joined(&before, &read(&script)?, &behind)?;
    let [sheet, word] = SHEET;
    let joined = put(&put(&joined, PARTS, &parts)?, MAP, &named_map(&staging, is_release)?)?;
    fs::write(&script, put(&joined, word, &esbuild(&[sheet, "--bundle", "--minify"])?.trim())?)
        .with_context(|| format!("cannot write {}", script.display()))?;
    for used in [staging.join("snippets"), folder].iter().filter(|folder| folder.exists()) {
        fs::remove_dir_all(used).with_context(|| format!("cannot remove {}", used.display()))?;
    }
    if is_release {
        module::shrink(&module, &script, minify)?;
    }
    let pulled = named(&script, &module)?;
    let loader = staging.join("checkout.js");
    let [name, of_script, of_module] = &pulled;
    fs::write(&loader, put(&read(LOADER)?, FILES, &[name, of_script, of_module, dist::VERSION])?)
        .with_context(|| format!("cannot write {}", loader.display()))?;
    if is_release {
        minify(&loader)?;
    }
    playground::write(&staging)?;
    let page = staging.join("index.html");
    fs::write(&page, hinted(&read(&page)?, &pulled)?)
        .with_context(|| format!("cannot write {}", page.display()))
}

fn read(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The common beginning of the names of wasm-bindgen's two files.
fn stem_of(files: &[String]) -> Result<&str> {
    let mut modules = files.iter().filter_map(|file| file.strip_suffix("_bg.wasm"));
    let (Some(stem), None) = (modules.next(), modules.next()) else {
        bail!("the build must leave exactly one *_bg.wasm; it left: {}", files.join(", "));
    };
    if !files.contains(&format!("{stem}.js")) {
        bail!("the build left {stem}_bg.wasm without {stem}.js; it left: {}", files.join(", "));
    }
    Ok(stem)
}

/// Joins several scripts into one: imports between them become local, and only the function that the loader calls is
/// exported, so that no script of the page can access a form. wasm-bindgen's script may import the whole script before
/// it under a name, which becomes the name of an object.
fn joined(before: &str, script: &str, behind: &[String]) -> Result<String> {
    let exported = before.lines().filter_map(|line| line.strip_prefix("export const "));
    let exported = exported.filter_map(|line| line.split_once(" ")).map(|(name, _)| name);
    let all = exported.collect::<Vec<_>>().join(", ");
    let scripts = [before, script].into_iter().chain(behind.iter().map(String::as_str));
    let mut joined = String::new();
    for line in scripts.flat_map(str::lines) {
        let is_import = line.starts_with("import ");
        if is_import && !is_of_ours(line) {
            bail!("the widget's script imports a file that it does not bring along: {line}");
        }
        if let Some((name, _)) = line.strip_prefix("import * as ").and_then(|line| line.split_once(" ")) {
            joined += &format!("const {name} = {{ {all} }};\n");
        } else if line.starts_with(EXPORTED) {
            joined += &format!("{line}\n");
        } else if !is_import && !line.starts_with("export {") && !line.starts_with("if (Symbol.dispose)") {
            // The minifier removes unused definitions, unless creating them might have side effects.
            let line = line.replace("new FinalizationRegistry", "/* @__PURE__ */ new FinalizationRegistry");
            joined += &format!("{}\n", line.strip_prefix("export ").unwrap_or(&line));
        }
    }
    Ok(joined)
}

/// Whether a line imports one of the joined scripts.
fn is_of_ours(line: &str) -> bool {
    let files = SUFFIX.iter().chain(&PRELUDE).filter_map(|path| Path::new(path).file_name()?.to_str());
    line.contains(GLUE) || files.map(|file| format!("/{file}")).any(|file| line.contains(&file))
}

/// Puts the hash of the content into the names of the two files, so that a cache cannot return an older file by the
/// same name. Returns the name without the extensions, and the integrities of the script and the module.
fn named(script: &Path, module: &Path) -> Result<hints::Files> {
    let hash = |file: &Path| -> Result<_> {
        let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(Sha256::digest(&content))
    };
    let hashes = [hash(script)?, hash(module)?];
    let short: String = Sha256::digest(hashes.concat()).iter().take(4).map(|b| format!("{b:02x}")).collect();
    let name = format!("amapi-{short}");
    for (file, extension) in [(script, "js"), (module, "wasm")] {
        let to = file.with_file_name(format!("{name}.{extension}"));
        fs::rename(file, to).with_context(|| format!("cannot rename {}", file.display()))?;
    }
    let [script, module] = hashes.map(|hash| format!("sha256-{}", BASE64_STANDARD.encode(hash)));
    Ok([name, script, module])
}

/// By the names of the parts: their files, the integrities, and the parts that they need. In parallel: wasm-opt uses a
/// single core.
fn named_parts(staging: &Path, parts: Vec<split::Part>) -> Result<BTreeMap<String, Vec<String>>> {
    thread::scope(|scope| {
        let begin = |part| scope.spawn(move || named_part(staging, part));
        let begun: Vec<_> = parts.into_iter().map(begin).collect();
        begun.into_iter().map(|part| part.join().map_err(|_| anyhow!("a part could not be made"))?).collect()
    })
}

/// Puts a minimized part next to the module, with the hash of its content in its name.
fn named_part(staging: &Path, part: split::Part) -> Result<(String, Vec<String>)> {
    module::shrink_part(&part.file)?;
    let named = named_beside(staging, &part.file, &part.name, "wasm")?;
    Ok((part.name, named.into_iter().chain(part.needed.into_iter().map(str::to_owned)).collect()))
}

/// The file of the map, and its integrity.
fn named_map(staging: &Path, is_release: bool) -> Result<[String; 2]> {
    let file = staging.join("map.js");
    fs::write(&file, map::script()?).with_context(|| format!("cannot write {}", file.display()))?;
    if is_release {
        minify(&file)?;
    }
    named_beside(staging, &file, "map", "js")
}

fn named_beside(staging: &Path, file: &Path, part: &str, extension: &str) -> Result<[String; 2]> {
    let hash = Sha256::digest(fs::read(file).with_context(|| format!("cannot read {}", file.display()))?);
    let short: String = hash.iter().take(4).map(|b| format!("{b:02x}")).collect();
    let name = format!("amapi-{part}-{short}.{extension}");
    fs::rename(file, staging.join(&name)).with_context(|| format!("cannot rename {}", file.display()))?;
    Ok([name, format!("sha256-{}", BASE64_STANDARD.encode(hash))])
}

/// The demo page with the hints above the tag.
fn hinted(page: &str, pulled: &hints::Files) -> Result<String> {
    const TAG: &str = r#"<script type="module" src="checkout.js">"#;
    let Some(at) = page.find(TAG) else { bail!("the demo page has no {TAG}") };
    let (before, tag) = page.split_at(at);
    Ok(format!("{before}{}\n    {tag}", hints::tags("", pulled).join("\n    ")))
}

fn minify(script: &Path) -> Result<()> {
    let options = ["--minify", "--tree-shaking=true", "--format=esm", "--charset=utf8", "--target=es2022"];
    let minified = esbuild(&[&[&*script.to_string_lossy()], &options[..]].concat())?;
    fs::write(script, minified).with_context(|| format!("cannot write {}", script.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn the_two_files_of_the_build_are_found_or_it_is_said_what_there_is() {
        assert_eq!(
            stem_of(&names(&["index.html", "w-1f.js", "w-1f_bg.wasm", "shop-2e.css"])).unwrap(),
            "w-1f"
        );
        let cases = [
            (&["w-1f.js"][..], "exactly one *_bg.wasm"),
            (&["a_bg.wasm", "b_bg.wasm"], "a_bg.wasm, b_bg.wasm"),
            (&["w-1f_bg.wasm"], "without w-1f.js"),
        ];
        for (files, reason) in cases {
            let error = stem_of(&names(files)).unwrap_err().to_string();
            assert!(error.contains(reason), "{error:?} lacks {reason:?}");
        }
    }

    #[test]
    fn scripts_are_joined_without_their_imports_of_one_another() {
        let before = "export const store = () => {};\nconst own = 1;\nexport const forget = own;";
        let script = "import { store } from './snippets/a/src/boundary.js';\n\
                      import * as import1 from \"./snippets/a/src/boundary.js\"\nexport function mount() { store(import1); }\n\
                      export { initSync };";
        let behind = names(&[
            "import { mount } from \"WIDGET_GLUE\";\nmount();",
            "export class A {}\nexport async function start() {}",
        ]);
        let all = "const store = () => {};\nconst own = 1;\nconst forget = own;\n\
                   const import1 = { store, forget };\nfunction mount() { store(import1); }\nmount();\nclass A {}\n\
                   export async function start() {}\n";
        assert_eq!(joined(before, script, &behind).unwrap(), all);
        let foreign = joined("", "import { f } from './snippets/b/inline0.js';", &[]).unwrap_err();
        assert!(foreign.to_string().contains("snippets/b"), "{foreign}");
    }

    #[test]
    fn the_name_follows_from_both_files_and_each_has_its_integrity() {
        let folder = tempfile::tempdir().unwrap();
        let [script, module] = ["w.js", "w_bg.wasm"].map(|name| folder.path().join(name));
        let made = |content: &str| {
            fs::write(&script, content).unwrap();
            fs::write(&module, "abc").unwrap();
            named(&script, &module).unwrap()
        };
        let [name, of_script, of_module] = made("abc");
        assert_eq!(of_module, "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assert_eq!(of_script, of_module);
        assert_eq!(fs::read_to_string(folder.path().join(format!("{name}.js"))).unwrap(), "abc");
        assert!(folder.path().join(format!("{name}.wasm")).exists());
        assert_ne!(made("abd")[0], name, "another script under the same name");
    }

    #[test]
    fn the_demo_page_has_the_hints_above_the_tag() {
        let files = ["amapi-1f", "sha256-A=", "sha256-B="].map(str::to_owned);
        let page =
            hinted("<head>\n    <script type=\"module\" src=\"checkout.js\"></script>", &files).unwrap();
        let lines: Vec<_> = page.lines().map(str::trim).collect();
        let [script, module] = hints::tags("", &files);
        assert_eq!(
            lines[1..],
            [script.as_str(), &module, "<script type=\"module\" src=\"checkout.js\"></script>"]
        );
        assert!(hinted("<head>", &files).is_err());
    }
}
