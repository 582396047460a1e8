//! Formatting, lints and documentation, with warnings as errors.

use crate::command::{Failure, run, step};
use crate::tools::WASM;
use crate::workspace::Workspace;

/// `lint`
pub fn command(workspace: &Workspace) -> Result<(), Failure> {
    step(
        "formatting",
        "one style, so that changes show only what changed",
    );
    run(&mut workspace.cargo(&["fmt", "--all", "--check"]))?;
    step(
        "lints, as the tests are built",
        "clippy with the lints of Cargo.toml",
    );
    run(&mut workspace.cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))?;
    step(
        "lints, as the page is built",
        "code for browsers is seen only by that target",
    );
    run(&mut workspace.cargo(&[
        "clippy",
        "--locked",
        "--package",
        "synthesis-widget",
        "--lib",
        "--target",
        WASM,
        "--",
        "-D",
        "warnings",
    ]))?;
    step("documentation", "links that lead nowhere are errors");
    let mut doc = workspace.cargo(&["doc", "--locked", "--workspace", "--no-deps"]);
    run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}
