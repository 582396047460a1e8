//! A package in a folder, wherever in it the package stands.

use super::Files;
use super::manifest::MANIFEST;

/// The files of the folder that holds `datapackage.json`, with paths relative to it. Of several
/// such folders it is the one nearest to the top, then the first by name. Where there is none,
/// the files are given back as they are, and [`super::load()`] says what is missing.
pub fn folder(files: Files) -> Files {
    let is_manifest = |path: &str| {
        path.strip_suffix(MANIFEST)
            .is_some_and(|above| above.is_empty() || above.ends_with('/'))
    };
    let manifests = files.keys().filter(|path| is_manifest(path));
    let nearest = manifests.min_by_key(|path| (path.matches('/').count(), path.as_str()));
    let Some(nearest) = nearest else {
        return files;
    };
    let root = nearest.strip_suffix(MANIFEST).unwrap_or("").to_owned();
    if root.is_empty() {
        return files;
    }
    let mut inside = Files::new();
    for (path, bytes) in files {
        if let Some(path) = path.strip_prefix(&root) {
            inside.insert(path.to_owned(), bytes);
        }
    }
    inside
}
