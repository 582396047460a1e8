//! Names that change with what a file holds.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Sixteen hexadecimal digits of the SHA-256 of the parts, one after the other.
pub fn short(parts: &[&[u8]]) -> String {
    let mut sum = Sha256::new();
    for part in parts {
        sum.update(part);
    }
    let mut out = String::new();
    for byte in sum.finalize().iter().take(8) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn the_digits_are_those_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(short(&[b"a", b"bc"]), "ba7816bf8f01cfea");
    }
}
