//! The words that every description shares.

use super::prose::Prose;
use crate::cluster::{Linkage, Similarity};
use crate::derive::{Column, Row, View};
use crate::state::{Columns, Show};
use crate::stats::Tally;

/// The studies of a tally that the present `show` counts.
pub(crate) fn counted(tally: Tally, show: Show) -> u32 {
    match show {
        Show::Both | Show::Balance => tally.studies,
        Show::Barriers => tally.barrier,
        Show::Facilitators => tally.facilitator,
    }
}

/// What the columns are, in the singular and the plural.
pub(crate) fn column_nouns(columns: Columns) -> (&'static str, &'static str) {
    match columns {
        Columns::Stakeholders | Columns::StakeholderParents => ("group", "groups"),
        Columns::Settings | Columns::SettingParents => ("setting", "settings"),
        Columns::StakeholdersInSettings => ("group within a setting", "groups within settings"),
    }
}

/// What the rows are: factors, or domains where some are drawn as one row.
pub(crate) fn row_count(view: &View) -> String {
    let domains = view
        .rows
        .iter()
        .filter(|row| is_collapsed(view, row))
        .count() as u32;
    let factors = view.rows.len() as u32 - domains;
    let mut out = Prose::default();
    if factors > 0 || domains == 0 {
        out.count(factors, "factor", "factors");
    }
    if domains > 0 {
        if factors > 0 {
            out.say(" and ");
        }
        out.count(domains, "domain", "domains");
    }
    out.done()
}

/// What the rows are called: factors, or, where a domain stands among them, rows.
pub(crate) fn row_nouns(view: &View) -> (&'static str, &'static str) {
    if view.rows.iter().any(|row| is_collapsed(view, row)) {
        ("row", "rows")
    } else {
        ("factor", "factors")
    }
}

/// Whether a row stands for a domain and all its codes.
pub(crate) fn is_collapsed(view: &View, row: &Row) -> bool {
    row.is_domain && view.state.collapsed.contains(&row.code)
}

/// The full name of a column: `Nurses`, or `Nurses (Inpatient)` for a group within a setting.
pub(crate) fn column_name(column: &Column) -> String {
    let mut out = Prose::default();
    out.say(&column.label);
    if let Some(setting) = &column.group {
        out.say(" (").say(setting).say(")");
    }
    out.done()
}

/// What makes a study one of a column's denominator, to follow the noun: ` that asked Nurses`.
pub(crate) fn asked_clause(view: &View, column: &Column) -> String {
    let mut out = Prose::default();
    let verb = if view.asked_is_known {
        " that asked "
    } else {
        " that report anything from "
    };
    match (column.key.stakeholder, &column.group) {
        (Some(_), None) => out.say(verb).say(&column.label),
        (Some(_), Some(setting)) => out
            .say(verb)
            .say(&column.label)
            .say(" in the setting ")
            .quoted(setting),
        (None, _) => out.say(" with the setting ").quoted(&column.label),
    };
    out.done()
}

/// ` (5 as a barrier, 3 as a facilitator, 1 of them as both)`, as far as it adds to the count.
pub(crate) fn polarities(tally: Tally) -> String {
    let mut out = Prose::default();
    out.number(tally.barrier)
        .say(" as a barrier, ")
        .number(tally.facilitator)
        .say(" as a facilitator");
    if tally.both() > 0 {
        out.say(", ").number(tally.both()).say(" of them as both");
    }
    out.done()
}

/// The name of a similarity, as a reader may look it up.
pub fn similarity_name(similarity: Similarity) -> &'static str {
    match similarity {
        Similarity::Jaccard => "Jaccard",
        Similarity::Dice => "S\u{f8}rensen\u{2013}Dice",
        Similarity::Ochiai => "Ochiai",
        Similarity::SimpleMatching => "simple matching",
        Similarity::Cosine => "cosine",
    }
}

/// The name of a linkage.
pub fn linkage_name(linkage: Linkage) -> &'static str {
    match linkage {
        Linkage::Average => "average linkage",
        Linkage::Complete => "complete linkage",
        Linkage::Single => "single linkage",
        Linkage::Ward => "Ward\u{2019}s method",
    }
}

/// How firm a cut is, after Kaufman & Rousseeuw (1990, p. 88): above 0.7 strong, above 0.5
/// reasonable, above 0.25 weak, else no substantial structure.
pub(crate) fn firmness(silhouette: f64) -> &'static str {
    if silhouette > 0.7 {
        "clear-cut"
    } else if silhouette > 0.5 {
        "fairly clear"
    } else if silhouette >= 0.25 {
        "weak"
    } else {
        "loose"
    }
}
