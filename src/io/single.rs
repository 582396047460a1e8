//! The page as one file, with the dataset that is open.

use js_sys::{Array, Uint8Array};

use super::desk::Subject;
use super::program::Away;
use super::{Opened, coders, fetch};
use crate::platform::address;
use crate::platform::host::Host;

/// The file, in UTF-8: it opens with the view of the subject.
///
/// # Errors
/// Where a part of the page, or the desk, cannot be had.
pub async fn file(host: Host, opened: &Opened, subject: &Subject) -> Result<Uint8Array, Away> {
    let shell = address::shell(host).ok_or(Away)?;
    opened.complete(host).await?;
    let parts = fetch::parts(&shell).await.ok_or(Away)?;
    // What single coders coded is left out where it cannot be read any more, as the page then says.
    let files = coders::files(opened).await;
    let files = files.unwrap_or_else(|| (Array::new(), Array::new()));
    subject.single_file(parts, files).await
}
