//! How firm the clusters are, in words that claim no more than a resampling holds.

mod tier;

use self::tier::Tier;
use super::prose::{Prose, fixed};
use super::sentences::Sentence;
use super::why::{Term, Why, term};
use super::words::{column_nouns, row_nouns};
use crate::cluster::Tree;
use crate::derive::{Chance, Support, View};
use crate::state::{Key, Level};

/// A share as whole per cent, rounded down, so that what is shown as 95 is at least 95.
#[allow(clippy::cast_sign_loss, reason = "a probability is not negative")]
pub fn whole_percent(share: f64) -> u8 {
    (share * 100.0 + 1e-9).floor() as u8
}

/// Which clusters of the rows and of the columns hold up, a statement each; none where the support
/// is of another view or not whole.
pub fn firmness_sentences(view: &View, support: &Support) -> Vec<Sentence> {
    let columns = || {
        let rows = Tier::of_rows(view, support)?;
        let is_known = rows.support.is_whole() && rows.support.has_au();
        is_known.then(|| column_sentence(view, support)).flatten()
    };
    let rows = firmness_sentence(view, support);
    rows.into_iter().chain(columns()).collect()
}

/// Which clusters of the rows hold up, in one statement; `None` where the support is of another
/// tree or not whole.
pub fn firmness_sentence(view: &View, support: &Support) -> Option<Sentence> {
    let tier = Tier::of_rows(view, support).filter(|tier| tier.support.is_whole())?;
    let mut out = Prose::default();
    if !tier.support.has_au() {
        out.say("Whether a cluster would hold up with other studies cannot be said: ");
        out.studies(view.studies_kept);
        out.say(" are too few for it. How often each came back when they were drawn anew (BP) stands with the cluster.");
        return Some(Sentence {
            text: out.done(),
            key: None,
        });
    }
    out.say("When the ").studies(view.studies_kept);
    out.say(" are drawn anew (")
        .number(support.done)
        .say(" times), ");
    let key = which(&mut out, view, &tier);
    Some(Sentence {
        text: out.done(),
        key,
    })
}

/// The same of the columns; where they are too few, why nothing is said.
fn column_sentence(view: &View, support: &Support) -> Option<Sentence> {
    let mut out = Prose::default();
    if view.column_leaves.len() == 2 {
        out.say("Of the tree of columns nothing can be said: only two ")
            .say(column_nouns(view.state.columns).1)
            .say(" have studies here, and two form one cluster whatever the studies say.");
        return Some(Sentence {
            text: out.done(),
            key: None,
        });
    }
    let tier = Tier::of_columns(view, support)?;
    out.say("Of the tree of columns, ");
    let key = which(&mut out, view, &tier);
    Some(Sentence {
        text: out.done(),
        key,
    })
}

/// Which clusters of a tree hold up; gives the key of the largest.
fn which(out: &mut Prose, view: &View, tier: &Tier<'_>) -> Option<Key> {
    let level = view.state.level.percent().into();
    if tier.tree.leaves() == 3 {
        return only(out, view, tier);
    }
    let held = tier.held(view);
    if held.is_empty() {
        out.say("no cluster of up to half of the ")
            .say(tier.nouns.1)
            .say(" holds up (none has an AU of at least ");
        out.digits(level).say("%): each");
    } else {
        out.count(held.len() as u32, "cluster holds", "clusters hold");
        out.say(" up (AU at least ").digits(level).say("%): ");
        out.say(&tier.named(view, &held)).say(". ");
        if !tier.is_of_columns {
            cut(out, view, tier.tree, &tier.support);
        }
        out.say("Any other");
    }
    out.say(" may owe its shape to which studies happened to be found.");
    let largest = held
        .iter()
        .max_by_key(|&&node| tier.tree.members(node).len());
    largest.and_then(|&node| tier.key(view, node))
}

