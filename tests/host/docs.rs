//! What the documentation shows is what is tested: its examples stand in `examples/`.

use std::fs;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The lines of a text without what they are indented by; empty ones left out.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_example_of_the_documentation_stands_in_the_file_that_it_names() {
    let mut shown = 0;
    for page in ["docs/EMBEDDING.md"] {
        let text = fs::read_to_string(format!("{ROOT}/{page}")).unwrap();
        let named =
            text.match_indices("`examples/").filter(|(at, _)| text[..*at].trim_end().ends_with("rom"));
        for (at, start) in named {
            let (file, rest) = text[at + start.len()..].split_once('`').unwrap();
            let (_, block) = rest.split_once("```").unwrap();
            let (block, _) = block.split_once("```").unwrap();
            let (_, block) = block.split_once('\n').unwrap();
            let example = fs::read_to_string(format!("{ROOT}/examples/{file}")).unwrap();
            // In this order; what stands between is the rest of the page.
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
    assert!(shown >= 5, "{shown} examples");
}
