//! Measurements of speed, printed beside the bars. Nothing here passes or fails.

use crate::arguments::Arguments;
use crate::command::{Failure, run, step};
use crate::workspace::Workspace;

/// `bench [--only core|pages|toggle|peers] [--peers DIR] [--quick]`
pub fn command(workspace: &Workspace, arguments: Arguments) -> Result<(), Failure> {
    arguments.end()?;
    step("core", "times of counting and clustering, natively");
    run(&mut workspace.cargo(&["bench", "--locked", "--package", "synthesis-core"]))
}
