//! The static site: built by Trunk, finished by `crates/prerender` (see `Trunk.toml`).

use crate::command::{Failure, run, step};
use crate::tools;
use crate::weigh;
use crate::workspace::Workspace;

/// Builds the site into `dist/` and prints what it weighs.
pub fn build(workspace: &Workspace) -> Result<(), Failure> {
    assemble(workspace)?;
    weigh::print(&weigh::weigh(&workspace.dist())?);
    println!(
        "\nThe site is in {}: copy it to any host.",
        workspace.dist().display()
    );
    Ok(())
}

/// Builds the site unless it is newer than all its sources.
pub fn ensure(workspace: &Workspace) -> Result<(), Failure> {
    if workspace.site_is_fresh() {
        Ok(())
    } else {
        assemble(workspace)
    }
}

fn assemble(workspace: &Workspace) -> Result<(), Failure> {
    tools::provide(workspace)?;
    step(
        "building the site",
        "the app is compiled for browsers and put into dist/",
    );
    // Trunk works offline, so that it downloads no tools of its own; nor does its cargo, then.
    run(&mut workspace.cargo(&["fetch", "--locked", "--quiet"]))?;
    run(workspace.program("trunk").args(["--log", "warn", "build"]))
}
