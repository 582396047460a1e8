//! The bundled dataset.

use std::fs;
use std::path::Path;

use synthesis_core::data::{Dataset, Files, load};

/// The files that the page embeds.
pub fn files() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, fs::read(entry.path()).unwrap());
    }
    files
}

/// The dataset in them.
pub fn dataset() -> Dataset {
    load(&files()).dataset.unwrap()
}

/// The dataset once the rows of some files are changed. No cell holds a line break.
#[allow(dead_code, reason = "not every test changes rows")]
pub fn changed(names: &[&str], change: &dyn Fn(&mut Vec<String>)) -> Dataset {
    let mut files = files();
    for name in names {
        let text = String::from_utf8(files.remove(*name).unwrap()).unwrap();
        let mut rows: Vec<String> = text.trim_end().split('\n').map(str::to_owned).collect();
        let head = rows.remove(0);
        change(&mut rows);
        rows.insert(0, head);
        files.insert((*name).to_owned(), rows.join("\n").into_bytes());
    }
    load(&files).dataset.unwrap()
}
