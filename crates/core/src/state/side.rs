//! The sides of a comparison.

use super::ColumnKey;
use crate::data::{Dataset, LevelId, Levels};
use crate::filter::IdSet;

/// One side of a comparison: stakeholder groups, settings, or groups within settings. A parent
/// stands for all below it; an empty set lets everything in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// The stakeholder groups.
    pub groups: IdSet<LevelId>,
    /// The settings.
    pub settings: IdSet<LevelId>,
}

impl Side {
    /// A side of stakeholder groups.
    pub fn of_groups(groups: impl IntoIterator<Item = LevelId>) -> Self {
        Self {
            groups: groups.into_iter().collect(),
            settings: IdSet::new(),
        }
    }

    /// A side of settings.
    pub fn of_settings(settings: impl IntoIterator<Item = LevelId>) -> Self {
        Self {
            groups: IdSet::new(),
            settings: settings.into_iter().collect(),
        }
    }

    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty() && self.settings.is_empty()
    }

    /// Whether codings and samples of a group in a setting belong to the side.
    pub fn holds(&self, dataset: &Dataset, group: LevelId, setting: LevelId) -> bool {
        is_in(&dataset.stakeholders, &self.groups, group)
            && is_in(&dataset.settings, &self.settings, setting)
    }

    /// The column that is the same as the side, where it is one group, one setting or one group
    /// within a setting.
    pub fn column(&self) -> Option<ColumnKey> {
        let one = |ids: &IdSet<LevelId>| ids.iter().next().copied();
        (!self.is_empty() && self.groups.len() <= 1 && self.settings.len() <= 1).then(|| {
            ColumnKey {
                stakeholder: one(&self.groups),
                setting: one(&self.settings),
            }
        })
    }

    /// Its name: the labels of its groups, then of its settings, `Nurses, Psychiatrists`.
    pub fn label(&self, dataset: &Dataset) -> String {
        let groups = self.groups.iter().map(|&id| dataset.stakeholders.label(id));
        let settings = self.settings.iter().map(|&id| dataset.settings.label(id));
        groups.chain(settings).collect::<Vec<_>>().join(", ")
    }
}

fn is_in(levels: &Levels, chosen: &IdSet<LevelId>, level: LevelId) -> bool {
    chosen.is_empty() || chosen.iter().any(|&above| levels.is_within(level, above))
}
