//! How firm the clusters are, in words that claim no more than a resampling holds.

use super::prose::{Prose, fixed, quoted};
use super::sentences::Sentence;
use super::why::{Term, Why, term};
use super::words::row_nouns;
use crate::cluster::Tree;
use crate::derive::{Chance, NodeSupport, Support, View};
use crate::state::Key;

/// How many clusters are named in a sentence, and how many rows of each.
const NAMED: usize = 3;

/// A share as whole per cent, rounded down, so that what is shown as 95 is at least 95.
#[allow(clippy::cast_sign_loss, reason = "a probability is not negative")]
pub fn whole_percent(share: f64) -> u8 {
    (share * 100.0 + 1e-9).floor() as u8
}

/// The tree that a support belongs to, with the support: none where it is of another tree, or has
/// no values yet.
fn of<'a>(view: &'a View, support: &'a Support) -> Option<(&'a Tree, &'a Support)> {
    let tree = view.row_tree.as_ref()?;
    let is_its = support.nodes.len() == tree.merges.len() && !support.nodes.is_empty();
    is_its.then_some((tree, support))
}

/// What there is to say of a node, and whether it holds up.
fn of_node<'a>(
    view: &'a View,
    support: &'a Support,
    node: usize,
) -> Option<(&'a NodeSupport, bool)> {
    let (tree, support) = of(view, support)?;
    let holds = support.holds(tree, node, view.state.level);
    support.of(tree, node).map(|found| (found, holds))
}

/// Which clusters hold up, in one statement; `None` where the support is of another tree or not
/// whole.
pub fn firmness_sentence(view: &View, support: &Support) -> Option<Sentence> {
    let (tree, support) = of(view, support).filter(|_| support.is_whole())?;
    let mut out = Prose::default();
    if support.nodes.iter().all(|node| node.au.is_none()) {
        out.say("Whether a cluster would hold up with other studies cannot be said: ");
        out.studies(view.studies_kept);
        out.say(" are too few for it. How often each came back when they were drawn anew (BP) stands with the cluster.");
        return Some(Sentence {
            text: out.done(),
            key: None,
        });
    }
    let held = support.largest(tree, view.state.level);
    out.say("When the ").studies(view.studies_kept);
    out.say(" are drawn anew (")
        .number(support.done)
        .say(" times), ");
    if held.is_empty() {
        out.say("no cluster of up to half of the ")
            .say(row_nouns(view).1);
        out.say(" holds up (none has an AU of at least ");
        out.digits(view.state.level.percent().into())
            .say("%): each");
    } else {
        out.count(held.len() as u32, "cluster holds", "clusters hold");
        out.say(" up (AU at least ");
        out.digits(view.state.level.percent().into()).say("%): ");
        out.say(&named(view, &held)).say(". ");
        cut(&mut out, view, tree, support);
        out.say("Any other");
    }
    out.say(" may owe its shape to which studies happened to be found.");
    let largest = held.iter().max_by_key(|&&node| tree.members(node).len());
    Some(Sentence {
        text: out.done(),
        key: largest.and_then(|&node| view.row_node_key(node)),
    })
}

/// How many of the clusters of the cut hold up.
fn cut(out: &mut Prose, view: &View, tree: &Tree, support: &Support) {
    let level = view.state.level;
    let shared: Vec<usize> = view
        .clusters
        .iter()
        .filter(|cluster| cluster.rows.len() > 1)
        .map(|cluster| cluster.node)
        .filter(|&node| support.of(tree, node).is_some())
        .collect();
    let hold = shared
        .iter()
        .filter(|&&node| support.holds(tree, node, level));
    let hold = hold.count() as u32;
    match shared.len() as u32 {
        0 => {}
        all => {
            out.say("Of the ").count(all, "cluster", "clusters");
            out.say(" of the cut that hold more than one ");
            out.say(row_nouns(view).0).say(", ");
            if hold == 0 {
                out.say("none does. ");
            } else {
                out.number(hold)
                    .say(if hold == 1 { " does. " } else { " do. " });
            }
        }
    }
}

/// The rows of clusters: `“A” and “B”; “C”, “D” and 2 more`.
fn named(view: &View, nodes: &[usize]) -> String {
    let mut out = Prose::default();
    let shown = if nodes.len() > NAMED + 1 {
        NAMED
    } else {
        nodes.len()
    };
    for (at, &node) in nodes.iter().take(shown).enumerate() {
        out.say(if at > 0 { "; " } else { "" });
        let labels = labels(view, node);
        out.list(&labels, " and ", NAMED);
    }
    if nodes.len() > shown {
        out.say("; and ")
            .number((nodes.len() - shown) as u32)
            .say(" more");
    }
    out.done()
}

fn labels(view: &View, node: usize) -> Vec<String> {
    let key = view.row_node_key(node);
    let rows = key.map(|key| view.row_members(key)).unwrap_or_default();
    rows.iter()
        .map(|&at| quoted(&view.rows[at].label))
        .collect()
}

