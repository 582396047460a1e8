//! Where the points of a map fall when its studies are drawn anew.

use synthesis_core::data::CodeId;
use synthesis_core::state::ColumnKey;

use super::code_map::{CodeMap, FEW_STUDIES};
use super::ellipse::{Ellipse, Spread};
use super::point::{Guest, Point};

/// Up to how many axes replicates are kept on.
const MOST_AXES: usize = 5;

/// The replicates of the points of a map, over the resamples so far; see
/// [`Bootstrap`](super::Bootstrap).
#[derive(Clone, Debug, PartialEq)]
pub struct Replicates {
    resamples: u32,
    codes: Vec<CodeId>,
    keys: Vec<ColumnKey>,
    rows: Cloud,
    columns: Cloud,
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
#[derive(Clone, Debug, PartialEq)]
struct Cloud {
    /// For each point of the whole table its standard coordinates where it makes the axes.
    standard: Vec<Option<Vec<f64>>>,
    /// For each point of the whole table its replicates; `None` where it has no place.
    spreads: Vec<Option<Spread>>,
    studies: Vec<u32>,
}

impl Replicates {
    /// No replicates yet of the points of a map. Time is linear in mentions and points.
    pub fn none(map: &CodeMap) -> Self {
        let table = &map.whole;
        let (rows, columns) = map.active();
        let guest_row = |code: CodeId| guest(&map.guest_rows, &code);
        let guest_column = |key: ColumnKey| guest(&map.guest_columns, &key);
        Self {
            resamples: 0,
            codes: table.rows.clone(),
            keys: table.columns.clone(),
            rows: Cloud::new(
                (&rows, &map.analysis.rows),
                table.rows.iter().map(|&code| guest_row(code)),
                table.distinct(table.rows.len(), &|mention| {
                    let makes_axes = columns.contains(&usize::from(mention.column));
                    makes_axes.then_some(mention.row)
                }),
            ),
            columns: Cloud::new(
                (&columns, &map.analysis.columns),
                table.columns.iter().map(|&key| guest_column(key)),
                table.distinct(table.columns.len(), &|mention| {
                    let makes_axes = rows.contains(&usize::from(mention.row));
                    makes_axes.then_some(mention.column)
                }),
            ),
        }
    }

    /// How many resamples were drawn.
    pub const fn resamples(&self) -> u32 {
        self.resamples
    }

    /// How firmly a row lies; `None` where it has no place in the map.
    pub fn row(&self, code: CodeId) -> Option<Placement<'_>> {
        let at = self.codes.iter().position(|&row| row == code)?;
        self.rows.placement(at)
    }

    /// How firmly a column lies; `None` where it has no place in the map.
    pub fn column(&self, key: ColumnKey) -> Option<Placement<'_>> {
        let at = self.keys.iter().position(|&column| column == key)?;
        self.columns.placement(at)
    }

    /// The replicates as figures of a message: of each point that has a place, rows first, its
    /// scatter ([`Spread`]): how many, their sums, and the lower triangle of their products.
    pub fn write(&self) -> Vec<f64> {
        let mut out = Vec::new();
        self.rows.write(&mut out);
        self.columns.write(&mut out);
        out
    }

    /// The replicates of the points of a map from the figures of a message after so many
    /// resamples; what is missing there counts as no replicate.
    pub fn read(map: &CodeMap, figures: &[f64], resamples: u32) -> Self {
        let mut out = Self::none(map);
        let mut from = figures.iter().copied();
        out.rows.read(&mut from);
        out.columns.read(&mut from);
        out.resamples = resamples;
        out
    }

    /// Places the rows and columns of a resample, given its counts, row-major.
    pub(super) fn add(&mut self, counts: &[u32]) {
        let (height, width) = (self.codes.len(), self.keys.len());
        for row in 0..height {
            let count = |column: usize| counts[row * width + column];
            self.rows.place(row, &count, &self.columns.standard);
        }
        for column in 0..width {
            let count = |row: usize| counts[row * width + column];
            self.columns.place(column, &count, &self.rows.standard);
        }
        self.resamples += 1;
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

    fn write(&self, into: &mut Vec<f64>) {
        for spread in self.spreads.iter().flatten() {
            spread.write(into);
        }
    }

    fn read(&mut self, from: &mut dyn Iterator<Item = f64>) {
        for spread in self.spreads.iter_mut().flatten() {
            spread.read(from);
        }
    }
}

fn guest<'a, K: PartialEq>(guests: &'a [(K, Guest)], key: &K) -> Option<&'a Guest> {
    let found = guests.iter().find(|(other, _)| other == key);
    found.map(|(_, guest)| guest)
}
