//! Views for tests: the bundled dataset, and views made by hand.

#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot read its data shall fail"
)]

pub mod areas;

use std::fs;
use std::path::Path;

use synthesis_core::cluster::{Merge, Tree};
use synthesis_core::data::{CodeId, Dataset, Files, LevelId, load};
use synthesis_core::derive::{self, Cell, CellKind, Cluster, Column, Row, View};
use synthesis_core::state::{ColumnKey, from_fragment};
use synthesis_core::stats::Tally;

/// The dataset in `static/data/care-planning`.
pub fn bundled() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        files.insert(name, fs::read(path).unwrap());
    }
    load(&files).dataset.unwrap()
}

/// The view of a fragment over the bundled dataset.
pub fn bundled_view(fragment: &str) -> View {
    let dataset = bundled();
    let state = from_fragment(fragment, &dataset).unwrap();
    derive::view(&dataset, &state)
}

/// A stream of numbers from a seed (`SplitMix64`).
pub struct Numbers(pub u64);

impl Numbers {
    /// The next number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end.max(1)
    }
}

/// A view of `rows` × `columns` with random cells, random trees and three clusters at most.
pub fn made(rows: usize, columns: usize, seed: u64) -> View {
    let mut numbers = Numbers(seed);
    let mut view = View {
        rows: (0..rows).map(|r| row(r, &mut numbers)).collect(),
        columns: (0..columns).map(|c| column(c, &mut numbers)).collect(),
        studies_in_all: 90,
        studies_kept: 90,
        asked_is_known: true,
        ..View::default()
    };
    view.cells = (0..rows * columns).map(|_| cell(&mut numbers)).collect();
    let largest = view.cells.iter().map(|c| c.value.unsigned_abs()).max();
    view.largest = largest.unwrap_or(0);
    if rows > 1 {
        let tree = tree(rows, &mut numbers);
        view.row_leaves = (0..rows).collect();
        view.clusters = clusters(&tree, rows.min(3));
        for (at, cluster) in view.clusters.iter().enumerate() {
            for row in &cluster.rows {
                view.rows[*row].cluster = Some(at);
            }
        }
        view.row_tree = Some(tree);
    }
    if columns > 1 {
        view.column_tree = Some(tree(columns, &mut numbers));
        view.column_leaves = (0..columns).collect();
    }
    view
}

const WORDS: [&str; 6] = [
    "Trust",
    "Confidentiality and sharing with carers",
    "<b>&amp; \"quotes\"</b>",
    "Donaudampfschifffahrtsgesellschaft und mehr noch als das",
    "計画",
    "",
];

fn word(numbers: &mut Numbers) -> String {
    WORDS[numbers.below(WORDS.len() as u64) as usize].to_string()
}

fn tally(numbers: &mut Numbers, most: u64) -> Tally {
    let barrier = numbers.below(most) as u32;
    let facilitator = numbers.below(most) as u32;
    let both = numbers.below(u64::from(barrier.min(facilitator)) + 1) as u32;
    Tally {
        studies: barrier + facilitator - both,
        barrier,
        facilitator,
        codings: barrier + facilitator,
    }
}

fn row(at: usize, numbers: &mut Numbers) -> Row {
    Row {
        code: CodeId::at(at + 1),
        label: word(numbers),
        domain: CodeId::at(1000 + at / 4),
        domain_label: word(numbers),
        is_domain: numbers.below(9) == 0,
        total: tally(numbers, 40),
        cluster: None,
    }
}

fn column(at: usize, numbers: &mut Numbers) -> Column {
    Column {
        key: ColumnKey {
            stakeholder: Some(LevelId::at(at)),
            setting: None,
        },
        label: word(numbers),
        letter: char::from(b'A' + (at % 26) as u8).to_string(),
        group: None,
        total: tally(numbers, 60),
        asked: numbers.below(90) as u32,
    }
}

fn cell(numbers: &mut Numbers) -> Cell {
    let tally = tally(numbers, 12);
    let kind = match numbers.below(6) {
        0 => CellKind::NotSampled,
        1 => CellKind::Silent,
        2 => CellKind::Sibling,
        _ if tally.studies == 0 => CellKind::Silent,
        _ => CellKind::Reported,
    };
    if kind != CellKind::Reported {
        let asked = u32::from(kind != CellKind::NotSampled) * 7;
        return Cell {
            asked,
            kind,
            ..Cell::default()
        };
    }
    Cell {
        tally,
        value: tally.studies.cast_signed(),
        asked: tally.studies + numbers.below(40) as u32,
        kind,
    }
}

/// A random tree whose leaves stand in order.
fn tree(n: usize, numbers: &mut Numbers) -> Tree {
    let mut open: Vec<(usize, usize)> = (0..n).map(|leaf| (leaf, 1)).collect();
    let mut merges = Vec::new();
    while open.len() > 1 {
        let at = numbers.below(open.len() as u64 - 1) as usize;
        let (left, right) = (open[at], open[at + 1]);
        merges.push(Merge {
            left: left.0,
            right: right.0,
            height: (merges.len() + 1) as f64 / n as f64,
            size: left.1 + right.1,
        });
        open[at] = (n + merges.len() - 1, left.1 + right.1);
        open.remove(at + 1);
    }
    Tree {
        merges,
        order: (0..n).collect(),
        ..Tree::default()
    }
}

fn clusters(tree: &Tree, k: usize) -> Vec<Cluster> {
    let nodes = tree.cut(k);
    let of = |node: usize| Cluster {
        node,
        rows: tree.members(node),
        studies: 9,
        linking: 5,
    };
    nodes.into_iter().map(of).collect()
}
