//! The documents for shops also exist in Russian: a change in one of a pair must be made in the other.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::{fs, iter};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// An English document and its Russian counterpart.
const PAIRS: [(&str, &str); 6] = [
    ("README.md", "README.ru.md"),
    ("docs/EMBEDDING.md", "docs/ru/EMBEDDING.md"),
    ("docs/RECIPES.md", "docs/ru/RECIPES.md"),
    ("docs/GATEWAY.md", "docs/ru/GATEWAY.md"),
    ("docs/SECURITY.md", "docs/ru/SECURITY.md"),
    ("docs/RELIABILITY.md", "docs/ru/RELIABILITY.md"),
];

/// A heading with the content below it.
#[derive(Default)]
struct Section {
    heading: String,
    /// Fenced blocks of code, unchanged.
    blocks: Vec<String>,
    tables: Vec<Vec<String>>,
    /// Everything except the blocks.
    text: String,
}

/// The sections of a document; the first is the content before any heading.
fn sections(path: &str) -> Vec<Section> {
    let text = fs::read_to_string(format!("{ROOT}/{path}")).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut sections = vec![Section::default()];
    let (mut in_block, mut in_table) = (false, false);
    for line in text.lines() {
        if line.starts_with('#') && !in_block {
            sections.push(Section { heading: line.to_owned(), ..Section::default() });
        }
        let section = sections.last_mut().unwrap();
        let is_fence = line.trim_start().starts_with("```");
        if is_fence && !in_block {
            section.blocks.push(String::new());
        }
        if is_fence || in_block {
            in_block ^= is_fence;
            section.blocks.last_mut().unwrap().extend([line, "\n"]);
            continue;
        }
        let is_row = line.starts_with('|');
        if is_row && !in_table {
            section.tables.push(Vec::new());
        }
        if is_row {
            section.tables.last_mut().unwrap().push(line.to_owned());
        }
        in_table = is_row;
        section.text.extend([line, "\n"]);
    }
    assert!(!in_block, "{path}: a block of code has no end");
    sections
}

/// Compares each section of the documents of every pair, and fails at the first difference.
fn compare<T: PartialEq + std::fmt::Debug>(what: &str, of: impl Fn(&Section) -> T) {
    for (english, russian) in PAIRS {
        for (one, other) in iter::zip(sections(english), sections(russian)) {
            assert_eq!(of(&one), of(&other), "{what}: {english} and {russian}, at {:?}", one.heading);
        }
    }
}

/// The text between backticks.
fn code(text: &str) -> impl Iterator<Item = String> {
    text.split('`').skip(1).step_by(2).map(|code| code.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The digits outside of code and of links' targets, however they are grouped, and in any order.
fn figures(text: &str) -> String {
    let mut text: String = text.split('`').step_by(2).collect();
    for target in links(&text.clone()) {
        text = text.replace(&format!("]({target})"), "]");
    }
    let mut digits: Vec<_> = text.chars().filter(char::is_ascii_digit).collect();
    digits.sort_unstable();
    digits.into_iter().collect()
}

fn first_cell(row: &str) -> &str {
    row.split('|').nth(1).unwrap_or_default()
}

/// The targets of the links and images.
fn links(text: &str) -> Vec<String> {
    text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_owned())).collect()
}

/// The file, from the repository's root, that a document links to, and the heading in it; `None` for another site.
fn file_of(page: &str, link: &str) -> Option<(String, String)> {
    if link.contains("://") {
        return None;
    }
    let (file, heading) = link.split_once('#').unwrap_or((link, ""));
    if file.is_empty() {
        return Some((page.to_owned(), heading.to_owned()));
    }
    let mut path = PathBuf::new();
    for part in Path::new(page).parent()?.join(file).components() {
        match part {
            Component::ParentDir => assert!(path.pop(), "{page}: {link} leads out of the repository"),
            part => path.push(part),
        }
    }
    Some((path.to_str()?.to_owned(), heading.to_owned()))
}

/// The anchor that a code hosting site makes of a heading.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn each_document_of_a_pair_links_to_the_other_in_its_first_lines() {
    for (english, russian) in PAIRS {
        for (page, other) in [(english, russian), (russian, english)] {
            let text = fs::read_to_string(format!("{ROOT}/{page}")).unwrap();
            let start: Vec<_> = text.lines().take(4).collect();
            let targets = links(&start.join("\n"));
            let is_there =
                targets.iter().filter_map(|link| file_of(page, link)).any(|(file, _)| file == other);
            assert!(is_there, "{page} does not link to {other} in its first lines");
        }
    }
}

