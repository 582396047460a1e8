//! The widget's counting behind the interface by which cross-filter engines are compared.
//!
//! It holds no counting of its own: it turns typed columns into the core's dataset and the
//! benchmark's filter into the core's filters, and hands back what the core counts.

mod clusters;
mod columns;

use synthesis_core::data::Dataset;
use synthesis_core::filter::{Clause, Dimension, Filters, IdSet, Mask};
use synthesis_core::stats::{Grid, Unit, cells, recount_cells};
use wasm_bindgen::prelude::wasm_bindgen;

use columns::Columns;

/// How many values each column has.
#[wasm_bindgen]
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    studies: usize,
    codes: usize,
    groups: usize,
    settings: usize,
    polarities: usize,
}

#[wasm_bindgen]
impl Sizes {
    /// The sizes of the columns.
    #[wasm_bindgen(constructor)]
    pub fn new(
        studies: usize,
        codes: usize,
        groups: usize,
        settings: usize,
        polarities: usize,
    ) -> Self {
        Self {
            studies,
            codes,
            groups,
            settings,
            polarities,
        }
    }
}

/// A dataset, its two grids, and the figures under the last filter.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    dataset: Dataset,
    by_group: Grid,
    by_setting: Grid,
    unit: Unit,
    last: Option<(Mask, Vec<Vec<u32>>)>,
}

#[wasm_bindgen]
impl Engine {
    /// The engine over columns of equal length, rows grouped by study, studies in ascending order.
    /// `counts_codings` says whether cells hold codings or distinct studies.
    ///
    /// The benchmark's four polarities travel in the column of certainties, which may have any
    /// number of values; the core's polarity has two.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::too_many_arguments, reason = "one a column, as typed arrays")]
    pub fn new(
        sizes: &Sizes,
        study: &[u32],
        code: &[u16],
        group: &[u8],
        setting: &[u8],
        polarity: &[u8],
        year: &[u16],
        counts_codings: bool,
    ) -> Self {
        let columns = Columns {
            study,
            code,
            group,
            setting,
            polarity,
            year,
        };
        let pairs = || (0..sizes.groups).flat_map(|g| (0..sizes.settings).map(move |s| (g, s)));
        let grid = |columns: usize, column: fn((usize, usize)) -> usize| Grid {
            rows: sizes.codes,
            columns,
            row_of: (0..sizes.codes as u16).collect(),
            column_of: pairs().map(|pair| column(pair) as u16).collect(),
        };
        Self {
            dataset: columns.dataset(*sizes),
            by_group: grid(sizes.groups, |(group, _)| group),
            by_setting: grid(sizes.settings, |(_, setting)| setting),
            unit: if counts_codings {
                Unit::Codings
            } else {
                Unit::Studies
            },
            last: None,
        }
    }

    /// Sets the filter and counts. Each mask holds one byte a value (zero: left out) or is absent;
    /// years are kept from `from` to `to`, or all where `from` is zero.
    pub fn filter(
        &mut self,
        groups: Option<Box<[u8]>>,
        settings: Option<Box<[u8]>>,
        polarities: Option<Box<[u8]>>,
        from: u16,
        to: u16,
    ) {
        let mut filters = Filters::default();
        for (dimension, mask) in [
            (Dimension::Stakeholder, groups),
            (Dimension::Setting, settings),
            (Dimension::Certainty, polarities),
        ] {
            filters.set(dimension, mask.map(|mask| Clause::Any(kept(&mask))));
        }
        if from > 0 {
            filters.set(Dimension::Year, Some(Clause::Range(from, to)));
        }
        let mask = Mask::new(&self.dataset, &filters);
        let last = self.last.take();
        let figures = match self.unit {
            Unit::Codings => Vec::from(self.count(last, [&self.by_group], &mask)),
            Unit::Studies => Vec::from(self.count(last, [&self.by_group, &self.by_setting], &mask)),
        };
        self.last = Some((mask, figures));
    }

    /// The figures of the grids, from the last ones where there are any.
    fn count<const N: usize>(
        &self,
        last: Option<(Mask, Vec<Vec<u32>>)>,
        grids: [&Grid; N],
        mask: &Mask,
    ) -> [Vec<u32>; N] {
        let last = last.map(|(old, figures)| (old, <[Vec<u32>; N]>::try_from(figures)));
        match last {
            Some((old, Ok(figures))) => {
                recount_cells(figures, &self.dataset, (&old, mask), grids, self.unit)
            }
            _ => cells(&self.dataset, mask, grids, self.unit),
        }
    }

    /// Code × group, row-major, under the last filter.
    pub fn by_group(&self) -> Vec<i32> {
        self.figures(0)
    }

    /// Code × setting, row-major, under the last filter; empty where codings are counted.
    pub fn by_setting(&self) -> Vec<i32> {
        self.figures(1)
    }

    fn figures(&self, grid: usize) -> Vec<i32> {
        let Some((_, figures)) = &self.last else {
            return Vec::new();
        };
        figures[grid]
            .iter()
            .map(|&figure| figure.cast_signed())
            .collect()
    }
}

/// The values that a mask keeps.
fn kept(mask: &[u8]) -> IdSet<u16> {
    (0_u16..)
        .zip(mask)
        .filter(|(_, keeps)| **keeps != 0)
        .map(|(value, _)| value)
        .collect()
}
