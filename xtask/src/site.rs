//! The static site: built by Trunk, finished by `crates/prerender` (see `Trunk.toml`).

use std::env;
use std::path::PathBuf;

use crate::command::{Failure, run, step};
use crate::tools;
use crate::weigh;
use crate::workspace::Workspace;

/// Builds the site into `dist/` and prints what it weighs.
pub fn build(workspace: &Workspace) -> Result<(), Failure> {
    assemble(workspace, false)?;
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
        assemble(workspace, false)
    }
}

/// Builds the site with an app that counts which of its functions run.
pub fn build_counting(workspace: &Workspace) -> Result<(), Failure> {
    assemble(workspace, true)
}

fn assemble(workspace: &Workspace, is_counting: bool) -> Result<(), Failure> {
    tools::provide(workspace)?;
    step(
        "building the site",
        "the app is compiled for browsers and put into dist/",
    );
    // Trunk works offline, so that it downloads no tools of its own; nor does its cargo, then.
    run(&mut workspace.cargo(&["fetch", "--locked", "--quiet"]))?;
    let mut trunk = workspace.program("trunk");
    trunk.args(["--log", "warn", "build"]);
    if let Some(flags) = without_own_paths(workspace) {
        trunk.env(FLAGS, flags);
    }
    if is_counting {
        trunk.env(PROFILE, "1");
    }
    run(&mut trunk)
}

/// Has the build's last step make the app count.
const PROFILE: &str = "SYNTHESIS_PROFILE";

/// Flags for what is compiled for browsers only, so that nothing native is built a second time.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The flags that keep this machine's folders out of what readers fetch (the places of panics name
/// them). Cargo parts flags at spaces, so a folder with one in its name stays as it is.
fn without_own_paths(workspace: &Workspace) -> Option<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")))?;
    let mut flags = env::var(FLAGS).unwrap_or_default();
    for (folder, name) in [(&home, "cargo"), (&workspace.root, ".")] {
        let folder = folder.to_str().filter(|path| !path.contains(' '))?;
        flags.extend([" --remap-path-prefix=", folder, "=", name]);
    }
    Some(flags.trim_start().to_owned())
}