/// What the live region says once the support is whole.
pub fn firmness_announcement(view: &View, support: &Support) -> String {
    let Some((tree, support)) = of(view, support) else {
        return String::new();
    };
    let held = support.largest(tree, view.state.level).len() as u32;
    let mut out = Prose::default();
    out.say("Resampling is done: ");
    match held {
        0 => out
            .say("no cluster of up to half of the ")
            .say(row_nouns(view).1)
            .say(" holds"),
        some => out.count(some, "cluster holds", "clusters hold"),
    };
    out.say(" up, AU at least ");
    out.digits(view.state.level.percent().into())
        .say("%")
        .done()
}

/// What the values in an exported picture mean, to follow its caption.
pub fn firmness_caption(view: &View, support: &Support) -> String {
    if of(view, support).is_none() {
        return String::new();
    }
    let mut out = Prose::default();
    out.say(
        " Figures at the nodes of the tree of rows: AU values in per cent, how well the studies support \
         the cluster, from ",
    );
    out.number(support.done).say(" draws of the ");
    out.studies(view.studies_kept);
    if let Some(seed) = view.state.firmness {
        out.say(" (seed ").digits(seed.into()).say(")");
    }
    out.say("; boxed are the largest clusters of up to half of the rows with an AU of at least ");
    out.digits(view.state.level.percent().into())
        .say("% (Shimodaira 2004; Suzuki & Shimodaira 2006).");
    out.done()
}

/// The lines that a support adds to those of a node of the row tree; none where it has nothing to say.
pub fn firmness_lines(view: &View, support: &Support, node: usize) -> Vec<String> {
    let Some((node, holds)) = of_node(view, support, node) else {
        return Vec::new();
    };
    let mut out = Prose::default();
    if let Some(au) = node.au {
        out.say("AU ")
            .digits(whole_percent(au.value).into())
            .say("%");
        let error = whole_percent(au.error);
        if error > 0 {
            out.say(" \u{b1} ").digits(error.into());
        }
        out.say(", ");
    }
    out.say("BP ")
        .digits(whole_percent(node.bp.value).into())
        .say("%");
    if !support.is_whole() {
        out.say(" so far");
    }
    let mut lines = vec![out.done()];
    if node.au.is_some() {
        out.say(if holds {
            "Holds up: AU at least "
        } else {
            "May be chance: AU below "
        });
        lines.push(
            out.digits(view.state.level.percent().into())
                .say("%")
                .done(),
        );
    }
    lines
}

/// How firm the cluster that a key names is, with its figures, and what these mean; `None` where
/// there is nothing to say.
pub fn firmness_why(view: &View, support: &Support, key: Key) -> Option<Why> {
    let node = view
        .node_of(key)
        .filter(|_| matches!(key, Key::Cluster(..)))?;
    let (node, holds) = of_node(view, support, node)?;
    let mut out = Prose::default();
    if let Some(au) = node.au {
        out.say("AU ").say(&with_error(au)).say("; ");
    }
    out.say("BP ").say(&with_error(node.bp)).say(". ");
    out.say("From ").number(support.done).say(" draws of the ");
    out.studies(view.studies_kept);
    if let Some(seed) = view.state.firmness {
        out.say(", seed ").digits(seed.into());
    }
    out.say(if support.is_whole() {
        ". "
    } else {
        " so far. "
    });
    if node.au.is_some() {
        out.say(if holds {
            "It holds up: AU is at least "
        } else {
            "It may be chance: AU is below "
        });
        out.digits(view.state.level.percent().into()).say("%.");
    } else {
        out.say("The studies are too few for an AU.");
    }
    let clusters = support.nodes.len().saturating_sub(1) as u32;
    Some(Why {
        rule: out.done(),
        terms: terms(clusters),
    })
}

/// `96.2% (standard error 0.4)`.
fn with_error(chance: Chance) -> String {
    let mut out = Prose::default();
    out.say(&fixed(chance.value * 100.0, 1))
        .say("% (standard error ");
    out.say(&fixed(chance.error * 100.0, 1)).say(")").done()
}

fn terms(clusters: u32) -> Vec<Term> {
    let mut out = Prose::default();
    out.say(
        "The studies are taken for a chance draw from all such studies, which a review\u{2019}s \
         studies seldom are. Of ",
    );
    out.count(clusters, "cluster", "clusters");
    out.say(
        " looked at, some may reach the level by chance. And a cluster that holds up is one that \
         other studies like these would likely show too, no proof that its factors belong together.",
    );
    vec![
        term(
            "BP",
            "Bootstrap probability: how often just these factors formed a cluster when as many \
             studies as there are were drawn anew, each as often as chance had it. It is often too \
             low where a cluster is real.",
        ),
        term(
            "AU",
            "Approximately unbiased value: BP corrected by how it changes when fewer and more \
             studies are drawn (half to 1.4 times as many). If there were no such cluster in studies \
             of this kind, an AU of 95% or more would come up about 5 times in 100 (Shimodaira 2002; \
             Suzuki & Shimodaira 2006, pvclust).",
        ),
        term(
            "Standard error",
            "How much the value would vary with another seed, not with other studies.",
        ),
        term("What AU cannot say", &out.done()),
    ]
}
