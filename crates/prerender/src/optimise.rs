//! Makes the compiled app smaller with Binaryen's `wasm-opt`.

use std::error::Error;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What rustc's target already uses and the optimiser must therefore allow.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Small after compression, which is what readers fetch. Inlining copies code, and copies that
/// differ a little compress worse than calls; functions in the order of their names stand beside
/// the other instances of the same generic one, which compresses better.
const FOR_COMPRESSION: &[&str] = &[
    "-Oz",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
    // The stack comes first in memory, and ends long before its last kilobyte.
    "--low-memory-unused",
    "--reorder-functions-by-name",
    "--strip-producers",
    "--strip-target-features",
];

/// Fast, for what repeats the same arithmetic many times.
const FOR_SPEED: &[&str] = &["-O3", "--low-memory-unused", "--strip-producers"];

/// What a program is to be.
#[derive(Clone, Copy, Debug)]
pub enum Aim {
    /// Small when compressed.
    Small,
    /// Fast.
    Fast,
}

impl Aim {
    /// The profile of the workspace under which it is compiled.
    pub const fn profile(self) -> &'static str {
        match self {
            Self::Small => "release",
            Self::Fast => "fast",
        }
    }
}

/// Whether functions keep the names that the compiler gave them.
#[derive(Clone, Copy, Debug)]
pub enum Names {
    /// For what comes after it here.
    Kept,
    /// Readers do not fetch them.
    Dropped,
}

/// Optimises every `.wasm` in the folder; gives whether it could: where `wasm-opt` is not installed it
/// says so and leaves them as they are.
pub fn optimise(site: &Path, aim: Aim, names: Names) -> Result<bool, Box<dyn Error>> {
    let flags = match aim {
        Aim::Small => FOR_COMPRESSION,
        Aim::Fast => FOR_SPEED,
    };
    let names = match names {
        Names::Kept => "--debuginfo",
        Names::Dropped => "--strip-debug",
    };
    for path in modules(site)? {
        let status = Command::new("wasm-opt")
            .args(FEATURES)
            .args(flags)
            .arg(names)
            .arg(&path)
            .arg("-o")
            .arg(&path)
            .status();
        match status {
            Ok(status) if status.success() => {}
            Ok(status) => return Err(format!("wasm-opt failed ({status})").into()),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                println!("warning: wasm-opt is not installed: the app stays larger than need be");
                return Ok(false);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(true)
}

fn modules(site: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "wasm") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
