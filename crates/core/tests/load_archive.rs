//! Packages in archives and folders.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "fixtures/package.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod package;

use std::time::{Duration, Instant};

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use package::small;
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use proptest::sample::Index;
use synthesis_core::data::archive::{self, Entry};
use synthesis_core::data::{Files, Issue, IssueKind, folder, load};

/// One file to be packed, and what the archive claims of it.
struct Packed<'a> {
    name: &'a str,
    method: u16,
    flags: u16,
    bytes: Vec<u8>,
    size: u32,
    crc: u32,
}

impl<'a> Packed<'a> {
    fn stored(name: &'a str, bytes: &[u8]) -> Self {
        Self {
            name,
            method: 0,
            flags: 0x800,
            bytes: bytes.to_vec(),
            size: bytes.len() as u32,
            crc: crc32(bytes),
        }
    }

    fn deflated(name: &'a str, bytes: &[u8]) -> Self {
        Self {
            method: 8,
            bytes: compress_to_vec(bytes, 6),
            ..Self::stored(name, bytes)
        }
    }
}

/// CRC-32 (ISO 3309), bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    !crc
}

/// An archive as the APPNOTE lays it out.
fn pack(files: &[Packed<'_>]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let offset = out.len() as u32;
        let mut header = Vec::new();
        for word in [20, file.flags, file.method, 0, 0x21] {
            header.extend(word.to_le_bytes());
        }
        for word in [file.crc, file.bytes.len() as u32, file.size] {
            header.extend(word.to_le_bytes());
        }
        header.extend((file.name.len() as u16).to_le_bytes());
        header.extend(0_u16.to_le_bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(file.name.as_bytes());
        out.extend(&file.bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(file.name.as_bytes());
    }
    let (start, size) = (out.len() as u32, directory.len() as u32);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend((files.len() as u16).to_le_bytes());
    }
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// What a browser does: list, inflate each within its size, collect.
fn unpack(bytes: &[u8]) -> Result<Files, Box<Issue>> {
    let mut unpacked = Vec::new();
    for entry in archive::entries(bytes)? {
        let packed = &bytes[entry.start..entry.end];
        let file = if entry.is_deflated {
            decompress_to_vec_with_limit(packed, entry.size).unwrap_or_default()
        } else {
            packed.to_vec()
        };
        unpacked.push((entry, file));
    }
    archive::files(unpacked)
}

#[track_caller]
fn assert_bad(bytes: &[u8], words: &str, name: Option<&str>) {
    let start = Instant::now();
    let issue = unpack(bytes).unwrap_err();
    assert!(issue.is_error());
    assert_eq!(issue.resource, "archive");
    assert_eq!(issue.value.as_deref(), name);
    assert!(issue.to_string().contains(words), "{issue}");
    assert!(start.elapsed() < Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 }));
}

#[test]
fn a_package_in_an_archive() {
    let files = small();
    for top in ["", "my review/", "a/b/"] {
        let names: Vec<String> = files.keys().map(|path| format!("{top}{path}")).collect();
        let mut packed = vec![
            Packed::stored("my review/", b""),
            Packed::deflated("__MACOSX/my review/._codes.csv", b"clutter"),
            Packed::stored("my review/.DS_Store", b"clutter"),
        ];
        for (at, (name, bytes)) in names.iter().zip(files.values()).enumerate() {
            packed.push(if at % 2 == 0 {
                Packed::deflated(name, bytes)
            } else {
                Packed::stored(name, bytes)
            });
        }
        let bytes = pack(&packed);
        assert_eq!(unpack(&bytes).unwrap(), files);
        #[cfg(feature = "inflate")]
        assert_eq!(archive::unzip(&bytes).unwrap(), files);
        assert!(load(&unpack(&bytes).unwrap()).dataset.is_some());
    }
}

#[test]
fn backslashes_are_folders() {
    let bytes = pack(&[Packed::stored("top\\datapackage.json", b"{}")]);
    assert_eq!(unpack(&bytes).unwrap()["datapackage.json"], b"{}");
}

#[test]
fn what_is_not_an_archive() {
    assert_bad(b"", "not a ZIP file", None);
    assert_bad(b"study_id,citation\n", "not a ZIP file", None);
    let whole = pack(&[Packed::deflated("codes.csv", package::CODES.as_bytes())]);
    assert_bad(&whole[..whole.len() - 30], "not a ZIP file", None);
    assert!(unpack(&whole[10..]).is_err());
}

#[test]
fn damage_is_told() {
    let text = package::CODES.as_bytes();
    let mut file = Packed::deflated("codes.csv", text);
    file.crc ^= 1;
    assert_bad(&pack(&[file]), "damaged", Some("codes.csv"));
    let mut file = Packed::stored("codes.csv", text);
    file.bytes[3] ^= 1;
    assert_bad(&pack(&[file]), "damaged", Some("codes.csv"));
    let mut file = Packed::deflated("codes.csv", text);
    file.size += 1;
    assert_bad(&pack(&[file]), "damaged", Some("codes.csv"));
    let mut file = Packed::deflated("codes.csv", text);
    file.size = 7;
    assert_bad(&pack(&[file]), "damaged", Some("codes.csv"));
}

