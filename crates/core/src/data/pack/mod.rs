//! The packed form of a checked dataset: what a page fetches at its start, and what is handed
//! between the two programs of the page.
//!
//! It is internal: written by the same version that reads it, never a format to keep data in.
//! After a mark, a version and a checksum come numbers as variable-length integers (LEB128,
//! sorted identifiers as zigzag differences), column by column, then texts, column by column,
//! each ended by a byte that UTF-8 never uses, so that a compressor finds like beside like. What
//! follows from other columns (a code's domain, a coding's study) is not written.

mod form;
mod pass;

use std::fmt;

use super::{Dataset, Problems};
use pass::{Reader, Writer};

/// The bytes with which a pack begins.
const MARK: [u8; 4] = *b"\xffSyn";
/// Raised whenever the form changes.
const VERSION: u8 = 1;
/// Mark, version, checksum.
const HEAD: usize = 9;

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
    let mut writer = Writer::default();
    // One description of the form serves both directions, and the reader's must be able to write.
    form::package(&mut writer, &mut package.clone());
    let body = writer.into_bytes();
    let sum = checksum(&body).to_le_bytes();
    [&MARK[..], &[VERSION], &sum, &body].concat()
}

/// Reads what [`write()`] wrote. Never panics, whatever the bytes, and takes memory in proportion
/// to them; every identifier of what it gives points into its table, and parents form a forest.
///
/// # Errors
/// Where the bytes are not a pack, are of another version, or are damaged.
pub fn read(bytes: &[u8]) -> Result<Package, PackError> {
    let (head, body) = bytes.split_at_checked(HEAD).ok_or(PackError::Foreign)?;
    if head[..4] != MARK {
        return Err(PackError::Foreign);
    }
    if head[4] != VERSION {
        return Err(PackError::OtherVersion(head[4]));
    }
    if head[5..] != checksum(body).to_le_bytes() {
        return Err(PackError::Damaged);
    }
    let mut reader = Reader::new(body);
    let mut package = Package::default();
    form::package(&mut reader, &mut package);
    if reader.is_whole() {
        Ok(package)
    } else {
        Err(PackError::Damaged)
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

    use super::{HEAD, MARK, PackError, Package, VERSION, checksum, read, write};

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
        assert_eq!(bytes.len(), HEAD + 8);
    }

    proptest! {
        #[test]
        fn no_body_makes_it_panic(body in prop::collection::vec(any::<u8>(), 0..400)) {
            let sum = checksum(&body).to_le_bytes();
            let bytes = [&MARK[..], &[VERSION], &sum, &body].concat();
            if let Ok(package) = read(&bytes) {
                prop_assert_eq!(read(&write(&package)), Ok(package));
            }
        }
    }
}
