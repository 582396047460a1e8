//! A package that the reader picked or dropped: a zip, a folder, or loose files.

use js_sys::Uint8Array;
use synthesis_core::data::limits::{MAX_BYTES, MAX_ENTRIES};
use synthesis_core::data::manifest::MANIFEST;
use synthesis_core::data::{Files, IssueKind, IssueLog, archive, folder};
use wasm_bindgen_futures::JsFuture;

use super::inflate::{Inflation, inflate};
use super::{Task, failure, log_of};
use crate::platform::transfer::Picked;

/// Reads a package from files; one that is an archive is unpacked, and is then the whole package.
///
/// # Errors
/// Where a file cannot be read or unpacked, or where the files are too many or too large.
pub async fn package(picked: Picked, task: &Task) -> Result<Files, IssueLog> {
    let mut all = Files::new();
    let mut total = 0.0;
    if picked.len() > MAX_ENTRIES {
        let kind = IssueKind::TooLarge("files".to_owned(), MAX_ENTRIES as u64);
        return Err(failure(kind, MANIFEST, Some(picked.len().to_string())));
    }
    for (path, file) in picked {
        let name = path.trim_start_matches('/').to_owned();
        task.step(&["Reading ", name.as_str(), "…"].concat())?;
        total += file.size();
        if total > MAX_BYTES as f64 {
            let kind = IssueKind::TooLarge("bytes".to_owned(), MAX_BYTES as u64);
            return Err(failure(kind, &name, None));
        }
        let buffer = JsFuture::from(file.array_buffer()).await;
        let buffer = buffer.map_err(|_| failure(IssueKind::MissingFile, &name, None))?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        if bytes.starts_with(b"PK") {
            return unpack(&bytes, task).await;
        }
        all.insert(name, bytes);
    }
    Ok(folder(all))
}

/// Unpacks an archive.
async fn unpack(bytes: &[u8], task: &Task) -> Result<Files, IssueLog> {
    let mut unpacked = Vec::new();
    for entry in archive::entries(bytes).map_err(|issue| log_of(*issue))? {
        task.step(&["Unpacking ", entry.name.as_str(), "…"].concat())?;
        let packed = bytes.get(entry.start..entry.end).unwrap_or_default();
        let body = if entry.is_deflated {
            // Never more than the archive says: a bomb stops at the size that it gave itself.
            inflate(packed, entry.size as u64).await.map_err(|why| {
                let kind = match why {
                    Inflation::TooLarge => {
                        IssueKind::TooLarge("bytes".to_owned(), entry.size as u64)
                    }
                    Inflation::Failed => IssueKind::BadArchive("it cannot be inflated".to_owned()),
                };
                failure(kind, &entry.name, None)
            })?
        } else {
            packed.to_vec()
        };
        unpacked.push((entry, body));
    }
    archive::files(unpacked).map_err(|issue| log_of(*issue))
}
