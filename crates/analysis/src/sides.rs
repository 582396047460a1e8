//! The two sides of a comparison.

use synthesis_core::data::{Dataset, LevelId, Levels};
pub use synthesis_core::state::Side;

/// Words, in the identifier or label of a group, of those who receive care or are close to them.
const RECEIVING: [&str; 12] = [
    "user",
    "patient",
    "carer",
    "caregiver",
    "client",
    "consumer",
    "famil",
    "parent",
    "relative",
    "resident",
    "survivor",
    "lived experience",
];

/// The sides to begin with: those who receive care and those close to them against all others.
///
/// Looked for among the topmost stakeholder groups that were asked or coded (each with all below
/// it): those who receive care, told by their identifiers and labels in English, against all
/// others; where the names do not tell, the two groups that most studies asked or coded, in display
/// order.
///
/// With fewer than two such groups, the two settings that most studies asked or coded; `None` where
/// there are fewer than two of those as well.
pub fn default_sides(dataset: &Dataset) -> Option<[Side; 2]> {
    let groups = topmost(&dataset.stakeholders, &|row| row.0, dataset);
    let (receiving, others): (Vec<LevelId>, Vec<LevelId>) = groups
        .iter()
        .map(|&(level, _)| level)
        .partition(|&level| receives(&dataset.stakeholders, level));
    if !receiving.is_empty() && !others.is_empty() {
        return Some([receiving, others].map(Side::of_groups));
    }
    if let Some(pair) = two_largest(groups) {
        return Some(pair.map(|level| Side::of_groups([level])));
    }
    let settings = topmost(&dataset.settings, &|row| row.1, dataset);
    two_largest(settings).map(|pair| pair.map(|level| Side::of_settings([level])))
}

/// Whether the names of a group, or else of all those right below it, tell that it receives care.
fn receives(levels: &Levels, level: LevelId) -> bool {
    let tells = |level: LevelId| {
        let name = format!("{} {}", levels.id[level.index()], levels.label(level));
        let name = name.to_lowercase();
        RECEIVING.iter().any(|word| name.contains(word))
    };
    let mut below = levels
        .all()
        .filter(|at| levels.parent[at.index()] == Some(level));
    tells(level) || levels.has_children(level) && below.all(tells)
}

/// The topmost levels in use, in display order, with how many studies asked or coded each.
fn topmost(
    levels: &Levels,
    of: &dyn Fn((LevelId, LevelId)) -> LevelId,
    dataset: &Dataset,
) -> Vec<(LevelId, usize)> {
    let top = |mut level: LevelId| {
        while let Some(parent) = levels.parent[level.index()] {
            level = parent;
        }
        level
    };
    let codings = &dataset.codings;
    let pairs = codings.stakeholder.iter().zip(&codings.setting);
    let coded = codings.study.iter().zip(pairs);
    let samples = dataset.samples.iter();
    let asked = samples.flat_map(|s| s.study.iter().zip(s.stakeholder.iter().zip(&s.setting)));
    let mut seen: Vec<_> = coded
        .chain(asked)
        .map(|(&study, (&group, &setting))| (top(of((group, setting))), study))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    seen.chunk_by(|a, b| a.0 == b.0)
        .map(|run| (run[0].0, run.len()))
        .collect()
}

/// The two with most studies, in display order; of equals the first.
fn two_largest(mut levels: Vec<(LevelId, usize)>) -> Option<[LevelId; 2]> {
    levels.sort_by_key(|&(level, studies)| (usize::MAX - studies, level));
    match levels[..] {
        [(a, _), (b, _), ..] => Some([a.min(b), a.max(b)]),
        _ => None,
    }
}
