//! The largest cluster of a view and how firm it is.

use super::prose::{Prose, quoted};
use super::sentences::Sentence;
use super::words::{counted, firmness, row_nouns};
use crate::cluster::Similarity;
use crate::derive::{Cluster, Row, View};
use crate::order;
use crate::state::{Cut, Show};

/// Below so many studies a cluster is called a hint whatever its silhouette.
const FEW: u32 = 10;

/// The largest cluster of the cut and how firm the cut is.
pub(super) fn largest_cluster(view: &View) -> Option<Sentence> {
    let tree = view.row_tree.as_ref()?;
    let size = |cluster: &Cluster| (cluster.rows.len(), cluster.studies);
    let mut largest = view.clusters.first()?;
    for cluster in &view.clusters {
        if size(cluster) > size(largest) {
            largest = cluster;
        }
    }
    let leaves = tree.leaves() as u32;
    let (one, many) = row_nouns(view);
    let mut out = Prose::default();
    if view.clusters.len() == 1 && view.state.cut == Cut::Suggested && leaves > 2 {
        out.say("The ").number(leaves).say(" ").say(many);
        out.say(
            " reported fall into no clusters: however the tree is cut, they are about as near to ",
        );
        out.say("those of other clusters as to those of their own (silhouette at most 0).");
    } else if largest.rows.len() < 2 {
        out.say("Cut into ")
            .count(leaves, "cluster", "clusters")
            .say(", each ")
            .say(one);
        out.say(" stands alone.");
    } else {
        let k = view.clusters.len();
        if k == 1 {
            out.say("The ").number(leaves).say(" ").say(many);
            out.say(" reported form one cluster");
        } else {
            out.say("The largest of ")
                .number(k as u32)
                .say(" clusters (")
                .say(many);
            out.say(" put together because ")
                .say(meaning(view.state.similarity));
            out.say(") holds ").number(largest.rows.len() as u32);
            out.say(" of ").count(leaves, one, many);
        }
        out.say(": ")
            .list(&names(view, largest), " and ", 4)
            .say(". ");
        out.say(&linking(largest, view.state.show));
        if let Some(&silhouette) = k.checked_sub(2).and_then(|at| tree.silhouettes.get(at)) {
            out.say(&firm(silhouette, largest.studies));
        }
    }
    Some(Sentence {
        text: out.done(),
        key: view.row_node_key(largest.node),
    })
}

/// Why rows stand in one cluster.
fn meaning(similarity: Similarity) -> &'static str {
    match similarity {
        Similarity::Cosine => "their patterns over the columns are alike",
        Similarity::SimpleMatching => "largely the same studies report them, or leave them out",
        _ => "they share studies",
    }
}

/// The rows of a cluster, those that most studies report first.
fn names(view: &View, cluster: &Cluster) -> Vec<String> {
    let mut rows: Vec<&Row> = cluster.rows.iter().map(|&at| &view.rows[at]).collect();
    order::sort_by_key(&mut rows, |row| {
        let count = counted(row.total, view.state.show);
        (std::cmp::Reverse(count), row.code)
    });
    rows.iter().map(|row| quoted(&row.label)).collect()
}

/// How many studies stand behind a cluster, and how many tie it together.
fn linking(cluster: &Cluster, show: Show) -> String {
    let mut out = Prose::default();
    if cluster.studies == 1 {
        return out.say("A single study stands behind it.").done();
    }
    out.say("Of the ")
        .studies(cluster.studies)
        .say(" that report any of them");
    out.say(match show {
        Show::Both | Show::Balance => "",
        Show::Barriers => " as a barrier",
        Show::Facilitators => " as a facilitator",
    });
    match cluster.linking {
        0 => out.say(", none reports"),
        1 => out.say(", 1 reports"),
        linking => out.say(", ").number(linking).say(" report"),
    };
    out.say(" two or more.").done()
}

/// How firm a cut is, in a word and as a figure.
fn firm(silhouette: f64, studies: u32) -> String {
    let word = firmness(silhouette);
    let mut out = Prose::default();
    out.say(" The clusters are ")
        .say(word)
        .say(" (silhouette ")
        .decimal(silhouette);
    out.say(", where 1 would be clear-cut and 0 no clusters at all)");
    out.say(if word == "loose" {
        ": take them as a hint, no more."
    } else if studies < FEW {
        " and rest on few studies: take them as a hint, no more."
    } else {
        "."
    });
    out.done()
}
