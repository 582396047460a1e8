//! Running other programs, and what is said when one fails.

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Why a command of ours could not be done, in words for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with its message.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// A failure to read or write `path`.
    pub fn at(path: &Path, error: &io::Error) -> Self {
        Self(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says what is done now and why.
pub fn step(what: &str, why: &str) {
    println!("==> {what}\n    {why}");
}

/// Says something that the reader should know but that stops nothing.
pub fn warn(message: &str) {
    println!("warning: {message}");
}

/// Runs a program with its output shown; fails when it cannot be started or fails itself.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| {
        Failure::new(format!(
            "`{}` could not be started: {error}",
            shown(command)
        ))
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "`{}` failed ({status})",
            shown(command)
        )))
    }
}

/// The first line a program prints, or `None` where it is not there or fails.
pub fn first_line(program: impl AsRef<OsStr>, argument: &str) -> Option<String> {
    let output = Command::new(program)
        .arg(argument)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output
        .status
        .success()
        .then(|| text.lines().next().unwrap_or_default().to_owned())
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(OsStr::to_string_lossy));
    words.join(" ")
}
