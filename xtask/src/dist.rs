//! `cargo xtask dist`: makes the folder that a shop uploads from the release build in dist/, and the files of a
//! release.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256, Sha384};

use crate::{hints, licences, playground, size};

const FOLDER: &str = "upload";

/// The version of every package of the workspace.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Placeholder for the shop's server.
const CDN: &str = "https://cdn.example.ru/";

/// Files that editors read, and no page.
const TYPES: [&str; 3] = ["checkout.d.ts", "config.schema.json", "custom-elements.json"];

/// Rewrites the folder and prints the tag that a page needs. Returns the files.
pub fn write() -> Result<Vec<File>> {
    let mut files = files(Path::new("dist"))?;
    let compressed = files.iter().filter(|(name, _)| is_loaded(name)).map(compressed);
    files.extend(compressed.collect::<Result<Vec<_>>>()?.into_iter().flatten());
    files.extend(playground(Path::new("dist"))?);
    let manifest = described(&mut files)?;
    put(Path::new(FOLDER), &files)?;
    println!("\n{FOLDER}/ has {} files. The page needs, with your server's name:\n", files.len());
    println!("{}", manifest["script"].as_str().unwrap_or_default());
    println!("\nThese above it, in the page's head, save a round trip:\n");
    for hint in manifest["hints"].as_array().into_iter().flatten() {
        println!("{}", hint.as_str().unwrap_or_default());
    }
    println!("\nSo does this header with the page, in their place:\n");
    println!("{}", manifest["header"].as_str().unwrap_or_default());
    Ok(files)
}

/// The files that a page loads, those for editors, and the licences.
pub fn files(dist: &Path) -> Result<Vec<File>> {
    let mut files = widget(dist)?;
    for name in TYPES {
        files.push((name.into(), read(&Path::new("types").join(name))?));
    }
    files.push(("LICENSES.txt".into(), licences::text()?.into_bytes()));
    Ok(files)
}

/// Sorts the files and adds the manifest of them all, which it returns.
pub fn described(files: &mut Vec<File>) -> Result<Value> {
    files.sort();
    let manifest = manifest(files)?;
    files.push(("manifest.json".into(), format!("{manifest:#}\n").into_bytes()));
    Ok(manifest)
}

/// Replaces a folder.
pub fn put(folder: &Path, files: &[File]) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// A file's path below the folder, with slashes, and its content.
pub type File = (String, Vec<u8>);

/// The files that a page loads.
fn widget(dist: &Path) -> Result<Vec<File>> {
    let file = |path: PathBuf| {
        let name = path.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        Ok((name, read(&path)?))
    };
    size::widget_files(dist)?.into_iter().map(file).collect()
}

/// The page on which a shop tries the widget.
fn playground(dist: &Path) -> Result<Vec<File>> {
    playground::FILES.iter().map(|name| Ok(((*name).into(), read(&dist.join(name))?))).collect()
}

/// Whether a page loads the file.
fn is_loaded(name: &str) -> bool {
    name != "LICENSES.txt" && !TYPES.contains(&name)
}

/// The compressed files that a server may send in place of a file.
fn compressed((name, content): &File) -> Result<[File; 2]> {
    Ok([(format!("{name}.br"), size::brotli(content)?), (format!("{name}.gz"), size::gzip(content)?)])
}

/// Every file with its size and hash, the tag, and the hints that may precede it.
fn manifest(files: &[File]) -> Result<Value> {
    let (_, loader) =
        files.iter().find(|(name, _)| name == "checkout.js").context("the build left no checkout.js")?;
    let script = format!(
        r#"<script type="module" src="{CDN}checkout.js" integrity="{}" crossorigin="anonymous"></script>"#,
        integrity(loader)
    );
    let pulled = pulled(files)?;
    let (hints, header) = (hints::tags(CDN, &pulled), hints::header(CDN, &pulled));
    let files: Vec<Value> = files
        .iter()
        .map(|(name, content)| json!({ "path": name, "bytes": content.len(), "integrity": integrity(content) }))
        .collect();
    Ok(json!({ "version": VERSION, "script": script, "hints": hints, "header": header, "files": files }))
}

