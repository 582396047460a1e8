//! Filters, title and caption in words.

use super::prose::{Prose, quoted};
use super::words::{column_nouns, is_collapsed, linkage_name, row_count, similarity_name};
use crate::data::{Dataset, Levels};
use crate::derive::View;
use crate::filter::{Clause, Dimension, Filters};
use crate::state::{CellMark, Columns, Order, Show};

/// One clause in words: `group: Nurses or Carers`, `years 2005 to 2015`, `words “trust”`.
pub fn filter_in_words(dataset: &Dataset, dimension: Dimension, clause: &Clause) -> String {
    let mut out = Prose::default();
    match clause {
        Clause::Any(values) => {
            let names: Vec<String> = values
                .iter()
                .map(|&value| value_label(dataset, dimension, value))
                .collect();
            out.say(&dimension_label(dataset, dimension)).say(": ");
            out.list(&names, " or ", names.len());
        }
        Clause::Range(from, to) => {
            let (from, to) = (u32::from(*from), u32::from(*to));
            match (from, to) {
                (0, _) => out.say("years up to ").digits(to),
                (_, 65535) => out.say("years from ").digits(from),
                _ if from == to => out.say("year ").digits(from),
                _ => out.say("years ").digits(from).say(" to ").digits(to),
            };
        }
        Clause::Text(text) => {
            let words: Vec<String> = text.split_whitespace().map(quoted).collect();
            out.say(if words.len() == 1 { "word " } else { "words " });
            out.list(&words, " and ", words.len());
        }
    }
    out.done()
}

/// All clauses in words, joined by `; `; empty where nothing is filtered.
pub fn filters_in_words(dataset: &Dataset, filters: &Filters) -> String {
    let mut out = Prose::default();
    for (at, (dimension, clause)) in filters.iter().enumerate() {
        if at > 0 {
            out.say("; ");
        }
        out.say(&filter_in_words(dataset, dimension, clause));
    }
    out.done()
}

/// The name of a dimension, in lower case but for an attribute, which goes by its label.
pub fn dimension_label(dataset: &Dataset, dimension: Dimension) -> String {
    let words = match dimension {
        Dimension::Stakeholder => "group",
        Dimension::Setting => "setting",
        Dimension::Polarity => "direction",
        Dimension::Code => "factor",
        Dimension::Certainty => "certainty",
        Dimension::Year => "year",
        Dimension::Text => "words",
        Dimension::Attribute(at) => {
            let attribute = dataset.reports.attributes.get(at.index());
            attribute.map_or("", |attribute| &attribute.label)
        }
    };
    words.to_owned()
}

/// The label of a value of a dimension; empty where there is no such value.
fn value_label(dataset: &Dataset, dimension: Dimension, value: u16) -> String {
    let at = usize::from(value);
    let level = |levels: &Levels| levels.label.get(at).cloned();
    let label = match dimension {
        Dimension::Stakeholder => level(&dataset.stakeholders),
        Dimension::Setting => level(&dataset.settings),
        Dimension::Certainty => level(&dataset.certainties),
        Dimension::Polarity => dataset.polarity_labels.get(at).cloned(),
        Dimension::Code => dataset.codes.label.get(at).cloned(),
        Dimension::Attribute(id) => {
            let attribute = dataset.reports.attributes.get(id.index());
            attribute.and_then(|attribute| level(&attribute.levels))
        }
        Dimension::Year => Some(Prose::default().digits(value.into()).done()),
        Dimension::Text => None,
    };
    label.unwrap_or_default()
}

/// The chart's name: `Barriers and facilitators by group`.
pub fn title(view: &View) -> String {
    let mut out = Prose::default();
    out.say(match view.state.show {
        Show::Both => "Barriers and facilitators",
        Show::Barriers => "Barriers",
        Show::Facilitators => "Facilitators",
        Show::Balance => "Balance of facilitators and barriers",
    });
    out.say(match view.state.columns {
        Columns::Stakeholders => " by group",
        Columns::StakeholderParents => " by main group",
        Columns::Settings => " by setting",
        Columns::SettingParents => " by main setting",
        Columns::StakeholdersInSettings => " by group within setting",
    });
    out.done()
}

/// A caption that lets the picture stand alone: what it shows, how it is ordered, what it rests on.
pub fn caption(dataset: &Dataset, view: &View) -> String {
    let state = &view.state;
    let (column, columns) = column_nouns(state.columns);
    let mut out = Prose::default();
    out.say("Rows: ").say(&row_count(view)).say("; columns: ");
    out.count(view.columns.len() as u32, column, columns);
    out.say(". ").say(mark_words(state.mark, state.show));
    if view.rows.iter().any(|row| is_collapsed(view, row)) {
        out.say(" A domain counts each study once.");
    }
    if state.row_order == Order::Cluster && view.row_tree.is_some() {
        out.say(" Rows that are alike stand together (")
            .say(similarity_name(state.similarity))
            .say(" similarity, ")
            .say(linkage_name(state.linkage))
            .say(").");
    }
    if view.studies_kept == view.studies_in_all {
        out.say(" All ").studies(view.studies_kept);
    } else {
        out.say(" ")
            .of_studies(view.studies_kept, view.studies_in_all);
    }
    let filters = filters_in_words(dataset, &state.filters);
    if filters.is_empty() {
        out.say(", no filters.");
    } else {
        out.say("; filters: ").say(&filters).say(".");
    }
    out.say(" Counts say how often something is reported, not how much it matters.");
    out.done()
}

/// What a cell's mark stands for.
fn mark_words(mark: CellMark, show: Show) -> &'static str {
    match (mark, show) {
        (_, Show::Balance) => {
            "A cell shows the studies that report a facilitator minus those that report a barrier."
        }
        (CellMark::Share, Show::Both) => {
            "A cell shows the share of the studies asked that report the factor."
        }
        (CellMark::Share, Show::Barriers) => {
            "A cell shows the share of the studies asked that report a barrier."
        }
        (CellMark::Share, Show::Facilitators) => {
            "A cell shows the share of the studies asked that report a facilitator."
        }
        (_, Show::Both) => "A cell shows the number of studies that report the factor.",
        (_, Show::Barriers) => "A cell shows the number of studies that report a barrier.",
        (_, Show::Facilitators) => "A cell shows the number of studies that report a facilitator.",
    }
}
