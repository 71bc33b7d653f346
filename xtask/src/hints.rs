//! Preload hints, which save a page a round trip: they name the two files that `checkout.js` fetches before it has
//! arrived.
//!
//! The hints must request the files as `checkout.js` does, or the files would be fetched twice: with the fragment after
//! the script's name, and the hashes that it knows.

/// The name of both files without their extensions, and the integrities of the script and of the module.
pub type Files = [String; 3];

/// Elements for the page's head. `at` is prefixed to the files' names.
pub fn tags(at: &str, [name, script, module]: &Files) -> [String; 2] {
    [
        format!(
            r#"<link rel="modulepreload" href="{at}{name}.js#1" integrity="{script}" crossorigin="anonymous">"#
        ),
        format!(
            r#"<link rel="preload" as="fetch" href="{at}{name}.wasm" integrity="{module}" crossorigin="anonymous">"#
        ),
    ]
}

/// The same for the server of the page: the header `Link` (RFC 8288).
pub fn header(at: &str, [name, script, module]: &Files) -> String {
    format!(
        r#"Link: <{at}{name}.js#1>; rel="modulepreload"; integrity="{script}"; crossorigin="anonymous", <{at}{name}.wasm>; rel="preload"; as="fetch"; integrity="{module}"; crossorigin="anonymous""#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_header_say_the_same_of_both_files() {
        let files = ["amapi-1f", "sha256-A=", "sha256-B="].map(str::to_owned);
        let [script, module] = tags("https://cdn.example.ru/", &files);
        assert_eq!(
            script,
            r#"<link rel="modulepreload" href="https://cdn.example.ru/amapi-1f.js#1" integrity="sha256-A=" crossorigin="anonymous">"#
        );
        assert_eq!(
            module,
            r#"<link rel="preload" as="fetch" href="https://cdn.example.ru/amapi-1f.wasm" integrity="sha256-B=" crossorigin="anonymous">"#
        );
        let header = header("/", &files);
        let (_, links) = header.split_once("Link: ").unwrap();
        let links: Vec<_> = links.split(", ").collect();
        assert_eq!(
            links[0],
            r#"</amapi-1f.js#1>; rel="modulepreload"; integrity="sha256-A="; crossorigin="anonymous""#
        );
        assert_eq!(
            links[1],
            r#"</amapi-1f.wasm>; rel="preload"; as="fetch"; integrity="sha256-B="; crossorigin="anonymous""#
        );
    }
}
