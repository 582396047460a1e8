//! From the files that a reader has to a packed dataset.

use synthesis_core::data::manifest::resources;
use synthesis_core::data::{
    Files, Issue, IssueLog, Package, Problems, archive, folder, load, pack,
};

/// How every ZIP archive begins, an empty one too (PKWARE APPNOTE 4.3).
const ARCHIVE: &[u8] = b"PK";

/// The paths of the files that a description names and that are read at the start.
pub fn files_named(manifest: &[u8]) -> Vec<String> {
    let named = resources(manifest).unwrap_or_default();
    named.into_iter().map(|resource| resource.path).collect()
}

/// The packed form of a package, with every problem found; the first archive among the files is
/// the whole package. Never panics, whatever the bytes.
pub fn read(given: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    let package = match unpacked(given) {
        Ok(files) => Package::from(load(&files)),
        Err(issue) => Package {
            dataset: None,
            problems: problem(*issue),
        },
    };
    pack::write(&package)
}

/// The files of a package; the first archive among those given is the whole of it.
///
/// # Errors
/// What keeps the archive from being unpacked.
pub fn unpacked(given: Vec<(String, Vec<u8>)>) -> Result<Files, Box<Issue>> {
    match given.iter().find(|(_, bytes)| bytes.starts_with(ARCHIVE)) {
        Some((_, bytes)) => archive::unzip(bytes),
        None => Ok(folder(given.into_iter().collect())),
    }
}

fn problem(issue: Issue) -> Problems {
    let mut log = IssueLog::default();
    log.push(issue);
    Problems::from(&log)
}
