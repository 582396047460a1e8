//! The rows and columns of a view before anything is counted.

use crate::data::{CodeId, Dataset, LevelId, Levels};
use crate::filter::{Clause, Dimension, Filters, IdSet};
use crate::order;
use crate::state::{ColumnKey, Columns};
use crate::stats::Grid;

/// The codes that stand as rows and, for each code, its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowAxis {
    /// The rows in codebook order: factors, and domains that are collapsed.
    pub codes: Vec<CodeId>,
    /// For each code its row, or [`Grid::NONE`].
    pub row_of: Vec<u16>,
}

/// The columns in the order of the levels and, for each group × setting, its column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnAxis {
    /// The columns.
    pub keys: Vec<ColumnKey>,
    /// For each stakeholder × setting (stakeholder-major) its column, or [`Grid::NONE`].
    pub column_of: Vec<u16>,
}

/// The rows of a view: every factor whose domain is not collapsed and every domain that is, as far
/// as the clause on codes lets them through. A domain with codings of its own stands as a row too.
pub fn row_axis(dataset: &Dataset, filters: &Filters, collapsed: &IdSet<CodeId>) -> RowAxis {
    let codes = &dataset.codes;
    let has_own_codings = own_codings(dataset);
    let mut axis = RowAxis {
        codes: Vec::new(),
        row_of: vec![Grid::NONE; codes.len()],
    };
    let mut domain_row = vec![Grid::NONE; codes.len()];
    for domain in in_codebook_order(dataset) {
        if !passes(dataset, filters, domain) {
            continue;
        }
        let top = codes.domain[domain.index()];
        if collapsed.contains(&top) && codes.has_children[top.index()] {
            if domain_row[top.index()] == Grid::NONE {
                domain_row[top.index()] = axis.codes.len() as u16;
                axis.codes.push(top);
            }
            axis.row_of[domain.index()] = domain_row[top.index()];
        } else if codes.is_factor(domain) || has_own_codings[domain.index()] {
            axis.row_of[domain.index()] = axis.codes.len() as u16;
            axis.codes.push(domain);
        }
    }
    axis
}

/// Whether the clause on codes lets a code through, itself or by a code above it.
fn passes(dataset: &Dataset, filters: &Filters, code: CodeId) -> bool {
    match filters.get(Dimension::Code) {
        Some(Clause::Any(ids)) => ids
            .iter()
            .any(|&id| dataset.codes.is_within(code, CodeId(id))),
        _ => true,
    }
}

/// For each code whether it is coded directly.
fn own_codings(dataset: &Dataset) -> Vec<bool> {
    let mut own = vec![false; dataset.codes.len()];
    for code in &dataset.codings.code {
        own[code.index()] = true;
    }
    own
}

/// The codes grouped by domain, domains in file order, each domain followed by its codes.
fn in_codebook_order(dataset: &Dataset) -> Vec<CodeId> {
    let mut order: Vec<CodeId> = dataset.codes.all().collect();
    order::sort_by_key(&mut order, |code| {
        let domain = dataset.codes.domain[code.index()];
        (domain, *code != domain, *code)
    });
    order
}

/// The columns of a view, as far as the clauses on groups and settings let them through. Columns
/// in which nobody was asked and nothing is coded, whatever the filters, are left out.
pub fn column_axis(dataset: &Dataset, filters: &Filters, columns: Columns) -> ColumnAxis {
    let groups = targets(
        &dataset.stakeholders,
        columns == Columns::StakeholderParents,
    );
    let places = targets(&dataset.settings, columns == Columns::SettingParents);
    let group_passes = passing(&dataset.stakeholders, filters.get(Dimension::Stakeholder));
    let place_passes = passing(&dataset.settings, filters.get(Dimension::Setting));
    let width = dataset.settings.len();
    let used = used_pairs(dataset);
    let mut wanted = vec![None; used.len()];
    for pair in 0..used.len() {
        let (group, place) = (pair / width, pair % width);
        if used[pair] && group_passes[group] && place_passes[place] {
            wanted[pair] = Some(match columns {
                Columns::Stakeholders | Columns::StakeholderParents => ColumnKey {
                    stakeholder: Some(groups[group]),
                    setting: None,
                },
                Columns::Settings | Columns::SettingParents => ColumnKey {
                    stakeholder: None,
                    setting: Some(places[place]),
                },
                Columns::StakeholdersInSettings => ColumnKey {
                    stakeholder: Some(groups[group]),
                    setting: Some(places[place]),
                },
            });
        }
    }
    let mut keys: Vec<ColumnKey> = wanted.iter().flatten().copied().collect();
    order::sort_by_key(&mut keys, |key| (key.setting, key.stakeholder));
    keys.dedup();
    let column_of = wanted
        .iter()
        .map(|key| {
            key.and_then(|key| keys.iter().position(|k| *k == key))
                .map_or(Grid::NONE, |at| at as u16)
        })
        .collect();
    ColumnAxis { keys, column_of }
}

/// The identifier by which a column stands in order where columns are clustered: that of its group,
/// else of its setting.
pub fn column_id(dataset: &Dataset, key: ColumnKey) -> Option<&str> {
    let group = key
        .stakeholder
        .map(|level| &dataset.stakeholders.id[level.index()]);
    let id = group.or(key.setting.map(|level| &dataset.settings.id[level.index()]));
    id.map(String::as_str)
}

/// For each level the level for which it counts: its topmost parent where rolled up, else itself.
fn targets(levels: &Levels, is_rolled_up: bool) -> Vec<LevelId> {
    levels
        .all()
        .map(|level| {
            let mut at = level;
            while is_rolled_up && let Some(parent) = levels.parent[at.index()] {
                at = parent;
            }
            at
        })
        .collect()
}

/// For each level whether a clause lets it through, itself or by a level above it.
fn passing(levels: &Levels, clause: Option<&Clause>) -> Vec<bool> {
    levels
        .all()
        .map(|level| match clause {
            Some(Clause::Any(ids)) => ids.iter().any(|&id| levels.is_within(level, LevelId(id))),
            _ => true,
        })
        .collect()
}

/// For each stakeholder × setting whether anybody was asked or anything coded there.
fn used_pairs(dataset: &Dataset) -> Vec<bool> {
    let width = dataset.settings.len();
    let mut used = vec![false; dataset.stakeholders.len() * width];
    for (group, place) in dataset
        .codings
        .stakeholder
        .iter()
        .zip(&dataset.codings.setting)
    {
        used[group.index() * width + place.index()] = true;
    }
    if let Some(samples) = &dataset.samples {
        for (group, place) in samples.stakeholder.iter().zip(&samples.setting) {
            used[group.index() * width + place.index()] = true;
        }
    }
    used
}
