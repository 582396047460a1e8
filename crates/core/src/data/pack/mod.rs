//! The packed form of a checked dataset: what a page fetches at its start, and what is handed
//! between the two programs of the page.
//!
//! It is internal: written by the same version that reads it, never a format to keep data in.
//! After a mark, a version and a checksum come numbers as variable-length integers (LEB128,
//! sorted identifiers as zigzag differences), column by column, then texts, column by column,
//! each ended by a byte that UTF-8 never uses, so that a compressor finds like beside like. What
//! follows from other columns (a code's domain, a coding's study) is not written.
//!
//! A pack has two parts, and is both, one after the other. The first is enough for every count,
//! sentence and label; the second holds the texts that are read study by study ([`LateTexts`](super::LateTexts)), so
//! that a page can begin before it has come.

mod form;
mod pass;

use std::fmt;

use super::{Dataset, Problems};
use pass::{Reader, Writer, fill};

/// The bytes with which a pack begins.
const MARK: [u8; 4] = *b"\xffSyn";
/// Raised whenever the form changes.
const VERSION: u8 = 2;
/// Mark, version, checksum and length of the first part.
const HEAD: usize = 13;
/// Checksum of the second part.
const LATE_HEAD: usize = 4;

/// What a pack holds: a dataset, and what there is to say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// The dataset; `None` where errors keep it from being shown.
    pub dataset: Option<Dataset>,
    /// Every problem found.
    pub problems: Problems,
}

/// Why bytes are not a pack that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// They do not begin as a pack does.
    Foreign,
    /// They are of another version of this software; with that of the form.
    OtherVersion(u8),
    /// They are cut short or changed.
    Damaged,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Foreign => "this is no packed dataset",
            Self::OtherVersion(_) => "the packed dataset is of another version: reload the page",
            Self::Damaged => "the packed dataset is damaged: reload the page",
        })
    }
}

impl std::error::Error for PackError {}

/// The packed form. Linear in the dataset; texts hold no byte that needs an escape.
pub fn write(package: &Package) -> Vec<u8> {
    let (first, late) = parts(package);
    [first, late].concat()
}

/// The two parts of the packed form.
pub fn parts(package: &Package) -> (Vec<u8>, Vec<u8>) {
    let mut writer = Writer::default();
    // One description of the form serves both directions, and the reader's must be able to write.
    form::package(&mut writer, &mut package.clone());
    let (body, late) = writer.into_bytes();
    let sum = checksum(&body).to_le_bytes();
    let length = (body.len() as u32).to_le_bytes();
    let first = [&MARK[..], &[VERSION], &sum, &length, &body].concat();
    (first, [&checksum(&late).to_le_bytes()[..], &late].concat())
}

/// Reads what [`write()`] wrote. Never panics, whatever the bytes, and takes memory in proportion
/// to them; every identifier of what it gives points into its table, and parents form a forest.
///
/// # Errors
/// Where the bytes are not a pack, are of another version, or are damaged.
pub fn read(bytes: &[u8]) -> Result<Package, PackError> {
    let pack = Split::new(bytes)?;
    let package = pack.package()?;
    match &package.dataset {
        Some(dataset) => add_late(dataset, pack.late)?,
        None if pack.late == checksum(&[]).to_le_bytes() => {}
        None => return Err(PackError::Damaged),
    }
    Ok(package)
}

/// Reads the first part alone, with the same promises: the texts that may come late are all empty.
///
/// # Errors
/// As for [`read()`].
pub fn read_first(bytes: &[u8]) -> Result<Package, PackError> {
    let pack = Split::new(bytes)?;
    if !pack.late.is_empty() {
        return Err(PackError::Damaged);
    }
    pack.package()
}

/// Fills in the texts that come late from the second part of the pack of which the dataset was the
/// first. Done a second time, it changes nothing.
///
/// # Errors
/// Where the bytes are not those of such a part; then nothing is filled in.
pub fn add_late(dataset: &Dataset, late: &[u8]) -> Result<(), PackError> {
    let (sum, texts) = late.split_at_checked(LATE_HEAD).ok_or(PackError::Damaged)?;
    if sum != checksum(texts).to_le_bytes() {
        return Err(PackError::Damaged);
    }
    fill(&form::late(dataset), texts).ok_or(PackError::Damaged)
}

/// A pack's bytes, apart.
struct Split<'a> {
    /// The checksum of the body, as it should be.
    sum: &'a [u8],
    /// What the first part holds.
    body: &'a [u8],
    /// The second part, or nothing.
    late: &'a [u8],
}

impl<'a> Split<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, PackError> {
        let (head, rest) = bytes.split_at_checked(HEAD).ok_or(PackError::Foreign)?;
        if head[..4] != MARK {
            return Err(PackError::Foreign);
        }
        if head[4] != VERSION {
            return Err(PackError::OtherVersion(head[4]));
        }
        let (sum, length) = head[5..].split_at(4);
        let length = length.try_into().map_or(0, u32::from_le_bytes) as usize;
        let (body, late) = rest.split_at_checked(length).ok_or(PackError::Damaged)?;
        Ok(Self { sum, body, late })
    }

    fn package(&self) -> Result<Package, PackError> {
        if self.sum != checksum(self.body).to_le_bytes() {
            return Err(PackError::Damaged);
        }
        let mut reader = Reader::new(self.body);
        let mut package = Package::default();
        form::package(&mut reader, &mut package);
        if reader.is_whole() {
            Ok(package)
        } else {
            Err(PackError::Damaged)
        }
    }
}

/// The 32-bit FNV-1a hash (Fowler, Noll & Vo): against accidents, not against intent.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        HEAD, LATE_HEAD, MARK, PackError, Package, VERSION, checksum, parts, read, read_first,
        write,
    };

    #[test]
    fn the_checksum_is_that_of_its_authors() {
        assert_eq!(checksum(b""), 0x811c_9dc5);
        assert_eq!(checksum(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn what_is_no_pack_is_told_apart() {
        let mut bytes = write(&Package::default());
        assert_eq!(read(&bytes), Ok(Package::default()));
        assert_eq!(read(b"<!doctype html>"), Err(PackError::Foreign));
        assert_eq!(read(b""), Err(PackError::Foreign));
        bytes[4] = VERSION + 1;
        assert_eq!(read(&bytes), Err(PackError::OtherVersion(VERSION + 1)));
        assert_eq!(bytes.len(), HEAD + 8 + LATE_HEAD);
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(body in prop::collection::vec(any::<u8>(), 0..400)) {
            let sum = checksum(&body).to_le_bytes();
            let length = (body.len() as u32).to_le_bytes();
            let bytes = [&MARK[..], &[VERSION], &sum, &length, &body].concat();
            if let Ok(package) = read_first(&bytes) {
                prop_assert_eq!(read_first(&parts(&package).0), Ok(package));
            }
        }
    }
}
