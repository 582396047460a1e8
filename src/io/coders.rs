//! What single coders coded: read only when their agreement is looked at.

use js_sys::Array;

use super::program::Away;
use super::{Opened, Source, Task, desk, fetch, local};

/// A file of how far they agree: `figures` or `disagreements`.
///
/// # Errors
/// Where what they coded cannot be read any more, or the desk cannot be had.
pub async fn file(opened: &Opened, kind: &str) -> Result<String, Away> {
    let (names, contents) = files(opened).await.ok_or(Away)?;
    desk::agreement_file(&names, &contents, &opened.pack.bytes(), kind).await
}

/// How far the coders of an open dataset agree, as the desk's lines, and their rows, as the worker
/// takes them; `None` where that cannot be read any more.
pub async fn agreement(opened: &Opened) -> Option<(String, Vec<u8>)> {
    let (names, contents) = files(opened).await?;
    desk::read_agreement(&names, &contents, &opened.pack.bytes())
        .await
        .ok()
}

/// The files that hold what they coded: names, and contents in the same order.
pub(super) async fn files(opened: &Opened) -> Option<(Array, Array)> {
    match &*opened.source {
        Source::Address(path) => fetch::coders(path).await,
        Source::Files(picked) => {
            let task = Task::default();
            local::contents(picked.clone(), &task).await.ok()
        }
    }
}
