//! `cargo xtask gallery`: screenshots of every state of every form that the end-to-end tests drive, in light and dark
//! colours, on a phone and on a desktop, on one page.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    browser::{Browser, end_to_end},
    command::run,
    setup,
    system::Need,
};

/// The folder of the tests' screenshots and of the page.
const FOLDER: &str = "target/screenshots";

/// The tests that take the screenshots.
const TESTS: [&str; 2] = ["looks::every_state", "map::map_passes_axe"];

const BROWSER: &str = "chromium-";

/// The suffix of a screenshot's name, and its meaning.
const KINDS: [(&str, &str); 4] = [
    ("-360", "360 px, light"),
    ("-360-dark", "360 px, dark"),
    ("-1280", "1280 px, light"),
    ("-1280-dark", "1280 px, dark"),
];

/// Builds the widget, takes new screenshots, and writes the page.
pub fn gallery() -> Result<()> {
    let toolbox = setup::prepare(&[Need::Browsers], 2)?;
    toolbox.step(setup::WIDGET);
    setup::build(&toolbox)?;
    toolbox.step("pictures");
    let folder = Path::new(FOLDER);
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {FOLDER}"))?;
    }
    run(&mut end_to_end(&toolbox, Browser::Chromium, &TESTS)?)?;
    let names = fs::read_dir(folder).with_context(|| format!("cannot read {FOLDER}"))?;
    let names: Vec<String> =
        names.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let page = folder.join("index.html");
    fs::write(&page, html(&names)?).with_context(|| format!("cannot write {}", page.display()))?;
    println!("\n{}", page.display());
    Ok(())
}

/// The page for the screenshots with these names.
fn html(names: &[String]) -> Result<String> {
    let mut states: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names.iter().filter_map(|name| name.strip_prefix(BROWSER)?.strip_suffix(".png")) {
        let found = KINDS.iter().find_map(|(suffix, _)| Some((name.strip_suffix(suffix)?, suffix)));
        if let Some((state, suffix)) = found {
            states.entry(state).or_default().push(suffix);
        }
    }
    if states.is_empty() {
        bail!("the tests have left no pictures in {FOLDER}");
    }
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>amapi-checkout: every state</title>\n<style>\n\
         body { margin: 2rem; font-family: system-ui, sans-serif; color-scheme: light dark }\n\
         section { display: flex; gap: 1rem; align-items: start; overflow-x: auto }\n\
         figure { margin: 0 0 2rem; flex: none }\nimg { width: 12rem; height: 40rem; object-fit: cover; object-position: top; border: 1px solid GrayText }\n\
         img[alt*=\"1280\"] { width: 32rem }\n</style>\n\
         <h1>Every state of every form</h1>\n<nav><ul>\n",
    );
    for state in states.keys() {
        writeln!(page, "<li><a href=\"#{state}\">{}</a>", state.replace('-', " "))?;
    }
    page += "</ul></nav>\n";
    for (state, suffixes) in &states {
        let words = state.replace('-', " ");
        writeln!(page, "<h2 id=\"{state}\">{words}</h2>\n<section>")?;
        for (suffix, meaning) in KINDS.iter().filter(|(suffix, _)| suffixes.contains(suffix)) {
            let file = format!("{BROWSER}{state}{suffix}.png");
            writeln!(
                page,
                "<figure><a href=\"{file}\"><img src=\"{file}\" alt=\"{words}, {meaning}\" loading=\"lazy\"></a>\
                 <figcaption>{meaning}</figcaption></figure>"
            )?;
        }
        page += "</section>\n";
    }
    Ok(page + "</html>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_its_pictures_in_the_order_of_the_kinds() {
        let names = [
            "chromium-sign-in-1280-dark.png",
            "chromium-sign-in-360.png",
            "chromium-empty-1280.png",
            "chromium-failure.png",
        ];
        let page = html(&names.map(str::to_owned)).unwrap();
        let places = [
            "id=\"empty\"",
            "empty-1280.png",
            "id=\"sign-in\"",
            "sign-in-360.png",
            "alt=\"sign in, 1280 px, dark\"",
        ];
        let places: Vec<_> =
            places.map(|text| page.find(text).unwrap_or_else(|| panic!("no {text}: {page}"))).into();
        assert!(places.is_sorted(), "{page}");
        assert!(!page.contains("failure"), "{page}");
        assert!(html(&[]).is_err());
    }
}
