//! The bundled dataset: its files, packed for the page.

use std::error::Error;
use std::fs;
use std::path::Path;

use synthesis_core::data::{Files, Package, load, pack};

use crate::hash;

/// Packs the package in a folder, in two parts; an error where it has any problem at all.
pub fn packed(folder: &Path) -> Result<(Vec<u8>, Vec<u8>), Box<dyn Error>> {
    let package = Package::from(load(&read(folder)?));
    if let Some(problem) = package.problems.list.first() {
        return Err(format!("the bundled dataset: {}", problem.text).into());
    }
    Ok(pack::parts(&package))
}

/// Puts a part of a pack beside its package; with the file's name. It ends in `.txt` because hosts
/// compress texts, and bytes of no known kind seldom.
pub fn put(folder: &Path, part: &str, bytes: &[u8]) -> Result<String, Box<dyn Error>> {
    let name = format!("{part}-{}.txt", hash::short(&[bytes]));
    fs::write(folder.join(&name), bytes)?;
    Ok(name)
}

/// Reads the files of a package's folder.
fn read(folder: &Path) -> Result<Files, Box<dyn Error>> {
    let mut files = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str())
            && path.is_file()
        {
            files.insert(name.to_owned(), fs::read(&path)?);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use synthesis_core::data::pack;

    use super::packed;

    #[test]
    fn the_bundled_dataset_is_packed_whole() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
        let (first, late) = packed(&folder).unwrap();
        let package = pack::read(&[first, late].concat()).unwrap();
        assert_eq!(package.dataset.unwrap().codings.len(), 580);
        assert!(packed(&folder.join("nowhere")).is_err());
        assert!(packed(&folder.join("..")).is_err());
    }
}
