//! The release files of a version, in release/: the zip of the files that a shop uploads, the npm package, and the
//! checksums of both.

use std::{
    fmt::Write as _,
    fs,
    io::{Cursor, Write},
    path::Path,
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::{
    dist::{self, File, VERSION},
    package,
};

const FOLDER: &str = "release";
const SUMS: &str = "SHA256SUMS";

/// Rewrites the folder from the files that a shop uploads; returns the paths of its files.
pub fn write(files: &[File]) -> Result<Vec<String>> {
    let folder = Path::new(FOLDER);
    let name = format!("amapi-checkout-{VERSION}.zip");
    dist::put(folder, &[(name.clone(), zip(files)?)])?;
    let package = package::pack(folder)?;
    let mut made = vec![(name.clone(), dist::read(&folder.join(&name))?)];
    made.push((package.clone(), dist::read(&folder.join(&package))?));
    let path = folder.join(SUMS);
    fs::write(&path, sums(&made)).with_context(|| format!("cannot write {}", path.display()))?;
    Ok([&name, &package, SUMS].map(|name| format!("{FOLDER}/{name}")).into())
}

/// The files in a folder with the version's name, with their checksums. The zip is reproducible: the same files give
/// the same bytes.
fn zip(files: &[File]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let sums = (SUMS.to_owned(), sums(files).into_bytes());
    for (name, content) in files.iter().chain([&sums]) {
        zip.start_file(format!("amapi-checkout-{VERSION}/{name}"), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The input format of `sha256sum --check`.
fn sums(files: &[File]) -> String {
    let mut sums = String::new();
    for (name, content) in files {
        for byte in Sha256::digest(content) {
            let _ = write!(sums, "{byte:02x}");
        }
        let _ = writeln!(sums, "  {name}");
    }
    sums
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn files() -> Vec<File> {
        vec![("checkout.js".into(), b"abc".to_vec()), ("snippets/a.js".into(), vec![b'a'; 9999])]
    }

    #[test]
    fn checksums_are_those_that_sha256sum_reads() {
        assert_eq!(
            sums(&files()[..1]),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  checkout.js\n"
        );
    }

    #[test]
    fn zip_of_the_same_files_is_the_same_and_has_them_in_a_folder_of_the_version_with_their_checksums() {
        let made = zip(&files()).unwrap();
        assert!(made == zip(&files()).unwrap(), "two zips differ");
        let mut archive = zip::ZipArchive::new(Cursor::new(made)).unwrap();
        for (name, content) in files().into_iter().chain([(SUMS.into(), sums(&files()).into_bytes())]) {
            let mut read = Vec::new();
            let path = format!("amapi-checkout-{VERSION}/{name}");
            archive.by_name(&path).unwrap().read_to_end(&mut read).unwrap();
            assert!(read == content, "{name}");
        }
        assert_eq!(archive.len(), 3);
    }
}
