//! A package in a ZIP archive (PKWARE APPNOTE 6.3): stored and deflated entries, read with limits.
//!
//! Unpacking is in two steps, so that a browser can inflate with what it has: [`entries`] lists
//! what is to be inflated, and [`files`] checks what came of it.

use super::index::Index;
use super::limits::{MAX_BYTES, MAX_ENTRIES, MAX_RATIO};
use super::{Files, Issue, IssueKind, folder};
use crate::order::order;
use rawzip::{CompressionMethod, Error, ErrorKind, ZipArchive, ZipFileHeaderRecord};

/// What the archive is called in messages.
const ARCHIVE: &str = "archive";
/// Entries smaller than this may be packed as tightly as they like.
const SMALL_BYTES: usize = 1024 * 1024;

/// A file in an archive, not yet unpacked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path in the archive, with `/` between folders.
    pub name: String,
    /// Whether its bytes are deflated (RFC 1951, without a header); else they are the file itself.
    pub is_deflated: bool,
    /// Where its packed bytes start in the archive.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// How many bytes it has unpacked, as declared: never inflate more than this.
    pub size: usize,
    crc: u32,
}

/// The files in an archive in the order of its directory, without folders and without what
/// systems add (`__MACOSX`, names that start with a dot). Every limit of [`super::limits`] is
/// checked on the sizes declared; entries must lie inside the archive and apart.
///
/// # Errors
/// What keeps the archive from being unpacked.
pub fn entries(bytes: &[u8]) -> Result<Vec<Entry>, Box<Issue>> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large("bytes", MAX_BYTES));
    }
    let archive = ZipArchive::from_slice(bytes).map_err(|e| broken(&e))?;
    let mut directory = archive.entries();
    let mut found: Vec<Entry> = Vec::new();
    let (mut count, mut total) = (0, 0);
    while let Some(record) = directory.next_entry().map_err(|e| broken(&e))? {
        count += 1;
        if count > MAX_ENTRIES {
            return Err(too_large("entries", MAX_ENTRIES));
        }
        if record.is_dir() {
            continue;
        }
        let located = archive.get_entry(record.wayfinder());
        let (start, end) = located.map_err(|e| broken(&e))?.compressed_data_range();
        let entry = read_entry(&record, start as usize, end as usize)?;
        total += entry.size;
        if total > MAX_BYTES {
            return Err(too_large("bytes once unpacked", MAX_BYTES));
        }
        if !is_clutter(&entry.name) {
            found.push(entry);
        }
    }
    check_apart(&found)?;
    Ok(found)
}

/// The files of a package, from the entries of its archive and the bytes that each became.
/// Sizes and checksums (CRC-32) are compared with those declared; the folder that holds
/// `datapackage.json` becomes the root.
///
/// # Errors
/// A damaged entry.
pub fn files(unpacked: Vec<(Entry, Vec<u8>)>) -> Result<Files, Box<Issue>> {
    let mut files = Files::new();
    for (entry, bytes) in unpacked {
        if bytes.len() != entry.size || crc32(&bytes) != entry.crc {
            return Err(damaged(&entry.name));
        }
        files.insert(entry.name, bytes);
    }
    Ok(folder(files))
}

/// The files of a package in an archive, inflated here.
///
/// # Errors
/// As [`entries`] and [`files`].
#[cfg(feature = "inflate")]
pub fn unzip(bytes: &[u8]) -> Result<Files, Box<Issue>> {
    let mut unpacked = Vec::new();
    for entry in entries(bytes)? {
        let packed = bytes.get(entry.start..entry.end).unwrap_or_default();
        let file = if entry.is_deflated {
            miniz_oxide::inflate::decompress_to_vec_with_limit(packed, entry.size)
                .map_err(|_| damaged(&entry.name))?
        } else {
            packed.to_vec()
        };
        unpacked.push((entry, file));
    }
    files(unpacked)
}

/// One entry of the directory, checked by itself.
fn read_entry(
    record: &ZipFileHeaderRecord<'_>,
    start: usize,
    end: usize,
) -> Result<Entry, Box<Issue>> {
    let path = record.file_path();
    let name = String::from_utf8_lossy(path.as_bytes()).replace('\\', "/");
    if name.starts_with('/') || name.split('/').any(|part| part == "..") {
        return Err(Box::new(
            Issue::error(IssueKind::UnsafePath, ARCHIVE).found(&name),
        ));
    }
    if record.flags().is_encrypted() {
        return Err(bad("it is protected by a password", &name));
    }
    let is_deflated = match record.compression_method() {
        CompressionMethod::STORE => false,
        CompressionMethod::DEFLATE => true,
        _ => return Err(bad("an entry is packed in an unusual way", &name)),
    };
    let packed = end.saturating_sub(start);
    let size = usize::try_from(record.uncompressed_size_hint()).unwrap_or(usize::MAX);
    if size > MAX_BYTES {
        let issue = too_large("bytes once unpacked", MAX_BYTES);
        return Err(Box::new(issue.found(&name)));
    }
    if size > SMALL_BYTES && size / MAX_RATIO > packed {
        let why = "an entry would grow far more than a table does when it is unpacked";
        return Err(bad(why, &name));
    }
    if !is_deflated && size != packed {
        return Err(damaged(&name));
    }
    Ok(Entry {
        name,
        is_deflated,
        start,
        end,
        size,
        crc: record.crc32(),
    })
}

/// That no two entries share bytes or a name.
fn check_apart(entries: &[Entry]) -> Result<(), Box<Issue>> {
    let extent = |at: usize| (entries[at].start, entries[at].end);
    let by_start = order(entries.len(), &mut |a, b| extent(a).cmp(&extent(b)));
    let mut end = 0;
    for at in by_start {
        let entry = &entries[at as usize];
        if entry.start < end {
            return Err(bad("two entries share the same bytes", &entry.name));
        }
        end = entry.end;
    }
    let mut names = Index::default();
    for entry in entries {
        if names.insert(&entry.name, 0).is_some() {
            return Err(bad("two entries have the same name", &entry.name));
        }
    }
    Ok(())
}

/// Whether a file is of the system's making, not the author's.
fn is_clutter(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// CRC-32 (ISO 3309), four bits at a time: its table is a sixteenth of the usual one, and a
/// package is small.
fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 16];
    for (at, entry) in (0_u32..).zip(&mut table) {
        *entry = (0..4).fold(at, |crc, _| (crc >> 1) ^ ((crc & 1) * 0xedb8_8320));
    }
    let half = |crc: u32| (crc >> 4) ^ table[(crc & 15) as usize];
    !bytes
        .iter()
        .fold(u32::MAX, |crc, byte| half(half(crc ^ u32::from(*byte))))
}

fn too_large(what: &str, limit: usize) -> Box<Issue> {
    let kind = IssueKind::TooLarge(what.to_owned(), limit as u64);
    Box::new(Issue::error(kind, ARCHIVE))
}

fn bad(why: &str, name: &str) -> Box<Issue> {
    let kind = IssueKind::BadArchive(why.to_owned());
    Box::new(Issue::error(kind, ARCHIVE).found(name))
}

fn damaged(name: &str) -> Box<Issue> {
    bad("an entry is damaged or incomplete", name)
}

/// The reader's error in words.
fn broken(error: &Error) -> Box<Issue> {
    let why = match error.kind() {
        ErrorKind::MissingEndOfCentralDirectory => "it is not a ZIP file, or its end is missing",
        _ => "its directory is damaged",
    };
    let kind = IssueKind::BadArchive(why.to_owned());
    Box::new(Issue::error(kind, ARCHIVE))
}
