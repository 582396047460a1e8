//! The points of a map as they are drawn and listed.

use synthesis_core::data::{CodeId, Dataset, LevelId, Levels};
use synthesis_core::order;
use synthesis_core::state::{ColumnKey, Key, ViewState};

use super::code_map::{CodeMap, FEW_STUDIES, Options, small_columns};
use super::ellipse::Ellipse;
use super::replicates::{Placement, Replicates};
use crate::nothing::Nothing;

/// From this share of a point that the drawn axes show, its place says enough.
pub const WELL_SHOWN: f64 = 0.5;
/// How many resamples tell how firmly the points lie.
pub const RESAMPLES: u32 = 1_000;
/// The seed from which they are drawn.
pub const SEED: u64 = 1;
/// The part of the resamples that an ellipse holds.
pub const LEVEL: f64 = 0.95;

/// The map that a state asks for; columns of few studies are placed without making the axes
/// ([`small_columns`]).
///
/// # Errors
///
/// See [`CodeMap::new`].
pub fn map_of(dataset: &Dataset, state: &ViewState) -> Result<CodeMap, Nothing> {
    let options = Options {
        guest_rows: Vec::new(),
        guest_columns: small_columns(dataset, state),
    };
    CodeMap::new(dataset, state, &options)
}

/// A row or column with its place on the first two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What it is: [`Key::Row`] or [`Key::Column`].
    pub key: Key,
    /// Its label.
    pub label: String,
    /// Principal coordinates; the second 0 where there is one axis only.
    pub place: [f64; 2],
    /// How much of it each of the two axes shows (squared cosines), in 0..=1.
    pub cos2: [f64; 2],
    /// The distinct studies that report it in any column, or anything in it.
    pub studies: u32,
    /// The studies on which its place rests: those of rows and columns that make the axes.
    pub rests_on: u32,
    /// What it gives to the axes; `None` where it is placed only.
    pub share: Option<Share>,
}

/// What a point gives to a map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// Its share of all mentions, in 0..=1.
    pub mass: f64,
    /// Its contributions to the two axes, in 0..=1.
    pub contributions: [f64; 2],
}

impl Placed {
    /// How much of it both axes show, in 0..=1.
    pub fn quality(&self) -> f64 {
        (self.cos2[0] + self.cos2[1]).min(1.0)
    }

    /// Whether its place says enough ([`WELL_SHOWN`]).
    pub fn is_well_shown(&self) -> bool {
        self.quality() >= WELL_SHOWN
    }

    /// Whether it rests on fewer than [`FEW_STUDIES`] studies.
    pub fn is_small(&self) -> bool {
        self.rests_on < FEW_STUDIES
    }

    /// Whether it is a column: a group or setting.
    pub fn is_column(&self) -> bool {
        matches!(self.key, Key::Column(_))
    }

    /// What it gives to an axis, in 0..=1; 0 where it is placed only.
    pub fn contribution(&self, axis: usize) -> f64 {
        self.share.map_or(0.0, |share| share.contributions[axis])
    }
}

/// How firmly a point lies, among those of a run; `None` where it has no replicates.
pub fn placement(firm: &Replicates, key: Key) -> Option<Placement<'_>> {
    match key {
        Key::Row(code) => firm.row(code),
        Key::Column(column) => firm.column(column),
        _ => None,
    }
}

/// The ellipse of a point on the two axes drawn; on a single axis an ellipse without height.
pub fn ellipse(firm: &Replicates, key: Key, axes: usize) -> Option<Ellipse> {
    let placement = placement(firm, key)?;
    if axes > 1 {
        return placement.ellipse([0, 1], LEVEL);
    }
    let only = placement.ellipse([0, 0], LEVEL)?;
    // Along one axis the normal interval of the level takes the place of the ellipse.
    let half = NORMAL_95 * placement.spread.covariance(0, 0)?.max(0.0).sqrt();
    Some(Ellipse {
        centre: [only.centre[0], 0.0],
        half_axes: [half, 0.0],
        angle: 0.0,
        ..only
    })
}

