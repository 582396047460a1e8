//! How firmly the points of a map lie.

use synthesis_core::data::CodeId;
use synthesis_core::state::ColumnKey;

use super::code_map::CodeMap;
use super::placed::{RESAMPLES, SEED};
use super::replicates::{Placement, Replicates};
use crate::nothing::Nothing;
use crate::random::Random;
use crate::run::Run;
use crate::study_table::StudyTable;

/// Replicates of a map over resamples of its studies.
///
/// Each step draws as many studies as there are, with replacement, counts their table, and places
/// its rows and columns on the axes of the map as they are, as supplementary points: row profile ×
/// standard coordinates of the columns, and likewise for columns (the partial bootstrap). So no
/// axis is exchanged, mirrored or turned between replicates, and nothing must be fitted; the
/// ellipses show how firm the profiles are, not how firm the axes are, and are too narrow for a
/// point that makes an axis almost alone. A row or column that a resample leaves empty has no
/// profile in it, and no replicate.
///
/// Resample `i` draws from stream `i` of the seed. A step takes time linear in mentions, plus
/// rows × columns × axes.
///
/// Sources: Greenacre 1984; Lebart 2007, Which bootstrap for principal axes methods?;
/// for its limits Ringrose 2012, Bootstrap confidence regions for correspondence analysis.
#[derive(Clone, Debug)]
pub struct Bootstrap {
    table: StudyTable,
    seed: u64,
    total: u32,
    replicates: Replicates,
    weights: Vec<u32>,
    counts: Vec<u32>,
}

impl Bootstrap {
    /// A run of `total` resamples of a map's studies.
    ///
    /// # Errors
    ///
    /// [`Nothing::OneStudy`] where there is only one: each resample would be the same.
    pub fn new(map: &CodeMap, seed: u64, total: u32) -> Result<Self, Nothing> {
        let table = map.whole.clone();
        if table.studies.len() < 2 {
            return Err(Nothing::OneStudy);
        }
        Ok(Self {
            weights: vec![0; table.studies.len()],
            counts: vec![0; table.rows.len() * table.columns.len()],
            seed,
            total,
            replicates: Replicates::none(map),
            table,
        })
    }

    /// The run whose figures a view shows: [`RESAMPLES`] resamples from [`SEED`].
    ///
    /// # Errors
    ///
    /// As [`Bootstrap::new`].
    pub fn of_view(map: &CodeMap) -> Result<Self, Nothing> {
        Self::new(map, SEED, RESAMPLES)
    }

    /// The replicates so far.
    pub const fn replicates(&self) -> &Replicates {
        &self.replicates
    }

    /// How firmly a row lies; see [`Replicates::row`].
    pub fn row(&self, code: CodeId) -> Option<Placement<'_>> {
        self.replicates.row(code)
    }

    /// How firmly a column lies; see [`Replicates::column`].
    pub fn column(&self, key: ColumnKey) -> Option<Placement<'_>> {
        self.replicates.column(key)
    }

    /// Draws a resample and counts its table.
    fn draw(&mut self) {
        let mut random = Random::new(self.seed, u64::from(self.done()));
        random.resample(self.table.studies.len(), &mut self.weights);
        self.counts.fill(0);
        for (study, &weight) in self.weights.iter().enumerate().filter(|(_, w)| **w > 0) {
            for &mention in self.table.mentions(study) {
                self.counts[self.table.cell(mention)] += weight;
            }
        }
    }
}

impl Run for Bootstrap {
    fn total(&self) -> u32 {
        self.total
    }

    fn done(&self) -> u32 {
        self.replicates.resamples()
    }

    fn advance(&mut self, _most: u32) {
        self.draw();
        self.replicates.add(&self.counts);
    }
}
