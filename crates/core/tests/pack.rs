//! The packed form of datasets: nothing is lost, and no damage goes unseen.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod counts;
#[path = "fixtures/package.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod package;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use synthesis_core::data::pack::{add_late, parts, read, read_first, write};
use synthesis_core::data::{Dataset, Files, PackError, Package, Problem, Problems, Severity, load};
use synthesis_core::derive::view;
use synthesis_core::state::{ViewState, from_fragment};

fn bundled() -> Package {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        files.insert(name, fs::read(entry.path()).unwrap());
    }
    load(&files).into()
}

#[test]
fn the_bundled_dataset_comes_back_whole_and_small() {
    let package = bundled();
    assert!(package.dataset.is_some());
    let bytes = write(&package);
    assert!(read(&bytes).unwrap() == package);
    assert_eq!(write(&read(&bytes).unwrap()), bytes);
    assert!(bytes.len() < 150_000, "{}", bytes.len());
}

#[test]
fn a_package_with_every_resource_comes_back_whole() {
    let package = Package::from(load(&package::small()));
    assert!(package.dataset.is_some());
    assert_eq!(read(&write(&package)), Ok(package));
}

#[test]
fn problems_come_back_without_a_dataset() {
    let mut files = package::small();
    files.insert(
        "codings.csv".to_owned(),
        b"study_id,code_id\nx,y\n".to_vec(),
    );
    let package = Package::from(load(&files));
    assert!(package.dataset.is_none());
    assert!(package.problems.errors > 2);
    let shown = &package.problems.list[0];
    assert!(shown.text.starts_with(&shown.resource), "{}", shown.text);
    assert_eq!(read(&write(&package)), Ok(package));
}

#[test]
fn any_text_comes_back() {
    let text = "\u{0}\u{ff}\u{1f600}\n<script>\r\n";
    let mut package = Package::from(load(&package::small()));
    package.dataset.as_mut().unwrap().meta.title = text.to_owned();
    package.problems = Problems {
        list: vec![Problem {
            severity: Severity::Warning,
            resource: text.to_owned(),
            text: String::new(),
        }],
        errors: 0,
        warnings: u32::MAX,
    };
    assert_eq!(read(&write(&package)), Ok(package));
}

/// Mark, version, checksum and length of the first part.
const HEAD: usize = 13;

#[test]
fn texts_come_late_and_only_where_they_belong() {
    let whole = bundled();
    let (first, late) = parts(&whole);
    assert!(late.len() > first.len());
    let package = read_first(&first).unwrap();
    let data = package.dataset.as_ref().unwrap();
    assert_eq!(data.reports.title.get(0), "");
    let words = ViewState::default();
    let (before, after) = (
        view(data, &words),
        view(whole.dataset.as_ref().unwrap(), &words),
    );
    assert!(
        before.rows == after.rows && before.cells == after.cells,
        "figures need no late text"
    );

    let search = from_fragment("q=trust", data).unwrap();
    let found = view(whole.dataset.as_ref().unwrap(), &search).total;
    assert!(view(data, &search).total != found, "nothing is found yet");

    let (_, other) = parts(&Package::from(load(&package::small())));
    let mut changed = late.clone();
    *changed.last_mut().unwrap() ^= 1;
    for wrong in [&other[..], &changed, &late[..late.len() - 1], &[]] {
        assert_eq!(add_late(data, wrong), Err(PackError::Damaged));
        assert_eq!(data.reports.title.get(0), "");
    }
    for _ in 0..2 {
        assert_eq!(add_late(data, &late), Ok(()));
        assert!(package == whole);
    }
    assert!(view(data, &search).total == found);
    assert_eq!(read_first(&write(&whole)), Err(PackError::Damaged));
    assert_eq!(read(&first), Err(PackError::Damaged));
}

/// Every way to cut a small pack short.
#[test]
fn what_is_cut_short_is_refused() {
    let bytes = write(&load(&package::small()).into());
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end]).is_err(), "{end}");
    }
}

/// The random datasets leave columns out; a pack has all of them.
fn filled(mut data: Dataset) -> Dataset {
    let reports = &mut data.reports;
    let len = reports.study.len();
    for column in [
        &mut reports.citation,
        &mut reports.authors,
        &mut reports.journal,
        &mut reports.doi,
        &mut reports.url,
        &mut reports.population,
        &mut reports.notes,
    ] {
        while column.len() < len {
            column.push("");
        }
    }
    data
}

proptest! {
    #[test]
    fn random_datasets_come_back_whole(data in counts::dataset()) {
        let package = Package { dataset: Some(filled(data)), ..Package::default() };
        prop_assert_eq!(read(&write(&package)), Ok(package));
    }

    #[test]
    fn a_changed_byte_is_seen(at in any::<prop::sample::Index>(), by in 1..=255_u8) {
        let mut bytes = write(&load(&package::small()).into());
        let at = at.index(bytes.len());
        bytes[at] ^= by;
        prop_assert!(read(&bytes).is_err());
    }

    /// With a checksum made to fit, so that the damage reaches the reader.
    #[test]
    fn damage_never_panics_and_never_leaves_an_identifier_that_leads_nowhere(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in 0..40_usize,
    ) {
        let (mut bytes, _) = parts(&load(&package::small()).into());
        bytes.truncate(bytes.len() - cut);
        for (at, by) in changes {
            let at = HEAD + at.index(bytes.len() - HEAD);
            bytes[at] = by;
        }
        let sum = bytes[HEAD..].iter().fold(0x811c_9dc5_u32, |sum, byte| {
            (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        });
        let length = (bytes.len() - HEAD) as u32;
        bytes[5..9].copy_from_slice(&sum.to_le_bytes());
        bytes[9..HEAD].copy_from_slice(&length.to_le_bytes());
        match read_first(&bytes) {
            Err(error) => prop_assert_eq!(error, PackError::Damaged),
            Ok(package) => {
                if let Some(data) = &package.dataset {
                    let view = view(data, &ViewState::default());
                    prop_assert!(view.rows.len() <= data.codes.len());
                }
                prop_assert_eq!(read_first(&parts(&package).0), Ok(package));
            }
        }
    }
}
