//! The page as one file, with a dataset and a view.

use std::fs;
use std::path::{Path, PathBuf};

use synthesis_core::data::load;
use synthesis_core::data::pack::{self, Package};
use synthesis_desk::{Single, parts_named, single_file};

use crate::arguments::Arguments;
use crate::command::{Failure, warn};
use crate::package;
use crate::site;
use crate::workspace::Workspace;

/// The bundled dataset, relative to the repository; and in a site, where the app looks for the files
/// of the dataset that came with it.
pub const BUNDLED: &str = "static/data/care-planning";
const FOLDER: &str = "data/care-planning/";
/// Where the file goes unless told otherwise.
const FILE: &str = "synthesis-widget.html";

/// `single-file [DATASET] [FRAGMENT] [-o FILE]`
pub fn command(workspace: &Workspace, mut arguments: Arguments) -> Result<(), Failure> {
    let out = arguments.option("-o")?.unwrap_or_else(|| FILE.to_owned());
    let dataset = arguments.word().map(PathBuf::from);
    let dataset = dataset.unwrap_or_else(|| workspace.root.join(BUNDLED));
    let fragment = arguments.word().unwrap_or_default();
    arguments.end()?;
    site::ensure(workspace)?;
    let size = write(workspace, &dataset, &fragment, Path::new(&out))?;
    println!("{out}: {size} bytes. It holds all of the dataset, and opens without a network.");
    Ok(())
}

/// Writes the file, given a built site; with its size in bytes.
///
/// # Errors
/// Where a file cannot be read or written, or the dataset or the fragment has errors.
pub fn write(
    workspace: &Workspace,
    dataset: &Path,
    fragment: &str,
    out: &Path,
) -> Result<usize, Failure> {
    let site = workspace.dist();
    let shell_path = shell(&site)?;
    let shell =
        fs::read_to_string(&shell_path).map_err(|error| Failure::at(&shell_path, &error))?;
    let mut parts = Vec::new();
    for name in parts_named(&shell) {
        let path = site.join(&name);
        let bytes = fs::read(&path).map_err(|error| Failure::at(&path, &error))?;
        parts.push((name, bytes));
    }
    let files = package::read(dataset)?;
    let loaded = load(&files);
    package::tell(&loaded, &dataset.to_string_lossy())?;
    let pack = pack::write(&Package::from(loaded));
    let text = single_file(Single {
        shell: &shell,
        parts,
        pack: &pack,
        fragment,
        files: files.into_iter().collect(),
        folder: FOLDER,
    });
    let text = text.map_err(|why| Failure::new(format!("the file could not be made: {why}")))?;
    fs::write(out, &text).map_err(|error| Failure::at(out, &error))?;
    Ok(text.len())
}

/// The shell in a built site.
fn shell(site: &Path) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(site).map_err(|error| Failure::at(site, &error))?;
    let mut paths = entries.flatten().map(|entry| entry.path());
    let found = paths.find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("single-") && name.ends_with(".html")
    });
    found.ok_or_else(|| {
        warn("the site was built before it had a shell, or to count what runs");
        Failure::new("the site has no shell of a file: run `cargo xtask build`")
    })
}
