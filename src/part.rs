//! Parts of the module that are separate files: `rest`, which every checkout loads while its first sections are mounted,
//! and code that is loaded on demand.
//!
//! Code that `rest` shares with others is in `rest`, and what only others share is in a file of its own; the build tells
//! the script which files each needs.
//!
//! A part is a table of functions. The release build, with `--cfg split`, takes these and everything that only they use
//! out of the module (`xtask/src/split.rs`); in any other build they are in it, and every part is available from the
//! start.

use std::sync::atomic::{AtomicBool, Ordering};

/// The files, and whether each is loaded. All parts of a file are loaded together.
static FILES: [(&str, AtomicBool); 8] = [
    ("account", AtomicBool::new(false)),
    ("address", AtomicBool::new(false)),
    ("forms", AtomicBool::new(false)),
    ("later", AtomicBool::new(false)),
    ("map", AtomicBool::new(false)),
    ("rest", AtomicBool::new(false)),
    ("sending", AtomicBool::new(false)),
    ("words", AtomicBool::new(false)),
];

fn file(name: &str) -> Option<&'static AtomicBool> {
    FILES.iter().find(|(file, _)| *file == name).map(|(_, is_there)| is_there)
}

/// Whether a file is loaded, or was never taken out of the module.
pub fn is_there(name: &str) -> bool {
    cfg!(not(split)) || file(name).is_some_and(|is_there| is_there.load(Ordering::Relaxed))
}

/// A file has been loaded.
pub fn arrived(name: &str) {
    if let Some(is_there) = file(name) {
        is_there.store(true, Ordering::Relaxed);
    }
}

/// A table of functions that may have to be loaded first.
pub struct Part<T: 'static> {
    /// The build's name of its file, which may hold several parts.
    pub file: &'static str,
    table: fn() -> &'static T,
}

impl<T> Part<T> {
    /// For [`part!`] alone: `table` must not be called before the part is loaded.
    pub const fn new(file: &'static str, table: fn() -> &'static T) -> Part<T> {
        Part { file, table }
    }

    /// The functions, if they are loaded.
    pub fn get(&self) -> Option<&'static T> {
        is_there(self.file).then(self.table)
    }
}

/// Declares a part: its file with a digit that is unique in that file, its type and its functions.
///
/// The build identifies it by the names of an export and an import, and turns the import into a call of the export,
/// which traps before the part is loaded.
macro_rules! part {
    ($(#[$doc:meta])* $visibility:vis static $PART:ident($file:literal, $id:literal): $table:ty = $functions:expr;) => {
        $(#[$doc])*
        $visibility static $PART: $crate::part::Part<$table> = {
            #[cfg_attr(
                split,
                unsafe(export_name = concat!("__wasm_split_00", $file, "00_export_0000000000000000000000000000000", $id))
            )]
            #[allow(improper_ctypes_definitions)]
            extern "C" fn functions() -> &'static $table {
                static FUNCTIONS: $table = $functions;
                &FUNCTIONS
            }
            #[cfg(split)]
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            #[allow(improper_ctypes)]
            unsafe extern "C" {
                #[link_name = concat!("__wasm_split_00", $file, "00_import_0000000000000000000000000000000", $id)]
                safe fn loaded() -> &'static $table;
            }
            $crate::part::Part::new($file, || {
                #[cfg(split)]
                return loaded();
                #[cfg(not(split))]
                functions()
            })
        };
    };
}

pub(crate) use part;
