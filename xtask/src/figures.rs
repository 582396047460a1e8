//! What a view shows, as JSON, from the very code that feeds the page.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use synthesis_core::data::{Dataset, Files, Loaded, archive, folder, limits, load};
use synthesis_core::derive::view;
use synthesis_core::export::figures_json;
use synthesis_core::state::from_fragment;

use crate::arguments::Arguments;
use crate::command::Failure;

/// `figures DATASET [FRAGMENT]`
///
/// The JSON goes to the standard output; problems of the dataset go to the standard error.
pub fn command(mut arguments: Arguments) -> Result<(), Failure> {
    let Some(path) = arguments.word() else {
        return Err(Failure::new("which dataset? Name a folder or a zip"));
    };
    let fragment = arguments.word().unwrap_or_default();
    arguments.end()?;
    let dataset = checked(load(&read(Path::new(&path))?), &path)?;
    let state = from_fragment(&fragment, &dataset).map_err(|parts| {
        Failure::new(format!(
            "the fragment has parts that are not understood: {}",
            parts.join(", ")
        ))
    })?;
    let json = figures_json(&dataset, &view(&dataset, &state));
    // A reader such as `head` may close the pipe early: that is its right.
    match writeln!(io::stdout().lock(), "{json}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "the figures could not be written: {error}"
        ))),
        _ => Ok(()),
    }
}

/// Prints every problem; the dataset, unless one of them is an error.
fn checked(loaded: Loaded, path: &str) -> Result<Dataset, Failure> {
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
    loaded
        .dataset
        .ok_or_else(|| Failure::new(format!("{path} has {errors} errors (above)")))
}

/// The files of a package in a folder or an archive.
fn read(path: &Path) -> Result<Files, Failure> {
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
