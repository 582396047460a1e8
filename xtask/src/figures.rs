//! What a view shows, as JSON, from the very code that feeds the page.

use std::io::{self, Write};
use std::path::Path;

use synthesis_core::data::load;
use synthesis_core::derive::view;
use synthesis_core::export::figures_json;
use synthesis_core::state::from_fragment;

use crate::arguments::Arguments;
use crate::command::Failure;
use crate::package;

/// `figures DATASET [FRAGMENT]`
///
/// The JSON goes to the standard output; problems of the dataset go to the standard error.
pub fn command(mut arguments: Arguments) -> Result<(), Failure> {
    let Some(path) = arguments.word() else {
        return Err(Failure::new("which dataset? Name a folder or a zip"));
    };
    let fragment = arguments.word().unwrap_or_default();
    arguments.end()?;
    let loaded = load(&package::read(Path::new(&path))?);
    package::tell(&loaded, &path)?;
    let dataset = loaded.dataset.unwrap_or_default();
    let state = from_fragment(&fragment, &dataset).map_err(|parts| {
        Failure::new(format!(
            "the fragment has parts that are not understood: {}",
            parts.join(", ")
        ))
    })?;
    let json = figures_json(&dataset, &view(&dataset, &state));
    // A reader such as `head` may close the pipe early: that is its right.
    match writeln!(io::stdout().lock(), "{json}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "the figures could not be written: {error}"
        ))),
        _ => Ok(()),
    }
}
