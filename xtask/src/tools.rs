//! The tools that build the site, each at a pinned version, installed where they are missing.

use std::fs;
use std::process::Command;

use crate::command::{Failure, first_line, run, step, warn};
use crate::workspace::Workspace;

/// The target that browsers run.
pub const WASM: &str = "wasm32-unknown-unknown";
/// Must be the version of the `wasm-bindgen` dependency in `Cargo.toml`.
const WASM_BINDGEN: &str = "0.2.130";
const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132";

/// A tool is built once and run briefly: these settings halve the time of its installation.
const QUICK_BUILD: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Sees to it that the site can be built here.
///
/// Only the optimiser may be missing afterwards: then the site is larger, which is said.
pub fn provide(workspace: &Workspace) -> Result<(), Failure> {
    provide_target()?;
    provide_trunk(workspace)?;
    provide_wasm_bindgen(workspace)?;
    provide_optimiser(workspace)
}

fn provide_target() -> Result<(), Failure> {
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output();
    let installed = sysroot.ok().is_some_and(|output| {
        let root = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        fs::exists(format!("{root}/lib/rustlib/{WASM}/lib")).unwrap_or(false)
    });
    if installed {
        return Ok(());
    }
    if first_line("rustup", "--version").is_none() {
        return Err(Failure::new(format!(
            "Rust's target {WASM} is not installed, and neither is rustup, which installs it.\n\
             Install rustup (https://rustup.rs), or the target by the means your Rust came with."
        )));
    }
    step(
        &format!("installing Rust's target {WASM}"),
        "the app is compiled to WebAssembly",
    );
    run(Command::new("rustup").args(["target", "add", WASM]))
}

fn provide_trunk(workspace: &Workspace) -> Result<(), Failure> {
    if has(workspace, "trunk", TRUNK) {
        return Ok(());
    }
    step(
        &format!("installing trunk {TRUNK} (2 to 5 minutes, once)"),
        "it puts page, styles, data and the compiled app together into dist/",
    );
    let lean = ["--no-default-features", "--features", "rustls"];
    install(workspace, "trunk", TRUNK, &lean)
}

fn provide_wasm_bindgen(workspace: &Workspace) -> Result<(), Failure> {
    if has(workspace, "wasm-bindgen", WASM_BINDGEN) {
        return Ok(());
    }
    step(
        &format!("installing wasm-bindgen-cli {WASM_BINDGEN} (1 to 2 minutes, once)"),
        "it writes the JavaScript between the compiled app and the browser",
    );
    install(workspace, "wasm-bindgen-cli", WASM_BINDGEN, &[])
}

fn provide_optimiser(workspace: &Workspace) -> Result<(), Failure> {
    if has(workspace, "wasm-opt", BINARYEN) {
        return Ok(());
    }
    if workspace.locate("npm").is_none() {
        warn("npm is not installed, so wasm-opt is not either: the app will be somewhat larger");
        return Ok(());
    }
    step(
        &format!("installing wasm-opt {BINARYEN} (100 MB, once)"),
        "it makes the compiled app smaller and faster",
    );
    let tools = workspace.tools();
    fs::create_dir_all(&tools).map_err(|error| Failure::at(&tools, &error))?;
    run(workspace
        .program("npm")
        .args([
            "install",
            "--no-save",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--prefix",
        ])
        .arg(&tools)
        .arg(format!("binaryen@{BINARYEN}")))
}

fn has(workspace: &Workspace, tool: &str, version: &str) -> bool {
    workspace
        .locate(tool)
        .and_then(|path| first_line(path, "--version"))
        .is_some_and(|line| {
            line.split(|c: char| c.is_whitespace())
                .any(|word| word == version)
        })
}

/// Installs a crate's programs; its lock file is used unless it no longer resolves.
fn install(
    workspace: &Workspace,
    name: &str,
    version: &str,
    options: &[&str],
) -> Result<(), Failure> {
    let attempt = |locked: &[&str]| {
        let mut command = workspace.cargo(&["install", name, "--version", version, "--root"]);
        command.arg(workspace.tools()).args(locked).args(options);
        run(command.envs(QUICK_BUILD.iter().copied()))
    };
    attempt(&["--locked"]).or_else(|_| {
        warn("the tool's own lock file does not resolve here; trying without it");
        attempt(&[])
    })
}
