//! The bundled dataset's files.

use std::error::Error;
use std::fs;
use std::iter::once;
use std::path::Path;

use synthesis_core::data::Files;
use synthesis_core::data::manifest::{MANIFEST, resources};

/// Reads the files of a package's folder.
pub fn read(folder: &Path) -> Result<Files, Box<dyn Error>> {
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

/// The paths of the files that the app fetches as it starts, the package's description first.
pub fn first_needed(files: &Files) -> Result<Vec<String>, Box<dyn Error>> {
    let about = files
        .get(MANIFEST)
        .ok_or("the bundled dataset has no datapackage.json")?;
    let resources = resources(about).map_err(|issue| issue.to_string())?;
    let named = resources.into_iter().map(|resource| resource.path);
    Ok(once(MANIFEST.to_owned()).chain(named).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{first_needed, read};

    #[test]
    fn the_coders_own_rows_are_not_needed_first() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
        let files = read(&folder).unwrap();
        let needed = first_needed(&files).unwrap();
        assert_eq!(needed[0], "datapackage.json");
        assert!(needed.contains(&"codings.csv".to_owned()));
        assert!(!needed.contains(&"coder_codings.csv".to_owned()));
        assert!(needed.iter().all(|name| files.contains_key(name)));
    }
}
