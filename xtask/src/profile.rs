//! The profile by which the app is split: which functions no start of the page runs.

use crate::arguments::Arguments;
use crate::browsers;
use crate::command::{Failure, run, step};
use crate::site;
use crate::workspace::Workspace;

/// Takes the profile anew and builds the site by it.
pub fn command(workspace: &Workspace, arguments: Arguments) -> Result<(), Failure> {
    arguments.end()?;
    let chromium = browsers::provide_chromium(workspace)?;
    browsers::provide_node(workspace, &workspace.e2e())?;
    site::build_counting(workspace)?;
    step(
        "profile",
        "the page is started as readers start it, and says what it runs",
    );
    run(workspace
        .program("node")
        .arg("scripts/profile.mjs")
        .env("CHROMIUM", chromium))?;
    site::build(workspace)
}