/// The normal quantile of [`LEVEL`], two-sided.
const NORMAL_95: f64 = 1.959_963_984_540_054;

/// All points with a place: columns, then rows, each from left to right.
pub fn placed(dataset: &Dataset, map: &CodeMap) -> Vec<Placed> {
    let first_two = |values: &[f64]| [0, 1].map(|at| values.get(at).copied().unwrap_or(0.0));
    let active = |key: Key, point: &super::Point| Placed {
        key,
        label: label(dataset, key),
        place: first_two(&point.principal),
        cos2: first_two(&point.cos2),
        studies: 0,
        rests_on: 0,
        share: Some(Share {
            mass: point.mass,
            contributions: first_two(&point.contributions),
        }),
    };
    let guest = |key: Key, point: &super::Guest| Placed {
        key,
        label: label(dataset, key),
        place: first_two(&point.principal),
        cos2: first_two(&point.cos2),
        studies: 0,
        rests_on: 0,
        share: None,
    };
    let (table, found) = (&map.table, &map.analysis);
    let columns = table.columns.iter().zip(&found.columns);
    let mut columns: Vec<Placed> = columns.map(|(&k, p)| active(Key::Column(k), p)).collect();
    columns.extend(
        map.guest_columns
            .iter()
            .map(|(k, g)| guest(Key::Column(*k), g)),
    );
    let rows = table.rows.iter().zip(&found.rows);
    let mut rows: Vec<Placed> = rows.map(|(&code, p)| active(Key::Row(code), p)).collect();
    rows.extend(
        map.guest_rows
            .iter()
            .map(|(code, g)| guest(Key::Row(*code), g)),
    );
    for points in [&mut columns, &mut rows] {
        order::sort_by(points, |a, b| {
            let places = a.place[0].total_cmp(&b.place[0]);
            places
                .then(a.place[1].total_cmp(&b.place[1]))
                .then(a.key.cmp(&b.key))
        });
    }
    columns.extend(rows);
    count(map, &mut columns);
    columns
}

/// Fills in the studies of points.
fn count(map: &CodeMap, points: &mut [Placed]) {
    let whole = [map.whole.studies_of_rows(), map.whole.studies_of_columns()];
    let active = [map.table.studies_of_rows(), map.table.studies_of_columns()];
    for point in points {
        let place = |table: &crate::study_table::StudyTable| match point.key {
            Key::Row(code) => table.rows.iter().position(|&row| row == code),
            Key::Column(key) => table.columns.iter().position(|&column| column == key),
            _ => None,
        };
        let side = usize::from(matches!(point.key, Key::Column(_)));
        point.studies = place(&map.whole).map_or(0, |at| whole[side][at]);
        point.rests_on = place(&map.table).map_or(point.studies, |at| active[side][at]);
    }
}

/// The label of a row or column: `Nurses`, `Nurses (Inpatient)`.
pub fn label(dataset: &Dataset, key: Key) -> String {
    match key {
        Key::Row(code) => code_label(dataset, code),
        Key::Column(column) => column_label(dataset, column),
        _ => String::new(),
    }
}

fn code_label(dataset: &Dataset, code: CodeId) -> String {
    dataset
        .codes
        .label
        .get(code.index())
        .cloned()
        .unwrap_or_default()
}

fn column_label(dataset: &Dataset, column: ColumnKey) -> String {
    let of = |levels: &Levels, level: Option<LevelId>| level.map(|l| levels.label(l).to_owned());
    let group = of(&dataset.stakeholders, column.stakeholder);
    let setting = of(&dataset.settings, column.setting);
    match (group, setting) {
        (Some(group), Some(setting)) => [&group, " (", &setting, ")"].concat(),
        (group, setting) => group.or(setting).unwrap_or_default(),
    }
}
