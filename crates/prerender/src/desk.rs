//! The page's second program, built and put into a folder of its own.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{cargo, hash, optimise, sections};

/// What the glue is called; it asks for the program beside it.
const GLUE: &str = "desk.js";

/// Builds the desk and puts glue and program into a folder of `site` whose name changes with
/// them; with the path of the glue. `wasm-bindgen` must be on the path, as for Trunk.
pub fn build(site: &Path) -> Result<String, Box<dyn Error>> {
    cargo::build("synthesis-desk")?;
    let folder = site.join("desk");
    fs::create_dir_all(&folder)?;
    let program = folder.join("linked.wasm");
    fs::write(
        &program,
        sections::linked(&fs::read(cargo::built("synthesis_desk"))?)?,
    )?;
    cargo::run(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-name", "desk"])
            .arg("--out-dir")
            .arg(&folder)
            .arg(&program),
    )?;
    fs::remove_file(&program)?;
    optimise::optimise(&folder)?;
    let glue = fs::read(folder.join(GLUE))?;
    let program = fs::read(folder.join("desk_bg.wasm"))?;
    let name = format!("desk-{}", hash::short(&[&glue, &program]));
    fs::rename(&folder, site.join(&name))?;
    Ok([&name, "/", GLUE].concat())
}
