//! A dataset named at the terminal: a folder or a zip.

use std::fs;
use std::path::Path;

use synthesis_core::data::{Files, Loaded, archive, folder, limits};

use crate::command::Failure;

/// Prints every problem on the standard error.
///
/// # Errors
/// Where one of them is an error.
pub fn tell(loaded: &Loaded, path: &str) -> Result<(), Failure> {
    let log = &loaded.log;
    for issue in log.issues() {
        let grade = if issue.is_error() { "error" } else { "warning" };
        eprintln!("{grade}: {issue}");
    }
    let told = log.issues().len();
    let (errors, warnings) = (log.errors(), log.warnings());
    if errors + warnings > told {
        eprintln!("(the first {told} of {errors} errors and {warnings} warnings)");
    }
    if loaded.dataset.is_some() {
        Ok(())
    } else {
        Err(Failure::new(format!("{path} has {errors} errors (above)")))
    }
}

/// The files of a package in a folder or an archive.
///
/// # Errors
/// Where they cannot be read, or are too many.
pub fn read(path: &Path) -> Result<Files, Failure> {
    if path.is_dir() {
        let mut files = Files::new();
        collect(path, "", &mut files)?;
        return Ok(folder(files));
    }
    let bytes = fs::read(path).map_err(|error| Failure::at(path, &error))?;
    archive::unzip(&bytes).map_err(|issue| Failure::new(issue.to_string()))
}

fn collect(path: &Path, prefix: &str, files: &mut Files) -> Result<(), Failure> {
    let entries = fs::read_dir(path).map_err(|error| Failure::at(path, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::at(path, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let name = format!("{prefix}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            if files.len() == limits::MAX_ENTRIES {
                let most = limits::MAX_ENTRIES;
                return Err(Failure::new(format!(
                    "the folder holds more than {most} files"
                )));
            }
            files.insert(
                name,
                fs::read(&path).map_err(|error| Failure::at(&path, &error))?,
            );
        }
    }
    Ok(())
}
