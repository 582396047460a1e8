//! The sides of the comparison as text: `nurse,psychiatrist`, a setting with `~` before it.

use super::{Unknown, percent};
use crate::data::{Dataset, LevelId, Levels};
use crate::filter::IdSet;
use crate::state::Side;

/// The keys of the two sides.
pub const KEYS: [&str; 2] = ["first", "second"];

/// What tells a setting from a group.
const SETTING: char = '~';

/// Appends a side; a value outside the tables is left out.
pub fn push(out: &mut String, dataset: &Dataset, side: &Side) {
    let mut separator = "";
    let mut list = |levels: &Levels, ids: &IdSet<LevelId>, mark: &str| {
        for id in ids.iter().filter_map(|level| levels.id.get(level.index())) {
            out.push_str(separator);
            out.push_str(mark);
            percent::encode(id, out);
            separator = ",";
        }
    };
    list(&dataset.stakeholders, &side.groups, "");
    list(&dataset.settings, &side.settings, "~");
}

/// The side that a text names.
///
/// # Errors
/// The identifiers that the dataset does not have.
pub fn read(value: &str, dataset: &Dataset) -> Result<Side, Unknown> {
    let mut side = Side::default();
    let mut unknown = Unknown::new();
    for part in value.split(',') {
        let found = match part.strip_prefix(SETTING) {
            Some(id) => find(&dataset.settings, id).map(|level| side.settings.insert(level)),
            None => find(&dataset.stakeholders, part).map(|level| side.groups.insert(level)),
        };
        if found.is_none() {
            unknown.push(part.to_owned());
        }
    }
    if unknown.is_empty() {
        Ok(side)
    } else {
        Err(unknown)
    }
}

fn find(levels: &Levels, id: &str) -> Option<LevelId> {
    levels.find(&percent::decode(id)?)
}
