//! How firmly the points of a map lie.

use synthesis_core::data::CodeId;
use synthesis_core::state::ColumnKey;

use super::code_map::{CodeMap, FEW_STUDIES};
use super::ellipse::{Ellipse, Spread};
use super::point::{Guest, Point};
use crate::nothing::Nothing;
use crate::random::Random;
use crate::run::Run;
use crate::study_table::StudyTable;

/// Up to how many axes replicates are kept on.
const MOST_AXES: usize = 5;

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
    done: u32,
    rows: Cloud,
    columns: Cloud,
    weights: Vec<u32>,
    counts: Vec<u32>,
}

/// How firmly a row or column lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placement<'a> {
    /// The distinct studies on which its place rests.
    pub studies: u32,
    /// Its replicates.
    pub spread: &'a Spread,
}

impl Placement<'_> {
    /// Its confidence ellipse on two axes; see [`Spread::ellipse`]. `None` also where its place
    /// rests on one study, which always gives the same profile: no spread would look like firmness.
    pub fn ellipse(&self, axes: [usize; 2], level: f64) -> Option<Ellipse> {
        let spread = (self.studies > 1).then_some(self.spread)?;
        spread.ellipse(axes, level)
    }

    /// Whether it rests on so few studies ([`FEW_STUDIES`]) that the ellipse is a rough guide only.
    pub fn is_small(&self) -> bool {
        self.studies < FEW_STUDIES
    }
}

/// One side of the map.
#[derive(Clone, Debug)]
struct Cloud {
    /// For each point of the whole table its standard coordinates where it makes the axes.
    standard: Vec<Option<Vec<f64>>>,
    /// For each point of the whole table its replicates; `None` where it has no place.
    spreads: Vec<Option<Spread>>,
    studies: Vec<u32>,
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
        let (rows, columns) = map.active();
        let guest_row = |code: CodeId| guest(&map.guest_rows, &code);
        let guest_column = |key: ColumnKey| guest(&map.guest_columns, &key);
        let row_cloud = Cloud::new(
            (&rows, &map.analysis.rows),
            table.rows.iter().map(|&code| guest_row(code)),
            table.distinct(table.rows.len(), &|mention| {
                let makes_axes = columns.contains(&usize::from(mention.column));
                makes_axes.then_some(mention.row)
            }),
        );
        let column_cloud = Cloud::new(
            (&columns, &map.analysis.columns),
            table.columns.iter().map(|&key| guest_column(key)),
            table.distinct(table.columns.len(), &|mention| {
                let makes_axes = rows.contains(&usize::from(mention.row));
                makes_axes.then_some(mention.column)
            }),
        );
        Ok(Self {
            weights: vec![0; table.studies.len()],
            counts: vec![0; table.rows.len() * table.columns.len()],
            seed,
            total,
            done: 0,
            rows: row_cloud,
            columns: column_cloud,
            table,
        })
    }

    /// How firmly a row lies; `None` where it has no place in the map.
    pub fn row(&self, code: CodeId) -> Option<Placement<'_>> {
        let at = self.table.rows.iter().position(|&row| row == code)?;
        self.rows.placement(at)
    }

    /// How firmly a column lies; `None` where it has no place in the map.
    pub fn column(&self, key: ColumnKey) -> Option<Placement<'_>> {
        let at = self
            .table
            .columns
            .iter()
            .position(|&column| column == key)?;
        self.columns.placement(at)
    }

    /// Draws a resample and counts its table.
    fn draw(&mut self) {
        let mut random = Random::new(self.seed, u64::from(self.done));
        random.resample(self.table.studies.len(), &mut self.weights);
        self.counts.fill(0);
        for (study, &weight) in self.weights.iter().enumerate().filter(|(_, w)| **w > 0) {
            for &mention in self.table.mentions(study) {
                self.counts[self.table.cell(mention)] += weight;
            }
        }
    }

    /// Places the rows and columns of the counted table.
    fn place(&mut self) {
        let width = self.table.columns.len();
        let height = self.table.rows.len();
        let counts = &self.counts;
        for row in 0..height {
            let count = |column: usize| counts[row * width + column];
            self.rows.place(row, &count, &self.columns.standard);
        }
        for column in 0..width {
            let count = |row: usize| counts[row * width + column];
            self.columns.place(column, &count, &self.rows.standard);
        }
    }
}

impl Run for Bootstrap {
    fn total(&self) -> u32 {
        self.total
    }

    fn done(&self) -> u32 {
        self.done
    }

    fn advance(&mut self, _most: u32) {
        self.draw();
        self.place();
        self.done += 1;
    }
}

impl Cloud {
    /// From the positions of the points that make the axes, and the guests at all positions.
    fn new<'a>(
        (active, points): (&[usize], &[Point]),
        guests: impl Iterator<Item = Option<&'a Guest>>,
        studies: Vec<u32>,
    ) -> Self {
        let kept = |coordinates: &[f64]| coordinates[..coordinates.len().min(MOST_AXES)].to_vec();
        let mut spreads: Vec<Option<Spread>> = guests
            .map(|guest| guest.map(|guest| Spread::new(&kept(&guest.principal))))
            .collect();
        let mut standard = vec![None; spreads.len()];
        for (&at, point) in active.iter().zip(points) {
            spreads[at] = Some(Spread::new(&kept(&point.principal)));
            standard[at] = Some(kept(&point.standard));
        }
        Self {
            standard,
            spreads,
            studies,
        }
    }

    fn placement(&self, at: usize) -> Option<Placement<'_>> {
        self.spreads[at].as_ref().map(|spread| Placement {
            studies: self.studies[at],
            spread,
        })
    }

    /// Adds the replicate of a point, from its counts at the other side's points.
    fn place(&mut self, at: usize, count: &dyn Fn(usize) -> u32, others: &[Option<Vec<f64>>]) {
        let Some(spread) = &mut self.spreads[at] else {
            return;
        };
        let mut total = 0_u64;
        let mut sums = [0.0; MOST_AXES];
        for (other, standard) in others.iter().enumerate() {
            let (Some(standard), count @ 1..) = (standard, count(other)) else {
                continue;
            };
            total += u64::from(count);
            for (sum, x) in sums.iter_mut().zip(standard) {
                *sum += f64::from(count) * x;
            }
        }
        if total > 0 {
            spread.add(&sums.map(|sum| sum / total as f64));
        }
    }
}

fn guest<'a, K: PartialEq>(guests: &'a [(K, Guest)], key: &K) -> Option<&'a Guest> {
    let found = guests.iter().find(|(other, _)| other == key);
    found.map(|(_, guest)| guest)
}
