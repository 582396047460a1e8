//! The order of rows in the files of codings, samples and levels of meaning changes nothing.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

#[path = "fixtures/package.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod package;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use package::{of, small};
use synthesis_core::data::{Dataset, Files, Severity, load};

/// The bundled dataset.
fn bundled() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(path).unwrap())
        })
        .collect()
}

/// The same file with its rows in another order: every `step`-th from the end, going round. The files used
/// have no line break within a cell.
fn shuffled(bytes: &[u8], step: usize) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let mut step = step;
    while gcd(step, rows.len()) != 1 {
        step += 1;
    }
    let order: Vec<usize> = (0..rows.len())
        .map(|at| rows.len() - 1 - at * step % rows.len())
        .collect();
    assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), rows.len());
    let mut out = format!("{header}\n");
    for at in order {
        out.push_str(rows[at]);
        out.push('\n');
    }
    out.into_bytes()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// The dataset without the checksum of its bytes.
fn loaded(files: &Files) -> Dataset {
    let loaded = load(files);
    let errors = of(&loaded, Severity::Error);
    assert!(errors.is_empty(), "{errors:#?}");
    let mut data = loaded.dataset.unwrap();
    assert_eq!(data.meta.sha256.len(), 64);
    data.meta.sha256.clear();
    data
}

#[test]
fn codings_and_samples_may_come_in_any_order() {
    for files in [small(), bundled()] {
        let plain = loaded(&files);
        for step in [2, 7, 101] {
            let mut turned = files.clone();
            for path in ["codings.csv", "samples.csv"] {
                turned.insert(path.to_owned(), shuffled(&files[path], step));
            }
            assert!(turned != files, "the order is the same");
            assert_eq!(loaded(&turned), plain);
        }
    }
}

/// What the codings say in the dataset's own identifiers.
fn statements(data: &Dataset) -> BTreeSet<Vec<String>> {
    let codings = &data.codings;
    (0..codings.len())
        .map(|row| {
            let label = |text: &str| text.to_owned();
            let certainty = codings.certainty(row).map(|c| data.certainties.label(c));
            vec![
                label(data.reports.id.get(codings.report[row].index())),
                label(&data.codes.id[codings.code[row].index()]),
                label(&data.stakeholders.id[codings.stakeholder[row].index()]),
                label(&data.settings.id[codings.setting[row].index()]),
                label(codings.polarity[row].id()),
                label(certainty.unwrap_or_default()),
                label(codings.evidence.get(row)),
            ]
        })
        .collect()
}

#[test]
fn studies_codes_and_levels_in_another_order_say_the_same() {
    let files = bundled();
    let plain = loaded(&files);
    let mut turned = files.clone();
    for path in ["studies.csv", "codes.csv", "levels.csv"] {
        turned.insert(path.to_owned(), shuffled(&files[path], 5));
    }
    let other = loaded(&turned);
    assert_eq!(other.study_count(), plain.study_count());
    assert_eq!(statements(&other), statements(&plain));
    for (a, b) in other
        .reports
        .attributes
        .iter()
        .zip(&plain.reports.attributes)
    {
        assert_eq!(a.levels, b.levels);
    }
}
