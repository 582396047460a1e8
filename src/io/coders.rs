//! What single coders coded: read only when their agreement is looked at.

use super::{Opened, Source, Task, desk, fetch, local};

/// How far the coders of an open dataset agree, as the desk's lines, and their rows, as the worker
/// takes them; `None` where that cannot be read any more.
pub async fn agreement(opened: &Opened) -> Option<(String, Vec<u8>)> {
    let (names, contents) = match &*opened.source {
        Source::Address(path) => fetch::coders(path).await?,
        Source::Files(picked) => {
            let task = Task::default();
            local::contents(picked.clone(), &task).await.ok()?
        }
    };
    desk::read_agreement(&names, &contents, &opened.pack)
        .await
        .ok()
}
