//! Every test: the native ones, then those in a browser on the site as built.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::arguments::Arguments;
use crate::browsers;
use crate::command::{Failure, run, step};
use crate::npm;
use crate::single;
use crate::site;
use crate::workspace::Workspace;

/// The tests of what the page does, however it came to the reader: they run on the served page, and
/// once more on the page as one file from a disk.
const EITHER: [&str; 14] = [
    "agreement",
    "answers",
    "association",
    "compare",
    "consensus",
    "data",
    "exports",
    "failure",
    "firmness",
    "gaps",
    "map",
    "matrix",
    "runs",
    "together",
];

/// The tests of how long the page is kept busy: nothing else runs beside them.
const ALONE: &str = "runs.spec.mjs";

/// `test [--only native|e2e|file]`
pub fn command(workspace: &Workspace, mut arguments: Arguments) -> Result<(), Failure> {
    let only = arguments.option("--only")?;
    arguments.end()?;
    match only.as_deref() {
        None => {
            native(workspace)?;
            e2e(workspace)?;
            file(workspace)?;
        }
        Some("native") => native(workspace)?,
        Some("e2e") => e2e(workspace)?,
        Some("file") => file(workspace)?,
        Some(other) => {
            return Err(Failure::new(format!(
                "--only knows `native`, `e2e` and `file`, not `{other}`"
            )));
        }
    }
    println!("\nAll tests passed.");
    Ok(())
}

fn native(workspace: &Workspace) -> Result<(), Failure> {
    step(
        "native tests",
        "unit, property, golden and rendering tests need no browser",
    );
    run(&mut workspace.cargo(&["test", "--locked", "--workspace"]))
}

fn e2e(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.e2e();
    let chromium = ready(workspace)?;
    npm::assemble(workspace)?;
    step(
        "browser tests",
        "the page as served, in Chromium, under its policy",
    );
    let mut specs = Vec::new();
    for entry in fs::read_dir(&folder)
        .map_err(|error| Failure::at(&folder, &error))?
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".spec.mjs") {
            specs.push(name);
        }
    }
    specs.sort();
    // What another test takes of the processor would count against the page.
    let (alone, together): (Vec<_>, Vec<_>) = specs.into_iter().partition(|spec| spec == ALONE);
    run(&mut node(workspace, &chromium, &together))?;
    run(&mut node(workspace, &chromium, &alone))
}

fn file(workspace: &Workspace) -> Result<(), Failure> {
    let chromium = ready(workspace)?;
    step(
        "browser tests of the page as one file",
        "the same tests, on a file from the disk that may fetch nothing",
    );
    let specs = EITHER.map(|name| [name, ".spec.mjs"].concat());
    run(node(workspace, &chromium, &specs).env("FORM", "file"))
}

/// Sees to a browser, to Node, to the site, and to the page as one file.
fn ready(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let chromium = browsers::provide_chromium(workspace)?;
    browsers::provide_node(workspace, &workspace.e2e())?;
    site::ensure(workspace)?;
    let folder = workspace.root.join("target/e2e");
    fs::create_dir_all(&folder).map_err(|error| Failure::at(&folder, &error))?;
    let bundled = workspace.root.join(single::BUNDLED);
    single::write(workspace, &bundled, "", &folder.join("single.html"))?;
    Ok(chromium)
}

/// The runner of the browser tests; two at a time, each of which opens a browser of its own.
fn node(workspace: &Workspace, chromium: &Path, specs: &[String]) -> Command {
    let mut command = workspace.program("node");
    command
        .current_dir(workspace.e2e())
        .args(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .args(specs)
        .env("CHROMIUM", chromium);
    command
}
