pub mod answers;
mod dadata;
mod keys;
mod limits;
mod pause;
mod requests;
mod retry_after;
mod token;

use std::collections::BTreeSet;
use std::path::PathBuf;

/// A folder of golden files, which the sandbox is tested with as well.
pub fn contract(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contract").join(folder)
}

/// A golden file that no test reads would test nothing.
#[track_caller]
fn assert_all_used<'a>(folder: &str, extension: &str, used: impl Iterator<Item = &'a str>) {
    let used: BTreeSet<String> = used.map(|name| format!("{name}.{extension}")).collect();
    let there: BTreeSet<String> = std::fs::read_dir(contract(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(there, used, "files in {folder} and files in the table");
}
