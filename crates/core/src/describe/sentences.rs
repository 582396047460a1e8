//! What a view shows, in two to four plain sentences.

use super::difference::difference;
use super::filters::filters_in_words;
use super::largest::largest_cluster;
use super::prose::{Prose, quoted};
use super::words::{counted, is_collapsed, row_count, row_nouns};
use crate::data::Dataset;
use crate::derive::{Row, View, studies_asked};
use crate::filter::{Clause, Dimension};
use crate::order;
use crate::state::{Key, Show};
use crate::stats::Tally;

/// A statement about the view, computed from its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The statement: one or two sentences.
    pub text: String,
    /// What it talks about, for "why this number?"; `None` for the view as a whole.
    pub key: Option<Key>,
}

/// Two to four statements on what the view shows: how many studies stand behind it, what most of
/// them report, the largest cluster with its firmness, and where columns differ most. A view
/// without any study gets one, which says why. They claim no more than the counts.
pub fn sentences(dataset: &Dataset, view: &View) -> Vec<Sentence> {
    if counted(view.total, view.state.show) == 0 {
        return vec![nothing(dataset, view)];
    }
    let mut out = vec![scope(dataset, view)];
    out.extend(most_reported(view));
    out.extend(largest_cluster(view));
    out.extend(difference(view));
    out
}

/// Why there is nothing to see.
fn nothing(dataset: &Dataset, view: &View) -> Sentence {
    let filters = filters_in_words(dataset, &view.state.filters);
    let thing = match view.state.show {
        Show::Both | Show::Balance => "a barrier or a facilitator",
        Show::Barriers => "a barrier",
        Show::Facilitators => "a facilitator",
    };
    let mut out = Prose::default();
    if view.studies_in_all == 0 {
        out.say("There is nothing to show: the dataset holds no studies.");
    } else if dataset.codings.is_empty() {
        out.say("There is nothing to show: no factor has been coded in any of the ");
        out.studies(view.studies_in_all).say(".");
    } else if view.studies_kept == 0 {
        out.say("There is nothing to show: none of the ");
        out.studies(view.studies_in_all);
        out.say(" passes the filters (").say(&filters);
        out.say("). Take one away to see more.");
    } else if filters.is_empty() {
        out.say("There is nothing to show: none of the ");
        out.studies(view.studies_kept)
            .say(" reports ")
            .say(thing)
            .say(".");
    } else {
        out.say("There is nothing to show: with the filters on (")
            .say(&filters);
        out.say("), none of the ").studies(view.studies_kept);
        out.say(" left reports ").say(thing);
        out.say(". Take a filter away to see more.");
    }
    Sentence {
        text: out.done(),
        key: None,
    }
}

/// How many studies stand behind the view, and what they report.
fn scope(dataset: &Dataset, view: &View) -> Sentence {
    let reporting = counted(view.total, view.state.show);
    let mut out = Prose::default();
    let filters = filters_in_words(dataset, &view.state.filters);
    let is_filtered = !filters.is_empty();
    if is_filtered {
        out.say("With the filters on (").say(&filters).say("), ");
    }
    let (whole, clause) = denominator(dataset, view);
    if reporting < whole {
        out.number(reporting).say(" of the ").studies(whole);
    } else {
        let all = if whole == 1 { "he one study" } else { "ll " };
        out.say(match (is_filtered, whole) {
            (true, 1) => "t",
            (false, 1) => "T",
            (true, _) => "a",
            (false, _) => "A",
        });
        out.say(all);
        if whole > 1 {
            out.studies(whole);
        }
    }
    out.say(&clause);
    out.say(if reporting == 1 {
        " reports "
    } else {
        " report "
    });
    if let [row] = &view.rows[..] {
        out.quoted(&row.label);
    } else {
        out.say("at least one of the ").say(&row_count(view));
    }
    out.say(match view.state.show {
        Show::Both | Show::Balance => {
            " as something that hinders (a barrier) or helps (a facilitator)"
        }
        Show::Barriers => " as a barrier, something that hinders",
        Show::Facilitators => " as a facilitator, something that helps",
    });
    let (one, many) = row_nouns(view);
    match unreported(view) {
        0 => out.say("."),
        some => {
            out.say("; ").count(some, one, many);
            out.say(if some == 1 { " is" } else { " are" });
            out.say(" reported by no study.")
        }
    };
    if view.state.show == Show::Balance {
        out.say(
            " A cell shows how many more studies report the factor as a help than as a hindrance.",
        );
    }
    Sentence {
        text: out.done(),
        key: None,
    }
}

/// The rows that no study reports.
fn unreported(view: &View) -> u32 {
    let rows = view.rows.iter();
    rows.filter(|row| counted(row.total, view.state.show) == 0)
        .count() as u32
}

