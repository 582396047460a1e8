//! The bundled dataset.

use std::fs;
use std::path::Path;

use synthesis_core::data::{Dataset, Files, load};

/// The dataset that the page embeds.
pub fn dataset() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, fs::read(entry.path()).unwrap());
    }
    load(&files).dataset.unwrap()
}
