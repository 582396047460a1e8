//! A packed dataset in its two parts.

use std::cell::OnceCell;

/// A packed dataset; the texts that come late may be missing.
#[derive(Debug)]
pub struct Packed {
    first: Vec<u8>,
    late: OnceCell<Vec<u8>>,
}

impl Packed {
    /// A pack of which all is there, or the first part of one.
    pub const fn new(first: Vec<u8>) -> Self {
        Self {
            first,
            late: OnceCell::new(),
        }
    }

    /// Takes in the second part, once.
    pub fn complete(&self, late: Vec<u8>) {
        let _ = self.late.set(late);
    }

    /// Whether the second part was taken in.
    pub fn is_complete(&self) -> bool {
        self.late.get().is_some()
    }

    /// The bytes of what is there, as the page's other programs take them.
    pub fn bytes(&self) -> Vec<u8> {
        let late = self.late.get().map_or(&[][..], Vec::as_slice);
        [&self.first, late].concat()
    }
}
