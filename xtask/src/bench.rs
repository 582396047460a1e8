//! Measurements of speed, printed beside the bars. A missed bar is printed, not a failure: times
//! depend on the machine and on what else it does.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::arguments::Arguments;
use crate::browsers;
use crate::command::{Failure, run, step, warn};
use crate::site;
use crate::workspace::Workspace;

const PARTS: [&str; 4] = ["core", "pages", "toggle", "peers"];

/// `bench [--only core|pages|toggle|peers] [--peers DIR] [--quick]`
pub fn command(workspace: &Workspace, mut arguments: Arguments) -> Result<(), Failure> {
    let only = arguments.option("--only")?;
    let peers = arguments.option("--peers")?;
    let quick = arguments.flag("--quick");
    arguments.end()?;
    if let Some(part) = only.as_deref().filter(|part| !PARTS.contains(part)) {
        let known = PARTS.join(", ");
        return Err(Failure::new(format!("--only knows {known}, not `{part}`")));
    }
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    if wanted("core") {
        core(workspace, quick)?;
    }
    if !["pages", "toggle", "peers"].into_iter().any(wanted) {
        return Ok(());
    }
    let chromium = browsers::provide_chromium(workspace)?;
    browsers::provide_node(workspace, &workspace.e2e())?;
    site::ensure(workspace)?;
    let node = |script: &str| {
        let mut command = workspace.program("node");
        command.arg(script).env("CHROMIUM", &chromium);
        if quick {
            command.arg("--quick");
        }
        command
    };
    if wanted("pages") {
        step(
            "pages",
            "from navigation to the painted matrix, beside hand-written and library pages",
        );
        run(with_peers(&mut node("bench/pages.mjs"), peers.as_deref()))?;
    }
    if wanted("toggle") {
        step("toggle", "from a click on a filter to the painted frame");
        run(&mut node("bench/toggle.mjs"))?;
    }
    if wanted("peers") {
        counts_in_browser(workspace, with_peers(&mut node(PEERS), peers.as_deref()))?;
    }
    Ok(())
}

/// The plug-in for the peers' own harness: counting and clustering as wasm, beside JavaScript.
const PEERS: &str = "bench/peers/run.mjs";

fn core(workspace: &Workspace, quick: bool) -> Result<(), Failure> {
    step("core", "times of counting and clustering, natively");
    let mut command = workspace.cargo(&["bench", "--locked", "--package", "synthesis-core"]);
    if quick {
        command.args(["--", "--quick"]);
    }
    run(&mut command)
}

fn counts_in_browser(workspace: &Workspace, command: &mut Command) -> Result<(), Failure> {
    if !workspace.root.join(PEERS).is_file() {
        warn("bench/peers/run.mjs is not there: counting in the browser is not compared");
        return Ok(());
    }
    step(
        "peers",
        "counting and clustering in the browser, beside JavaScript",
    );
    run(command)
}

fn with_peers<'a>(command: &'a mut Command, folder: Option<&str>) -> &'a mut Command {
    match folder {
        Some(folder) => command.arg("--peers").arg(absolute(folder)),
        None => command,
    }
}

/// A folder as named from where the reader stands, for a program that runs at the root.
fn absolute(folder: &str) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| Path::new(folder).to_path_buf())
}
