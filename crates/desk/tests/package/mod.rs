//! The bundled package.

use std::fs;
use std::path::Path;

use synthesis_core::data::pack::Package;
use synthesis_core::data::{Files, load};
use synthesis_desk::Options;

/// How pictures look unless told otherwise.
#[allow(dead_code, reason = "not every test draws")]
pub const LIGHT: Options = Options {
    width: 960.0,
    is_dark: false,
};

/// Its files.
pub fn given() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// What they hold.
pub fn bundled() -> Package {
    let files: Files = given().into_iter().collect();
    load(&files).into()
}
