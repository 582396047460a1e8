//! The page's second program, built and put into a folder of its own.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::hash;

const TARGET: &str = "wasm32-unknown-unknown";
/// What the glue is called; it asks for the program beside it.
const GLUE: &str = "desk.js";

/// Builds the desk and puts glue and program into a folder of `site` whose name changes with
/// them; with the path of the glue. `wasm-bindgen` must be on the path, as for Trunk.
pub fn build(site: &Path) -> Result<String, Box<dyn Error>> {
    let program = compile()?;
    let folder = site.join("desk");
    run(Command::new("wasm-bindgen")
        .args(["--target", "web", "--no-typescript", "--out-name", "desk"])
        .arg("--out-dir")
        .arg(&folder)
        .arg(program))?;
    crate::optimise::optimise(&folder)?;
    let glue = fs::read(folder.join(GLUE))?;
    let program = fs::read(folder.join("desk_bg.wasm"))?;
    let name = format!("desk-{}", hash::short(&[&glue, &program]));
    fs::rename(&folder, site.join(&name))?;
    Ok([&name, "/", GLUE].concat())
}

/// Compiles the desk; with the path of what came of it.
fn compile() -> Result<PathBuf, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(Command::new(cargo)
        .current_dir(&root)
        .args(["build", "--quiet", "--locked", "--release"])
        .args(["--package", "synthesis-desk", "--lib", "--target", TARGET])
        .arg("--target-dir")
        .arg(&target))?;
    Ok(target.join(TARGET).join("release/synthesis_desk.wasm"))
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| format!("`{name}` could not be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{name}` failed ({status}) on the page's second program").into())
    }
}
