//! What the browser tests need: Node, its packages, and Chromium.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Failure, first_line, run, step};
use crate::workspace::Workspace;

const NODE: u32 = 20;
const NAMES: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];
const PLACES: &[&str] = &[
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/// Sees to Node and to its packages in `folder`, as its lock file names them.
pub fn provide_node(workspace: &Workspace, folder: &Path) -> Result<(), Failure> {
    if workspace.locate("node").is_none() || workspace.locate("npm").is_none() {
        apt_install(
            &["nodejs", "npm"],
            "Node.js 20 or newer with npm",
            "runs the browser tests",
        )?;
    }
    let found = first_line("node", "--version").unwrap_or_default();
    let major = found
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        return Err(Failure::new(format!(
            "the tests need Node.js {NODE} or newer; `node --version` says `{found}`"
        )));
    }
    if installed(folder) {
        return Ok(());
    }
    step(
        "installing the tests' npm packages",
        "they drive the browser and check accessibility",
    );
    run(workspace
        .program("npm")
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder))
}

/// Chromium's program, installed where it is missing and the system lets us.
pub fn provide_chromium(workspace: &Workspace) -> Result<PathBuf, Failure> {
    if let Some(path) = find_chromium(workspace) {
        return Ok(path);
    }
    apt_install(
        &["chromium"],
        "Chromium or Chrome",
        "the tests open the page in it",
    )?;
    find_chromium(workspace).ok_or_else(|| {
        Failure::new("Chromium was installed but is not found; set CHROMIUM to its program")
    })
}

fn find_chromium(workspace: &Workspace) -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    named
        .or_else(|| NAMES.iter().find_map(|name| workspace.locate(name)))
        .or_else(|| PLACES.iter().map(PathBuf::from).find(|path| path.is_file()))
}

/// Whether `npm ci` has run since the lock file last changed.
fn installed(folder: &Path) -> bool {
    let age = |path: &str| {
        fs::metadata(folder.join(path))
            .and_then(|data| data.modified())
            .ok()
    };
    match (
        age("node_modules/.package-lock.json"),
        age("package-lock.json"),
    ) {
        (Some(done), Some(wanted)) => done >= wanted,
        _ => false,
    }
}

fn apt_install(packages: &[&str], what: &str, why: &str) -> Result<(), Failure> {
    let root = first_line("id", "-u").is_some_and(|id| id == "0");
    if !root || !Path::new("/etc/debian_version").exists() {
        return Err(Failure::new(format!(
            "{what} is needed ({why}) and not found. Install it and run this again; on Debian:\n  \
             sudo apt-get install {}",
            packages.join(" ")
        )));
    }
    step(
        &format!("installing {} with apt-get", packages.join(" and ")),
        why,
    );
    let workspace = Workspace::find();
    let apt = |arguments: &[&str]| {
        let mut command = workspace.program("apt-get");
        run(command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments))
    };
    apt(&["update", "-qq"])?;
    apt(&[
        &["install", "-y", "-qq", "--no-install-recommends"],
        packages,
    ]
    .concat())
}
