//! What a view shows, in two to four plain sentences.

use super::difference::difference;
use super::filters::filters_in_words;
use super::prose::{Prose, quoted};
use super::words::{counted, firmness, is_collapsed, polarities, row_count};
use crate::cluster::Similarity;
use crate::data::Dataset;
use crate::derive::{Cluster, Row, View};
use crate::state::{Key, Show};

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

/// How many studies stand behind the view.
fn scope(dataset: &Dataset, view: &View) -> Sentence {
    let filters = filters_in_words(dataset, &view.state.filters);
    let is_cut = view.studies_kept < view.studies_in_all;
    let reporting = counted(view.total, view.state.show);
    let mut out = Prose::default();
    if !filters.is_empty() {
        out.say("With the filters on (").say(&filters).say("), ");
    }
    out.number(reporting)
        .say(" of the ")
        .studies(view.studies_kept);
    if is_cut {
        out.say(" left (of ")
            .number(view.studies_in_all)
            .say(" in all)");
    }
    out.say(if reporting == 1 {
        " reports "
    } else {
        " report "
    });
    out.say(match view.state.show {
        Show::Both | Show::Balance => "something that hinders (a barrier) or helps (a facilitator)",
        Show::Barriers => "a barrier, something that hinders",
        Show::Facilitators => "a facilitator, something that helps",
    });
    out.say(", over ").say(&row_count(view)).say(".");
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

/// The factor, or factors, that most studies report.
fn most_reported(view: &View) -> Option<Sentence> {
    if view.state.show == Show::Balance {
        return leaning(view);
    }
    let count = |row: &Row| counted(row.total, view.state.show);
    let most = view.rows.iter().map(count).max().filter(|&most| most > 0)?;
    let mut top: Vec<&Row> = view.rows.iter().filter(|row| count(row) == most).collect();
    top.sort_by_key(|row| row.code);
    let names: Vec<String> = top.iter().map(|row| quoted(&row.label)).collect();
    let thing = match view.state.show {
        Show::Both | Show::Balance if is_collapsed(view, top[0]) => "domain",
        Show::Both | Show::Balance => "factor",
        Show::Barriers => "barrier",
        Show::Facilitators => "facilitator",
    };
    let mut out = Prose::default();
    if view.rows.len() == 1 {
        out.say(&names[0]).say(" is reported by ");
    } else if names.len() == 1 {
        out.say("The ")
            .say(thing)
            .say(" that most studies report is ");
        out.say(&names[0]).say(": ");
    } else {
        out.say("The ")
            .say(thing)
            .say("s that most studies report are ");
        out.list(&names, " and ", 3).say(": ");
    }
    out.of_studies(most, view.studies_kept);
    if names.len() > 1 {
        out.say(" each");
    } else if view.state.show == Show::Both {
        out.say(" (").say(&polarities(top[0].total)).say(")");
    }
    out.say(".");
    Some(Sentence {
        text: out.done(),
        key: Some(Key::Row(top[0].code)),
    })
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

/// The largest cluster of the cut and how firm the cut is.
fn largest_cluster(view: &View) -> Option<Sentence> {
    let tree = view.row_tree.as_ref()?;
    let size = |cluster: &Cluster| (cluster.rows.len(), cluster.studies);
    let mut largest = view.clusters.first()?;
    for cluster in &view.clusters {
        if size(cluster) > size(largest) {
            largest = cluster;
        }
    }
    let leaves = tree.leaves() as u32;
    let is_mixed = view.rows.iter().any(|row| is_collapsed(view, row));
    let (one, many) = if is_mixed {
        ("row", "rows")
    } else {
        ("factor", "factors")
    };
    let mut out = Prose::default();
    if largest.rows.len() < 2 {
        out.say("Cut into ")
            .count(leaves, "cluster", "clusters")
            .say(", each ")
            .say(one);
        out.say(" stands alone.");
    } else {
        let k = view.clusters.len();
        if k == 1 {
            out.say("All ")
                .number(leaves)
                .say(" ")
                .say(many)
                .say(" form one cluster");
        } else {
            out.say("The largest of ")
                .number(k as u32)
                .say(" clusters (")
                .say(many);
            out.say(meaning(view.state.similarity)).say(") holds ");
            out.number(largest.rows.len() as u32)
                .say(" of ")
                .count(leaves, one, many);
        }
        out.say(": ")
            .list(&names(view, largest), " and ", 4)
            .say(". ");
        out.say(&linking(largest));
        if let Some(&silhouette) = k.checked_sub(2).and_then(|at| tree.silhouettes.get(at)) {
            out.say(&firm(silhouette));
        }
    }
    Some(Sentence {
        text: out.done(),
        key: view.row_node_key(largest.node),
    })
}

/// What it means that rows stand in one cluster.
fn meaning(similarity: Similarity) -> &'static str {
    match similarity {
        Similarity::Cosine => " with a like pattern over the columns",
        Similarity::SimpleMatching => " that largely the same studies report, or leave out",
        _ => " that overlapping sets of studies report",
    }
}

/// The rows of a cluster, those that most studies report first.
fn names(view: &View, cluster: &Cluster) -> Vec<String> {
    let mut rows: Vec<&Row> = cluster.rows.iter().map(|&at| &view.rows[at]).collect();
    rows.sort_by_key(|row| {
        let count = counted(row.total, view.state.show);
        (std::cmp::Reverse(count), row.code)
    });
    rows.iter().map(|row| quoted(&row.label)).collect()
}

fn linking(cluster: &Cluster) -> String {
    let mut out = Prose::default();
    out.say("Of the ").studies(cluster.studies);
    out.say(" that report")
        .say(if cluster.studies == 1 { "s" } else { "" });
    out.say(" any of them, ").number(cluster.linking);
    out.say(if cluster.linking == 1 {
        " reports"
    } else {
        " report"
    });
    out.say(" two or more.").done()
}

fn firm(silhouette: f64) -> String {
    let word = firmness(silhouette);
    let mut out = Prose::default();
    out.say(" The clusters are ")
        .say(word)
        .say(" (silhouette ")
        .decimal(silhouette);
    out.say(" on a scale where 1 is clear-cut and 0 is none)");
    out.say(if word == "loose" {
        ": take them as a hint, no more."
    } else {
        "."
    });
    out.done()
}
