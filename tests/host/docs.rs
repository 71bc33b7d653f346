//! The documentation's examples are tested: they are in `examples/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The lines of a text without indentation and without empty lines.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_example_of_the_documentation_stands_in_the_file_that_it_names() {
    let mut shown = 0;
    for page in ["docs/EMBEDDING.md", "docs/SECURITY.md"] {
        let text = fs::read_to_string(format!("{ROOT}/{page}")).unwrap();
        let named =
            text.match_indices("`examples/").filter(|(at, _)| text[..*at].trim_end().ends_with("rom"));
        for (at, start) in named {
            let (file, rest) = text[at + start.len()..].split_once('`').unwrap();
            let (_, block) = rest.split_once("```").unwrap();
            let (block, _) = block.split_once("```").unwrap();
            let (_, block) = block.split_once('\n').unwrap();
            let example = fs::read_to_string(format!("{ROOT}/examples/{file}")).unwrap();
            // In this order; lines in between are the rest of the page.
            let mut rest = lines(&example).into_iter();
            for line in lines(block) {
                assert!(
                    rest.any(|it| it == line),
                    "{page}: this is not in examples/{file}, or not there:\n{line}"
                );
            }
            shown += 1;
        }
    }
    assert!(shown >= 6, "{shown} examples");
}

/// The words after each occurrence of a text.
fn words_behind<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = String> + 'a {
    let is_word = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
    text.split(start).skip(1).map(move |rest| rest.chars().take_while(is_word).collect())
}

fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { sources(&path, text) } else { text.push_str(&fs::read_to_string(path).unwrap()) }
    }
}

#[test]
fn custom_properties_and_parts_of_the_document_and_the_manifest_are_those_that_there_are() {
    let sources_of = |folders: &[&str]| {
        let mut text = String::new();
        folders.iter().for_each(|folder| sources(&Path::new(ROOT).join(folder), &mut text));
        text
    };
    let (style, views) = (sources_of(&["style/widget", "src/embed"]), sources_of(&["src/ui"]));
    let page = fs::read_to_string(format!("{ROOT}/docs/EMBEDDING.md")).unwrap();
    let (_, looks) = page.split_once("## Looks").unwrap();
    let (looks, _) = looks.split_once("\n## ").unwrap();

    let used: BTreeSet<_> = words_behind(&style, "var(--amapi-").collect();
    let table: String = looks.lines().filter(|line| line.starts_with('|')).collect();
    let documented: BTreeSet<_> = words_behind(&table, "`--amapi-").collect();
    assert_eq!(documented, used, "custom properties");

    // The button before a dialog is the loader's.
    let parts: BTreeSet<_> = words_behind(&views, " part=\"").chain(["open".to_owned()]).collect();
    let (_, list) = looks.split_once("and its like:").unwrap();
    assert_eq!(
        words_behind(list, "`").filter(|word| !word.is_empty()).collect::<BTreeSet<_>>(),
        parts,
        "parts"
    );

    // Editors complete them from the elements' manifest.
    let manifest: Value = serde_json::from_str(include_str!("../../types/custom-elements.json")).unwrap();
    let elements = manifest["modules"][0]["declarations"].as_array().unwrap();
    let names = |element: &Value, key: &str| -> BTreeSet<String> {
        let names = element[key].as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap());
        names.map(|name| name.trim_start_matches("--amapi-").to_owned()).collect()
    };
    for element in elements {
        assert_eq!(names(element, "cssProperties"), used, "{}", element["tagName"]);
    }
    let told: BTreeSet<_> = elements.iter().flat_map(|element| names(element, "cssParts")).collect();
    assert_eq!(told, parts, "parts in the manifest");
}
