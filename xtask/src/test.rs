//! Every test: the native ones, then those in a browser on the site as built.

use std::fs;

use crate::arguments::Arguments;
use crate::browsers;
use crate::command::{Failure, run, step};
use crate::npm;
use crate::site;
use crate::workspace::Workspace;

/// `test [--only native|e2e]`
pub fn command(workspace: &Workspace, mut arguments: Arguments) -> Result<(), Failure> {
    let only = arguments.option("--only")?;
    arguments.end()?;
    match only.as_deref() {
        None => native(workspace).and_then(|()| e2e(workspace))?,
        Some("native") => native(workspace)?,
        Some("e2e") => e2e(workspace)?,
        Some(other) => {
            return Err(Failure::new(format!(
                "--only knows `native` and `e2e`, not `{other}`"
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
    let chromium = browsers::provide_chromium(workspace)?;
    browsers::provide_node(workspace, &folder)?;
    site::ensure(workspace)?;
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
    // Two at a time: each opens a browser of its own.
    run(workspace
        .program("node")
        .current_dir(&folder)
        .args(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .args(&specs)
        .env("CHROMIUM", chromium))
}
