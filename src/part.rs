//! Parts of the module that are files of their own: what a form does not need at first is loaded when it is needed.
//!
//! A part is a table of functions. The release build, which says `--cfg split`, takes these and whatever they alone use out
//! of the module (`xtask/src/split.rs`); in any other build they are in it, and every part is there from the start.

use std::sync::atomic::{AtomicBool, Ordering};

/// The files, and whether each is there. All parts of a file come together.
static FILES: [(&str, AtomicBool); 7] = [
    ("account", AtomicBool::new(false)),
    ("address", AtomicBool::new(false)),
    ("forms", AtomicBool::new(false)),
    ("later", AtomicBool::new(false)),
    ("map", AtomicBool::new(false)),
    ("sending", AtomicBool::new(false)),
    ("words", AtomicBool::new(false)),
];

fn file(name: &str) -> Option<&'static AtomicBool> {
    FILES.iter().find(|(file, _)| *file == name).map(|(_, is_there)| is_there)
}

/// Whether a file is there, or was never taken out of the module.
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
    /// What the build calls its file, which may hold several.
    pub file: &'static str,
    table: fn() -> &'static T,
}

impl<T> Part<T> {
    /// For [`part!`] alone: `table` must not be called before the part is there.
    pub const fn new(file: &'static str, table: fn() -> &'static T) -> Part<T> {
        Part { file, table }
    }

    /// The functions, where they are there.
    pub fn get(&self) -> Option<&'static T> {
        is_there(self.file).then(self.table)
    }
}

/// Declares a part: its file with a digit of its own in that, its type and its functions.
///
/// The build knows it by the names of an export and an import, and makes of the import a call of the export, which traps
/// before the part is there.
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