#[test]
fn headings_of_a_translation_are_as_many_and_of_the_same_levels() {
    for (english, russian) in PAIRS {
        let levels = |page| -> Vec<_> {
            let level = |section: &Section| section.heading.chars().take_while(|c| *c == '#').count();
            sections(page).iter().map(level).collect()
        };
        assert_eq!(levels(english), levels(russian), "levels of headings: {english} and {russian}");
    }
}

#[test]
fn blocks_of_code_in_a_translation_are_the_same() {
    compare("blocks of code", |section| section.blocks.clone());
}

#[test]
fn tables_of_a_translation_have_the_same_rows_for_the_same_names_with_the_same_figures() {
    compare("cells of each row", |section| -> Vec<Vec<_>> {
        let cells = |rows: &Vec<String>| rows.iter().map(|row| row.split('|').count()).collect();
        section.tables.iter().map(cells).collect()
    });
    compare("names in the first column", |section| -> Vec<Vec<Vec<_>>> {
        let names = |rows: &Vec<String>| rows.iter().map(|row| code(first_cell(row)).collect()).collect();
        section.tables.iter().map(names).collect()
    });
    compare("figures of each row", |section| -> Vec<Vec<_>> {
        let of_row = |rows: &Vec<String>| rows.iter().map(|row| figures(row)).collect();
        section.tables.iter().map(of_row).collect()
    });
}

#[test]
fn names_and_values_of_each_section_stand_in_its_translation() {
    compare("code in the text", |section| code(&section.text).collect::<BTreeSet<_>>());
}

#[test]
fn figures_of_each_section_stand_in_its_translation() {
    compare("figures in the text", |section| figures(&section.text));
}

/// The target of a link, the same for both documents of a pair: the English document if there are two, and the number
/// of the heading in it. `None` from one of the pair to the other.
fn target_of(page: &str, link: &str) -> Option<(String, Option<usize>)> {
    let Some((file, heading)) = file_of(page, link) else { return Some((link.to_owned(), None)) };
    let pair = PAIRS.iter().find(|(english, russian)| [*english, *russian].contains(&file.as_str()));
    if file != page && pair.is_some_and(|(english, russian)| [*english, *russian].contains(&page)) {
        return None;
    }
    let is_meant = |section: &Section| anchor(&section.heading) == heading;
    let number = if heading.is_empty() { None } else { sections(&file).iter().position(is_meant) };
    Some((pair.map_or(file, |(english, _)| (*english).to_owned()), number))
}

#[test]
fn links_of_each_section_lead_to_the_same_in_its_translation() {
    for (english, russian) in PAIRS {
        let targets = |page: &str, section: &Section| -> BTreeSet<_> {
            links(&section.text).iter().filter_map(|link| target_of(page, link)).collect()
        };
        for (one, other) in iter::zip(sections(english), sections(russian)) {
            let (links, translated) = (targets(english, &one), targets(russian, &other));
            assert_eq!(links, translated, "links: {english} and {russian}, at {:?}", one.heading);
        }
    }
}

/// A translation links to the Russian counterpart of a document if there is one.
#[test]
fn a_document_leads_to_others_in_its_own_language() {
    for (english, russian) in PAIRS {
        for (page, counterpart) in [(english, russian), (russian, english)] {
            let text: String = sections(page).into_iter().map(|section| section.text).collect();
            let files =
                links(&text).into_iter().filter_map(|link| file_of(page, &link)).map(|(file, _)| file);
            let is_foreign = |file: &String| {
                let of = PAIRS.map(|(one, other)| if page == english { other } else { one });
                file != counterpart && of.contains(&file.as_str())
            };
            assert_eq!(
                files.filter(is_foreign).collect::<Vec<_>>(),
                [""; 0],
                "{page}: in the other language"
            );
        }
    }
}

#[test]
fn links_of_the_translated_documents_lead_to_a_file_and_a_heading_that_are_there() {
    for page in PAIRS.iter().flat_map(|(english, russian)| [*english, *russian]) {
        let text: String = sections(page).into_iter().map(|section| section.text).collect();
        for (file, heading) in links(&text).iter().filter_map(|link| file_of(page, link)) {
            assert!(Path::new(ROOT).join(&file).exists(), "{page}: there is no {file}");
            let is_there = || sections(&file).iter().any(|section| anchor(&section.heading) == heading);
            assert!(heading.is_empty() || is_there(), "{page}: {file} has no heading {heading:?}");
        }
    }
}