/// Of three leaves, whether the two that are joined first hold up.
fn only(out: &mut Prose, view: &View, tier: &Tier<'_>) -> Option<Key> {
    let pair = tier.tree.leaves();
    let level = view.state.level;
    out.say("the one cluster that three ")
        .say(tier.nouns.1)
        .say(" can have, ")
        .say(&tier.named(view, &[pair]));
    out.say(if tier.support.holds(tier.tree, pair, level) {
        ", holds up (AU at least "
    } else {
        ", may owe its shape to which studies happened to be found (AU below "
    });
    out.digits(level.percent().into()).say("%).");
    tier.key(view, pair)
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

/// What the live region says once the support is whole.
pub fn firmness_announcement(view: &View, support: &Support) -> String {
    let Some(rows) = Tier::of_rows(view, support) else {
        return String::new();
    };
    let mut out = Prose::default();
    out.say("Resampling is done: ");
    match rows.held(view).len() as u32 {
        0 => out
            .say("no cluster of up to half of the ")
            .say(rows.nouns.1)
            .say(" holds"),
        some => out.count(some, "cluster holds", "clusters hold"),
    };
    out.say(" up, AU at least ");
    out.digits(view.state.level.percent().into()).say("%");
    if let Some(columns) = Tier::of_columns(view, support).filter(|tier| tier.tree.leaves() > 3) {
        out.say("; ");
        match columns.held(view).len() as u32 {
            0 => out.say("no cluster"),
            some => out.count(some, "cluster", "clusters"),
        };
        out.say(" of up to half of the ").say(columns.nouns.1);
    }
    out.done()
}

/// What the values in an exported picture mean, to follow its caption.
pub fn firmness_caption(view: &View, support: &Support) -> String {
    if Tier::of_rows(view, support).is_none() {
        return String::new();
    }
    let is_of_both = Tier::of_columns(view, support).is_some();
    let mut out = Prose::default();
    out.say(if is_of_both {
        " Figures at the nodes of the trees"
    } else {
        " Figures at the nodes of the tree of rows"
    });
    out.say(": AU values in per cent, how well the studies support the cluster, from ");
    out.number(support.done).say(" draws of the ");
    out.studies(view.studies_kept);
    if let Some(seed) = view.state.firmness {
        out.say(" (seed ").digits(seed.into()).say(")");
    }
    out.say("; boxed are the largest clusters of up to half of the rows");
    out.say(if is_of_both { " or columns" } else { "" });
    out.say(" with an AU of at least ");
    out.digits(view.state.level.percent().into())
        .say("% (Shimodaira 2004; Suzuki & Shimodaira 2006).");
    out.done()
}

/// The lines that a support adds to those of the cluster that a key names; none where it has
/// nothing to say.
pub fn firmness_lines(view: &View, support: &Support, key: Key) -> Vec<String> {
    let found = Tier::of(view, support, key);
    found.map_or_else(Vec::new, |(tier, node)| {
        node_firmness(tier.tree, &tier.support, view.state.level, node)
    })
}

/// The same of a node of a tree, of which the support must be.
pub fn node_firmness(tree: &Tree, support: &Support, level: Level, node: usize) -> Vec<String> {
    let Some(found) = support.of(tree, node).filter(|_| support.is_of(tree)) else {
        return Vec::new();
    };
    let mut out = Prose::default();
    if let Some(au) = found.au {
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
        .digits(whole_percent(found.bp.value).into())
        .say("%");
    if !support.is_whole() {
        out.say(" so far");
    }
    let mut lines = vec![out.done()];
    if found.au.is_some() {
        out.say(if support.holds(tree, node, level) {
            "Holds up: AU at least "
        } else {
            "May be chance: AU below "
        });
        lines.push(out.digits(level.percent().into()).say("%").done());
    }
    lines
}

/// How firm the cluster that a key names is, with its figures, and what these mean; `None` where
/// there is nothing to say.
pub fn firmness_why(view: &View, support: &Support, key: Key) -> Option<Why> {
    let (tier, node) = Tier::of(view, support, key)?;
    let holds = tier.support.holds(tier.tree, node, view.state.level);
    let node = tier.support.of(tier.tree, node)?;
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
    let clusters = tier.support.nodes.len().saturating_sub(1) as u32;
    Some(Why {
        rule: out.done(),
        terms: terms(clusters, tier.nouns.1),
    })
}

/// `96.2% (standard error 0.4)`.
fn with_error(chance: Chance) -> String {
    let mut out = Prose::default();
    out.say(&fixed(chance.value * 100.0, 1))
        .say("% (standard error ");
    out.say(&fixed(chance.error * 100.0, 1)).say(")").done()
}

fn terms(clusters: u32, leaves: &str) -> Vec<Term> {
    let mut out = Prose::default();
    out.say(
        "The studies are taken for a chance draw from all such studies, which a review\u{2019}s \
         studies seldom are. Of ",
    );
    out.count(clusters, "cluster", "clusters");
    out.say(
        " looked at, some may reach the level by chance. And a cluster that holds up is one that \
         other studies like these would likely show too, no proof that its ",
    );
    out.say(leaves).say(" belong together.");
    let cannot = out.done();
    out.say("Bootstrap probability: how often just these ")
        .say(leaves)
        .say(
            " formed a cluster when as many studies as there are were drawn anew, each as often as \
             chance had it. It is often too low where a cluster is real.",
        );
    vec![
        term("BP", &out.done()),
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
        term("What AU cannot say", &cannot),
    ]
}
