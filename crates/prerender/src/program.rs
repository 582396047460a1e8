//! The page's other programs, each built and put into a folder of its own.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::optimise::{Aim, Names};
use crate::{cargo, hash, names, optimise, sections};

/// A program that the page loads when it first asks for it.
pub struct Program {
    /// The folder's name, before its hash.
    name: &'static str,
    /// The package whose library it is.
    package: &'static str,
    /// What the glue is called, without its ending; it asks for the program beside it.
    glue: &'static str,
    /// A script by hand that the page imports in place of the glue, from the folder `static`.
    script: Option<&'static str>,
    aim: Aim,
}

/// Reads packages and makes files.
pub const DESK: Program = Program {
    name: "desk",
    package: "synthesis-desk",
    glue: "desk",
    script: None,
    aim: Aim::Small,
};

/// Works out what takes long.
pub const WORKER: Program = Program {
    name: "worker",
    package: "synthesis-worker",
    glue: "program",
    script: Some("worker.js"),
    aim: Aim::Fast,
};

/// Builds a program and puts it, its glue and its script into a folder of `site` whose name changes
/// with them; with the path of what the page imports. `wasm-bindgen` must be on the path, as for
/// Trunk.
///
/// # Errors
/// Where it does not compile, or a file cannot be read or written.
pub fn build(site: &Path, program: &Program) -> Result<String, Box<dyn Error>> {
    let profile = program.aim.profile();
    cargo::build(program.package, profile)?;
    let folder = site.join(program.name);
    fs::create_dir_all(&folder)?;
    let linked = folder.join("linked.wasm");
    let built = cargo::built(&program.package.replace('-', "_"), profile);
    fs::write(&linked, sections::linked(&fs::read(built)?)?)?;
    cargo::run(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-name"])
            .arg(program.glue)
            .arg("--out-dir")
            .arg(&folder)
            .arg(&linked),
    )?;
    fs::remove_file(&linked)?;
    optimise::optimise(&folder, program.aim, Names::Dropped)?;
    let glue = [program.glue, ".js"].concat();
    let mut parts = vec![
        fs::read(folder.join(&glue))?,
        fs::read(folder.join([program.glue, "_bg.wasm"].concat()))?,
    ];
    if let Some(script) = program.script {
        let text = fs::read_to_string(cargo::root().join("static").join(script))?;
        let text = names::lean(&text);
        fs::write(folder.join(script), &text)?;
        parts.push(text.into_bytes());
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    let name = [program.name, "-", &hash::short(&parts)].concat();
    fs::rename(&folder, site.join(&name))?;
    Ok([&name, "/", program.script.unwrap_or(&glue)].concat())
}
