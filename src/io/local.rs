//! A package that the reader picked or dropped: a zip, a folder, or loose files.

use js_sys::{Array, Uint8Array};
use synthesis_core::data::Problems;
use synthesis_core::data::limits::{MAX_BYTES, MAX_ENTRIES};
use wasm_bindgen_futures::JsFuture;

use super::{Task, Unread, desk, too_large};
use crate::platform::transfer::Picked;

/// Reads files and has the desk pack them; one that is an archive is the whole package.
///
/// # Errors
/// Where a file cannot be read, or where the files are too many or too large.
pub async fn package(picked: Picked, task: &Task) -> Result<Vec<u8>, Unread> {
    let (names, contents) = contents(picked, task).await?;
    task.step("Reading and checking the dataset…")?;
    Ok(desk::read_package(&names, &contents).await?)
}

/// The names of files, and their contents in the same order.
///
/// # Errors
/// Where a file cannot be read, or where the files are too many or too large.
pub async fn contents(picked: Picked, task: &Task) -> Result<(Array, Array), Unread> {
    let (names, contents) = (Array::new(), Array::new());
    let mut total = 0.0;
    if picked.len() > MAX_ENTRIES {
        let text = "files: there are more of them than a package may have (1,000). Open only the \
                    package's own folder.";
        return Err(Problems::error("files", text.to_owned()).into());
    }
    for (path, file) in picked {
        let name = path.trim_start_matches('/');
        task.step(&["Reading ", name, "…"].concat())?;
        total += file.size();
        if total > MAX_BYTES as f64 {
            return Err(too_large(name).into());
        }
        let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
            let text = [name, ": the file cannot be read."].concat();
            return Err(Problems::error(name, text).into());
        };
        names.push(&name.into());
        contents.push(&Uint8Array::new(&buffer));
    }
    Ok((names, contents))
}
