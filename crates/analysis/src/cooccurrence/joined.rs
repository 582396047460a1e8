//! Pairs of factors as a view shows them: which are joined, and how they stand.

use synthesis_core::data::{CodeId, Dataset};
use synthesis_core::derive::{Row, View};
use synthesis_core::order;
use synthesis_core::state::{Key, Together, ViewState, Weight};

use super::edges::{CoOccurrence, Edge, Pairs, cooccurrence};
use crate::association::Standing;
use crate::divergence::NOTABLE;
use crate::items::items;
use crate::nothing::Nothing;

/// A pair that fewer studies report rests on little.
pub const FEW_STUDIES: u32 = 5;
/// How many lines are drawn at the most: more are no picture.
pub const MOST_LINES: usize = 300;

/// How the factors of a state's view go together: [`cooccurrence()`] of its rows.
///
/// # Errors
/// As for [`cooccurrence()`].
pub fn together_of(dataset: &Dataset, state: &ViewState) -> Result<CoOccurrence, Nothing> {
    cooccurrence(&items(dataset, state))
}

/// The same in the making.
///
/// # Errors
/// As for [`cooccurrence()`].
pub fn pairs_of(dataset: &Dataset, state: &ViewState) -> Result<Pairs, Nothing> {
    Pairs::new(&items(dataset, state))
}

/// How factors go together, with the view that shows it.
#[derive(Clone, Debug)]
pub struct Joined<'a> {
    /// The view.
    pub view: &'a View,
    /// The figures.
    pub found: &'a CoOccurrence,
    /// For each factor of the figures its row in the view.
    rows: Vec<Option<usize>>,
    /// The pairs that are joined by a line, the strongest first.
    lines: Vec<Edge>,
    /// How many would be, were their number not limited.
    all_lines: usize,
}

impl<'a> Joined<'a> {
    /// The figures of a view, with the lines that its state asks for. Takes time linear in the pairs,
    /// and for the lines that of sorting.
    pub fn new(view: &'a View, found: &'a CoOccurrence) -> Self {
        let row = |code: &CodeId| view.rows.iter().position(|row| row.code == *code);
        let mut joined = Self {
            rows: found.codes.iter().map(row).collect(),
            lines: Vec::new(),
            all_lines: 0,
            view,
            found,
        };
        let mut lines = joined.strongest_first(|edge| joined.is_joined(edge));
        joined.all_lines = lines.len();
        lines.truncate(MOST_LINES);
        joined.lines = lines;
        joined
    }

    /// What was chosen.
    pub fn choice(&self) -> Together {
        self.view.state.together
    }

    /// The weight of a pair.
    pub fn weight(&self, edge: &Edge) -> f64 {
        match self.choice().weight {
            Weight::Jaccard => edge.jaccard,
            Weight::Lift => edge.lift,
        }
    }

    /// The weight from which on pairs are joined.
    pub fn least(&self) -> f64 {
        f64::from(self.choice().least_weight()) / 100.0
    }

    /// Whether a pair is joined by a line: enough studies report both, and its weight suffices. A
    /// pair that no study reports never is.
    pub fn is_joined(&self, edge: &Edge) -> bool {
        let both = u32::from(self.choice().least_both()).max(1);
        // A weight that was chosen as it is printed counts as reached.
        edge.common >= both && self.weight(edge) >= self.least() - 1e-9
    }

    /// How a pair stands to what chance would bring.
    pub fn standing(&self, edge: &Edge) -> Standing {
        match edge.q < NOTABLE {
            true if edge.lift > 1.0 => Standing::Over,
            true => Standing::Under,
            false => Standing::Within,
        }
    }

    /// The pairs that are joined by a line, the strongest first; at most [`MOST_LINES`].
    pub fn lines(&self) -> &[Edge] {
        &self.lines
    }

    /// How many pairs are joined, whether or not all are drawn.
    pub fn all_lines(&self) -> usize {
        self.all_lines
    }

    /// The pairs that `keep` holds for, the strongest first; equal ones by the studies that report
    /// both, then by identifiers.
    pub fn strongest_first(&self, keep: impl Fn(&Edge) -> bool) -> Vec<Edge> {
        let kept = self.found.edges.iter().filter(|edge| keep(edge));
        let mut edges: Vec<Edge> = kept.copied().collect();
        order::sort_by(&mut edges, |a, b| {
            let by_weight = self.weight(b).total_cmp(&self.weight(a));
            by_weight.then(b.common.cmp(&a.common))
        });
        edges
    }

    /// The pairs that are joined to a factor, the strongest first.
    pub fn lines_of(&self, at: usize) -> impl Iterator<Item = &Edge> {
        let is_its = move |edge: &&Edge| edge.a == at || edge.b == at;
        self.lines.iter().filter(is_its)
    }

    /// The places of the factors in the order of the view's rows.
    pub fn in_order(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.found.codes.len()).collect();
        order::sort_by_key(&mut places, |&at| self.rows[at]);
        places
    }

    /// The row of a factor.
    pub fn row(&self, at: usize) -> Option<&'a Row> {
        self.view.rows.get((*self.rows.get(at)?)?)
    }

    /// The label of a factor.
    pub fn label(&self, at: usize) -> &'a str {
        self.row(at).map_or("", |row| &row.label)
    }

    /// What a factor opens.
    pub fn key(&self, at: usize) -> Key {
        Key::Row(self.found.codes[at])
    }

    /// What a pair opens.
    pub fn pair_key(&self, edge: &Edge) -> Key {
        Key::pair(self.found.codes[edge.a], self.found.codes[edge.b])
    }

    /// The place of a factor.
    pub fn place(&self, code: CodeId) -> Option<usize> {
        self.found.codes.iter().position(|other| *other == code)
    }

    /// The domains of the factors as (code, label), in the order of the codebook.
    pub fn domains(&self) -> Vec<(CodeId, &'a str)> {
        let rows = (0..self.found.codes.len()).filter_map(|at| self.row(at));
        let mut domains: Vec<(CodeId, &str)> = rows
            .map(|row| (row.domain, row.domain_label.as_str()))
            .collect();
        domains.sort_unstable();
        domains.dedup_by_key(|domain| domain.0);
        domains
    }
}
