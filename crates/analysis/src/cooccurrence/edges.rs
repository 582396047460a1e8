//! Code × code within studies.

use synthesis_core::data::{CodeId, StudyId};

use crate::fisher::two_sided;
use crate::items::Items;
use crate::kernel::{PairCounts, pair_counts};
use crate::multiple::benjamini_hochberg;
use crate::nothing::Nothing;
use crate::run::Run;

/// How factors go together within studies.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CoOccurrence {
    /// The factors, in ascending order of their identifiers.
    pub codes: Vec<CodeId>,
    /// How many studies pass the filters: N.
    pub studies: u32,
    /// For each factor, how many of them report it.
    pub sizes: Vec<u32>,
    /// All pairs of factors, the first below the second, ascending: the family of the tests.
    pub edges: Vec<Edge>,
}

/// Two factors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The position of the one in [`CoOccurrence::codes`].
    pub a: usize,
    /// The position of the other, above `a`.
    pub b: usize,
    /// The studies that report both.
    pub common: u32,
    /// `common` ÷ the studies that report either, in 0..=1 (Jaccard 1901).
    pub jaccard: f64,
    /// `common` ÷ the number to be expected if they had nothing to do with one another,
    /// |A| |B| ÷ N; at least 0, 1 where they have not.
    pub lift: f64,
    /// Fisher's exact two-sided p of that independence, in 0..=1.
    pub p: f64,
    /// `p` adjusted for all pairs (Benjamini & Hochberg 1995), in 0..=1.
    pub q: f64,
}

impl CoOccurrence {
    /// The edge between two factors by their positions; `None` of a factor with itself.
    pub fn edge(&self, a: usize, b: usize) -> Option<&Edge> {
        let (a, b) = (a.min(b), a.max(b));
        let items = self.codes.len();
        if a == b || b >= items {
            return None;
        }
        self.edges.get(a * (2 * items - a - 1) / 2 + (b - a - 1))
    }

    /// The strength of each edge for a layout: its Jaccard coefficient where it is at least
    /// `least`, else 0.
    pub fn strengths(&self, least: f64) -> Vec<(usize, usize, f64)> {
        let drawn = self
            .edges
            .iter()
            .filter(|edge| edge.jaccard >= least && edge.common > 0);
        drawn.map(|edge| (edge.a, edge.b, edge.jaccard)).collect()
    }
}

/// How the factors of a view go together.
///
/// Each test is on the 2 × 2 table of studies that report both, either or neither of two factors;
/// given how often each is reported, `common` follows a hypergeometric distribution if they are
/// independent. The p-values describe these studies. Takes the time of [`pair_counts`], and that of
/// a test for each pair, which grows with the smaller of the two sets.
///
/// # Errors
///
/// No study, no factor, or one only of either.
pub fn cooccurrence(items: &Items) -> Result<CoOccurrence, Nothing> {
    let mut pairs = Pairs::new(items)?;
    pairs.step(u32::MAX);
    Ok(pairs.found())
}

/// The pairs of factors in the making: [`cooccurrence()`]. A step is the pairs of one factor with
/// those after it.
#[derive(Clone, Debug)]
pub struct Pairs {
    codes: Vec<CodeId>,
    studies: u32,
    counts: PairCounts,
    edges: Vec<Edge>,
    done: usize,
}

impl Pairs {
    /// Prepares the pairs of a view's rows. Takes the time of [`pair_counts`].
    ///
    /// # Errors
    ///
    /// No study, no factor, or one only of either.
    pub fn new(items: &Items) -> Result<Self, Nothing> {
        match (items.studies.len(), items.len()) {
            (0, _) => return Err(Nothing::NoStudy),
            (_, 0) => return Err(Nothing::NoCode),
            (1, _) => return Err(Nothing::OneStudy),
            (_, 1) => return Err(Nothing::OneCode),
            _ => {}
        }
        Ok(Self {
            codes: items.codes.clone(),
            studies: items.studies.len() as u32,
            counts: pair_counts(&items.incidence),
            edges: Vec::with_capacity(items.len() * (items.len() - 1) / 2),
            done: 0,
        })
    }

    /// How the factors go together; of the pairs that were looked at so far. Takes the time of
    /// sorting them.
    pub fn found(&self) -> CoOccurrence {
        let mut edges = self.edges.clone();
        let p: Vec<f64> = edges.iter().map(|edge| edge.p).collect();
        for (edge, q) in edges.iter_mut().zip(benjamini_hochberg(&p)) {
            edge.q = q;
        }
        CoOccurrence {
            codes: self.codes.clone(),
            studies: self.studies,
            sizes: (0..self.codes.len())
                .map(|i| self.counts.get(i, i))
                .collect(),
            edges,
        }
    }
}

impl Run for Pairs {
    fn total(&self) -> u32 {
        self.codes.len() as u32
    }

    fn done(&self) -> u32 {
        self.done as u32
    }

    fn advance(&mut self, _most: u32) {
        let a = self.done;
        for b in a + 1..self.codes.len() {
            self.edges.push(edge(a, b, &self.counts, self.studies));
        }
        self.done += 1;
    }
}

fn edge(a: usize, b: usize, counts: &PairCounts, studies: u32) -> Edge {
    let (common, size_a, size_b) = (counts.get(a, b), counts.get(a, a), counts.get(b, b));
    let (only_a, only_b) = (size_a - common, size_b - common);
    let neither = studies - common - only_a - only_b;
    let expected = f64::from(size_a) * f64::from(size_b) / f64::from(studies);
    Edge {
        a,
        b,
        common,
        jaccard: f64::from(common) / f64::from((size_a + size_b - common).max(1)),
        lift: if expected > 0.0 {
            f64::from(common) / expected
        } else {
            0.0
        },
        p: two_sided([[common, only_a], [only_b, neither]]),
        q: 1.0,
    }
}

/// The studies that report both factors, given by their positions, in the order of identifiers.
pub fn studies_of(items: &Items, a: usize, b: usize) -> Vec<StudyId> {
    let reports = |members: &[u16], item: usize| {
        u16::try_from(item).is_ok_and(|item| members.binary_search(&item).is_ok())
    };
    let studies = items.studies.iter().zip(items.incidence.iter());
    studies
        .filter(|(_, members)| reports(members, a) && reports(members, b))
        .map(|(&study, _)| study)
        .collect()
}
