//! Compiling for browsers, and running the tools that this takes.

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where the library of a crate is, compiled for browsers under a profile of the workspace.
pub fn built(name: &str, profile: &str) -> PathBuf {
    let file = target().join(TARGET).join(profile).join(name);
    file.with_extension("wasm")
}

/// Compiles a package's library for browsers under a profile of the workspace.
///
/// # Errors
/// Where it does not compile.
pub fn build(package: &str, profile: &str) -> Result<(), Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(Command::new(cargo)
        .current_dir(root())
        .args(["build", "--quiet", "--locked", "--lib"])
        .args(["--profile", profile, "--package", package])
        .args(["--target", TARGET, "--target-dir"])
        .arg(target()))
}

/// Runs a tool that must be on the path, as for Trunk.
///
/// # Errors
/// Where it cannot be started or fails.
pub fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("`{name}` could not be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{name}` failed ({status})").into())
    }
}