#[test]
fn what_cannot_be_unpacked_is_told() {
    let mut file = Packed::deflated("codes.csv", b"x");
    file.flags |= 1;
    assert_bad(&pack(&[file]), "password", Some("codes.csv"));
    let mut file = Packed::stored("codes.csv", b"x");
    file.method = 14;
    assert_bad(&pack(&[file]), "unusual", Some("codes.csv"));
    let twice = [Packed::stored("a.csv", b"x"), Packed::stored("a.csv", b"y")];
    assert_bad(&pack(&twice), "same name", Some("a.csv"));
}

#[test]
fn paths_that_lead_out_are_refused() {
    for name in ["../codes.csv", "/etc/passwd", "a\\..\\..\\codes.csv"] {
        let issue = unpack(&pack(&[Packed::stored(name, b"x")])).unwrap_err();
        assert_eq!(issue.kind, IssueKind::UnsafePath);
        assert_eq!(issue.value, Some(name.replace('\\', "/")));
    }
}

#[test]
fn bombs_end_soon() {
    let zeros = vec![0; 8 * 1024 * 1024];
    let bomb = Packed::deflated("codes.csv", &zeros);
    let liar = Packed {
        size: 1_000,
        bytes: bomb.bytes.clone(),
        ..Packed::stored("codes.csv", b"")
    };
    assert_bad(&pack(&[bomb]), "grow far more", Some("codes.csv"));
    let liar = Packed { method: 8, ..liar };
    assert_bad(&pack(&[liar]), "damaged", Some("codes.csv"));
    let mut giant = Packed::deflated("codes.csv", b"x");
    giant.size = u32::MAX - 1;
    assert_bad(
        &pack(&[giant]),
        "209715200 bytes once unpacked",
        Some("codes.csv"),
    );
}

#[test]
fn many_entries_end_soon() {
    let names: Vec<String> = (0..2_000).map(|at| format!("{at}.csv")).collect();
    let files: Vec<Packed<'_>> = names.iter().map(|n| Packed::stored(n, b"")).collect();
    assert_bad(&pack(&files), "1000 entries", None);
    let block = vec![7; 100_000];
    let names: Vec<String> = (0..900).map(|at| format!("{at}.csv")).collect();
    let packed = compress_to_vec(&block, 6);
    let mut files: Vec<Packed<'_>> = names.iter().map(|n| Packed::stored(n, &packed)).collect();
    for file in &mut files {
        file.method = 8;
        file.size = 1_000_000;
    }
    assert_bad(&pack(&files), "209715200 bytes once unpacked", None);
}

#[test]
fn entries_that_share_bytes_are_refused() {
    let text = package::CODES.as_bytes();
    let pair = [Packed::stored("a.csv", text), Packed::stored("b.csv", text)];
    let mut bytes = pack(&pair);
    let second = bytes.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    bytes[second + 42..second + 46].fill(0);
    assert_bad(&bytes, "share the same bytes", Some("b.csv"));
}

fn paths(names: &[&str]) -> Files {
    names
        .iter()
        .map(|n| ((*n).to_owned(), n.as_bytes().to_vec()))
        .collect()
}

#[test]
fn a_package_in_a_folder() {
    let found = folder(paths(&[
        "data/x/datapackage.json",
        "data/x/a/codes.csv",
        "data/readme",
    ]));
    let names: Vec<&String> = found.keys().collect();
    assert_eq!(names, ["a/codes.csv", "datapackage.json"]);
    let found = folder(paths(&[
        "b/c/datapackage.json",
        "d/datapackage.json",
        "e/datapackage.json",
    ]));
    assert_eq!(found["datapackage.json"], b"d/datapackage.json");
    let none = paths(&["codes.csv", "olddatapackage.json"]);
    assert_eq!(folder(none.clone()), none);
    assert_eq!(
        load(&folder(none)).log.issues()[0].kind,
        IssueKind::MissingFile
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn unpacking_never_panics(changes in vec((any::<Index>(), any::<u8>()), 1..12), cut in any::<Index>()) {
        let files = small();
        let packed: Vec<Packed<'_>> =
            files.iter().map(|(name, bytes)| Packed::deflated(name, bytes)).collect();
        let mut bytes = pack(&packed);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let entries: Vec<Entry> = archive::entries(&bytes).unwrap_or_default();
        prop_assert!(entries.iter().all(|e| e.start <= e.end && e.end <= bytes.len()));
        prop_assert!(unpack(&bytes).map_or_else(|e| !e.to_string().is_empty(), |f| f.len() <= 7));
        let rest = archive::entries(&bytes[cut.index(bytes.len())..]);
        prop_assert!(rest.is_err() || rest.is_ok_and(|e| e.len() <= 7));
    }
}
