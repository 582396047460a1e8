//! The checksum by which a dataset can be told from any other version of it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::Files;

/// SHA-256 (FIPS 180-4) of the list `"<sha256 of file>  <path>\n"` of the named files in the
/// order of their paths: see [`super::Meta::sha256`]. Files that are not there are left out.
pub(super) fn of_files(files: &Files, paths: &[&str]) -> String {
    let mut list = String::new();
    for (path, bytes) in files {
        if paths.contains(&path.as_str()) {
            push_hex(&mut list, bytes);
            list.push_str("  ");
            list.push_str(path);
            list.push('\n');
        }
    }
    let mut sum = String::new();
    push_hex(&mut sum, list.as_bytes());
    sum
}

/// Appends the SHA-256 of the bytes in lower-case hexadecimal.
fn push_hex(text: &mut String, bytes: &[u8]) {
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
}
