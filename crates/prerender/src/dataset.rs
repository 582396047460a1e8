//! The bundled dataset's files.

use std::error::Error;
use std::fs;
use std::path::Path;

use synthesis_core::data::Files;

const MANIFEST: &str = "datapackage.json";
/// Resources that the app fetches only when a reader asks for what they hold.
const LATER: &[&str] = &["coder_codings"];

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

/// The names of the files that the app fetches as it starts, in the order of the manifest.
pub fn first_needed(files: &Files) -> Result<Vec<String>, Box<dyn Error>> {
    let manifest = files
        .get(MANIFEST)
        .ok_or("the bundled dataset has no datapackage.json")?;
    let manifest: serde_json::Value = serde_json::from_slice(manifest)?;
    let resources = manifest["resources"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let early = resources
        .iter()
        .filter(|resource| !LATER.iter().any(|name| resource["name"] == *name))
        .filter_map(|resource| resource["path"].as_str());
    Ok([MANIFEST]
        .into_iter()
        .chain(early)
        .map(str::to_owned)
        .collect())
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