/// The files that `checkout.js` fetches.
fn pulled(files: &[File]) -> Result<hints::Files> {
    let find = |end: &str| {
        let mut files = files.iter();
        let file = files.find_map(|(name, content)| {
            Some((name.strip_suffix(end)?, content))
                .filter(|(name, _)| name.starts_with("amapi-") && !size::is_part(name))
        });
        file.with_context(|| format!("the build left no amapi-…{end}"))
    };
    let hash = |content: &[u8]| format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)));
    let ((name, script), (_, module)) = (find(".js")?, find(".wasm")?);
    Ok([name.to_owned(), hash(script), hash(module)])
}

/// The hash of a file in the format of the attribute `integrity` (W3C, Subresource Integrity).
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn integrity_is_that_of_the_standard() {
        // The example of https://www.w3.org/TR/SRI/, section 3.1.
        let example = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(b"alert('Hello, world.');"), example);
    }

    #[test]
    fn files_of_the_widget_are_those_of_the_build_and_each_can_be_had_compressed() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path();
        fs::create_dir(dist.join("snippets")).unwrap();
        fs::write(dist.join("index.html"), "<script src=\"checkout.js\"></script>").unwrap();
        for file in ["checkout.js", "snippets/inline.js"] {
            fs::write(dist.join(file), file.repeat(100)).unwrap();
        }
        let files = widget(dist).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["checkout.js", "snippets/inline.js"]);
        let [br, gz] = compressed(&files[0]).unwrap();
        assert_eq!([&br.0, &gz.0], ["checkout.js.br", "checkout.js.gz"]);

        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut &br.1[..], &mut brotli).unwrap();
        flate2::read::GzDecoder::new(&gz.1[..]).read_to_end(&mut gzip).unwrap();
        assert!(brotli == files[0].1 && gzip == files[0].1);
    }

    #[test]
    fn playground_is_among_what_a_shop_uploads_and_not_in_the_npm_package() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path();
        fs::write(dist.join("index.html"), "").unwrap();
        assert!(playground(dist).is_err(), "a build without it");
        for name in playground::FILES {
            fs::write(dist.join(name), name).unwrap();
        }
        let files = playground(dist).unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["playground.html", "playground.js", "playground.css"]);
        assert_eq!(widget(dist).unwrap(), [], "what the package takes of the build");
    }

    #[test]
    fn manifest_names_every_file_and_has_the_tag_of_the_loader() {
        let files = [
            ("amapi-1.js".into(), b"abc".to_vec()),
            ("amapi-1.wasm".into(), vec![0; 7]),
            ("checkout.js".into(), b"loader".to_vec()),
        ];
        let manifest = manifest(&files).unwrap();
        assert_eq!(
            manifest["files"][1],
            json!({ "path": "amapi-1.wasm", "bytes": 7, "integrity": integrity(&[0; 7]) })
        );
        let pulled = pulled(&files).unwrap();
        assert_eq!(pulled[..2], ["amapi-1", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="]);
        assert_eq!(manifest["hints"], json!(hints::tags(CDN, &pulled)));
        let script = manifest["script"].as_str().unwrap();
        assert!(script.contains(&integrity(b"loader")) && script.contains("checkout.js"), "{script}");
        for missing in 0..files.len() {
            let rest = files.iter().enumerate().filter(|(n, _)| *n != missing).map(|(_, file)| file.clone());
            assert!(super::manifest(&rest.collect::<Vec<_>>()).is_err(), "without {}", files[missing].0);
        }
    }

    #[test]
    fn types_that_are_shipped_are_there() {
        for name in TYPES {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("../types").join(name).is_file(), "{name}");
        }
    }
}