/// The studies that could have reported something, and a clause that says which: under a clause
/// on groups or settings, those that asked there; else those that pass the clauses on reports.
fn denominator(dataset: &Dataset, view: &View) -> (u32, String) {
    let chosen = |dimension| match view.state.filters.get(dimension) {
        Some(Clause::Any(ids)) => ids.len(),
        _ => 0,
    };
    let mut out = Prose::default();
    let (groups, settings) = (chosen(Dimension::Stakeholder), chosen(Dimension::Setting));
    if groups + settings == 0 {
        if view.studies_kept < view.studies_in_all {
            out.say(" left (of ")
                .number(view.studies_in_all)
                .say(" in all)");
        }
        return (view.studies_kept, out.done());
    }
    out.say(" that asked ");
    out.say(match groups {
        0 => "anyone",
        1 => "this group",
        _ => "these groups",
    });
    out.say(match settings {
        0 => "",
        1 => " in this setting",
        _ => " in these settings",
    });
    (studies_asked(dataset, &view.state), out.done())
}

/// The factor, or factors, that most studies report.
fn most_reported(view: &View) -> Option<Sentence> {
    if view.state.show == Show::Balance {
        return leaning(view);
    }
    let count = |row: &Row| counted(row.total, view.state.show);
    let most = view.rows.iter().map(count).max().filter(|&most| most > 0)?;
    let mut top: Vec<&Row> = view.rows.iter().filter(|row| count(row) == most).collect();
    order::sort_by_key(&mut top, |row| row.code);
    let names: Vec<String> = top.iter().map(|row| quoted(&row.label)).collect();
    let (thing, things) = match view.state.show {
        Show::Both | Show::Balance if is_collapsed(view, top[0]) => ("domain", "domains"),
        Show::Both | Show::Balance => ("factor", "factors"),
        Show::Barriers => ("barrier", "barriers"),
        Show::Facilitators => ("facilitator", "facilitators"),
    };
    let is_split = names.len() == 1 && view.state.show == Show::Both;
    let mut out = Prose::default();
    if view.rows.len() == 1 {
        if !is_split {
            return None;
        }
        out.say("They report it as follows: ")
            .say(&split(top[0].total));
    } else if unreported(view) as usize + 1 == view.rows.len() {
        out.say(&names[0])
            .say(" is the only ")
            .say(thing)
            .say(" reported");
        if is_split {
            out.say(": ").say(&split(top[0].total));
        }
    } else {
        out.list(&names, " and ", 3);
        out.say(if names.len() == 1 {
            " is the "
        } else {
            " are the "
        });
        out.say(if names.len() == 1 { thing } else { things });
        out.say(" reported most often, by ");
        let reporting = counted(view.total, view.state.show);
        if most == reporting {
            out.say("all ").studies(most);
        } else {
            out.number(most).say(" of these ").studies(reporting);
        }
        if names.len() > 1 {
            out.say(" each");
        } else if is_split {
            out.say(": ").say(&split(top[0].total));
        }
    }
    out.say(".");
    Some(Sentence {
        text: out.done(),
        key: Some(Key::Row(top[0].code)),
    })
}

/// `5 as a barrier, 27 as a facilitator, 1 of them as both`; what is 0 is left out.
fn split(tally: Tally) -> String {
    let parts = [
        (tally.barrier, " as a barrier"),
        (tally.facilitator, " as a facilitator"),
        (tally.both(), " of them as both"),
    ];
    let mut out = Prose::default();
    for (studies, words) in parts {
        if studies > 0 {
            let separator = if out.is_empty() { "" } else { ", " };
            out.say(separator).number(studies).say(words);
        }
    }
    out.done()
}

/// The factors that lean furthest towards help and towards hindrance.
fn leaning(view: &View) -> Option<Sentence> {
    let balance = |row: &Row| i64::from(row.total.facilitator) - i64::from(row.total.barrier);
    let furthest = |sign: i64| {
        let rows = view.rows.iter().filter(|row| sign * balance(row) > 0);
        rows.min_by_key(|row| (-sign * balance(row), row.code))
    };
    let (help, hindrance) = (furthest(1), furthest(-1));
    let first = help.or(hindrance)?;
    let mut out = Prose::default();
    if let Some(row) = help {
        out.quoted(&row.label).say(" leans furthest towards help: ");
        out.studies(row.total.facilitator)
            .say(" as a facilitator, ");
        out.number(row.total.barrier).say(" as a barrier.");
    }
    if let Some(row) = hindrance {
        if help.is_some() {
            out.say(" ");
        }
        out.quoted(&row.label)
            .say(" leans furthest towards hindrance: ");
        out.studies(row.total.barrier).say(" as a barrier, ");
        out.number(row.total.facilitator).say(" as a facilitator.");
    }
    Some(Sentence {
        text: out.done(),
        key: Some(Key::Row(first.code)),
    })
}
