//! `cargo xtask size`: the download size of the widget for a page that embeds it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use flate2::{Compression, write::GzEncoder};

use crate::playground;

/// The budget for all files of a checkout together, in bytes of brotli -11. Lower it whenever the widget has become
/// smaller; raise it only for something that is worth the wait to every shopper.
const BUDGET: usize = 169_900;

/// The part that every checkout loads, while the module is compiled.
const REST: &str = "amapi-rest-";

/// The budget for each file of the other parts that are loaded on demand.
const PARTS_BUDGET: usize = 26_000;

/// The budget for the map's file.
const MAP_BUDGET: usize = 60_000;

/// The budget for `checkout.js` alone, which every page waits for. Its size varies by some ten bytes with the hashes in
/// it, which do not compress.
const LOADER_BUDGET: usize = 2_048;

/// The budget for the playground's script, which no shopper downloads.
const PLAYGROUND_BUDGET: usize = 140_000;

/// Bytes of one file, or of several together.
#[derive(Default)]
struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    fn of(content: &[u8]) -> Result<Self> {
        Ok(Self { raw: content.len(), gzip: gzip(content)?.len(), brotli: brotli(content)?.len() })
    }

    fn add(&mut self, other: &Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }

    fn print(&self, name: &str) {
        println!("{:>10} {:>10} {:>10}  {name}", self.raw, self.gzip, self.brotli);
    }
}

/// gzip -9.
pub fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content)?;
    Ok(gzip.finish()?)
}

/// brotli -11.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut brotli = Vec::new();
    let best = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &content[..], &mut brotli, &best)?;
    Ok(brotli)
}

/// Measures dist/; fails if it is over the budget.
pub fn check() -> Result<()> {
    let dist = Path::new("dist");
    let mut total = Sizes::default();
    println!("\n{:>10} {:>10} {:>10}  bytes of", "raw", "gzip -9", "brotli -11");
    for file in widget_files(dist)? {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let sizes = Sizes::of(&content)?;
        let name = file.strip_prefix(dist)?.to_string_lossy();
        sizes.print(&name);
        if name == "checkout.js" {
            verdict(&name, sizes.brotli, LOADER_BUDGET)?;
        }
        if is_part(&name) && !name.starts_with(REST) {
            let budget = if name.ends_with(".js") { MAP_BUDGET } else { PARTS_BUDGET };
            verdict(&name, sizes.brotli, budget)?;
        } else {
            total.add(&sizes);
        }
    }
    total.print("in total, without what is loaded when it is first needed (amapi-…-…, except amapi-rest-…)");
    println!("{}", verdict("the widget", total.brotli, BUDGET)?);
    for name in playground::FILES {
        let content = fs::read(dist.join(name)).with_context(|| format!("dist/ has no {name}"))?;
        let sizes = Sizes::of(&content)?;
        sizes.print(name);
        verdict(name, sizes.brotli, PLAYGROUND_BUDGET)?;
    }
    Ok(())
}

/// Whether a file is a part of the module or the map: its name then contains the part's.
pub fn is_part(name: &str) -> bool {
    name.strip_prefix("amapi-").is_some_and(|rest| rest.contains('-'))
}

fn verdict(what: &str, total: usize, budget: usize) -> Result<String> {
    match budget.checked_sub(total) {
        Some(left) => Ok(format!("{left} bytes of brotli are left of the budget of {budget}.")),
        None => bail!(
            "{what} takes {total} bytes of brotli, {} more than the budget of {budget} (in {})",
            total - budget,
            file!()
        ),
    }
}

/// Every file of the build except the playground, the demo page and the files that that page names; `checkout.js` and
/// the files that the page preloads for it are included: no file that the widget fetches can be forgotten here.
pub fn widget_files(dist: &Path) -> Result<Vec<PathBuf>> {
    let page = fs::read_to_string(dist.join("index.html")).context("dist/ has no index.html")?;
    let mut files = Vec::new();
    walk(dist, &mut files)?;
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_hinted = name == "checkout.js" || name.starts_with("amapi-");
        let is_widget = is_hinted || !(name.ends_with(".html") || page.contains(&*name));
        is_widget && !playground::FILES.contains(&&*name)
    });
    files.sort();
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn total_may_reach_the_budget_but_not_pass_it() {
        assert!(verdict("it", 100, 100).is_ok());
        let error = verdict("it", 103, 100).unwrap_err().to_string();
        assert!(error.contains("103") && error.contains("3 more than the budget of 100"));
    }

    #[test]
    fn parts_of_the_module_are_told_by_their_names() {
        assert!(is_part("amapi-words-1f2e3d4c.wasm") && is_part("amapi-map-1f2e3d4c.js"));
        assert!(
            ["amapi-1f2e3d4c.wasm", "amapi-1f2e3d4c.js", "checkout.js"].iter().all(|name| !is_part(name))
        );
    }

    #[test]
    fn sizes_are_those_of_the_compressed_content() {
        let sizes = Sizes::of(&[b'a'; 10_000]).unwrap();
        assert_eq!(sizes.raw, 10_000);
        assert!((1..100).contains(&sizes.gzip) && (1..100).contains(&sizes.brotli));
    }

    #[test]
    fn files_of_the_demo_page_and_the_playground_are_left_out_and_all_others_counted() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path();
        fs::create_dir_all(dist.join("snippets")).unwrap();
        let page =
            "<link href=\"/shop-1.css\"><link href=\"amapi-3.js\"><script src=\"checkout.js\"></script>";
        fs::write(dist.join("index.html"), page).unwrap();
        for file in playground::FILES {
            fs::write(dist.join(file), "").unwrap();
        }
        for file in ["shop-1.css", "amapi-3.js", "checkout.js", "w-2.js", "snippets/inline0.js"] {
            fs::write(dist.join(file), "").unwrap();
        }
        let expected = ["amapi-3.js", "checkout.js", "snippets/inline0.js", "w-2.js"];
        assert_eq!(widget_files(dist).unwrap(), expected.map(|file| dist.join(file)));
    }
}
