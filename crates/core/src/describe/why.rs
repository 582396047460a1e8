//! "Why this number?": the rule of counting behind a figure.

use super::filters::filters_in_words;
use super::label::height;
use super::prose::{Prose, percent, quoted};
use super::words::{
    asked_clause, column_name, counted, is_collapsed, linkage_name, similarity_name,
};
use crate::cluster::{Linkage, Similarity, Tree};
use crate::data::{CodeId, Dataset};
use crate::derive::{CellKind, Column, View, reporting_both};
use crate::state::{Key, Show};

/// The rule behind a figure, and the terms it uses; [`crate::derive::evidence()`] has its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    /// What the figure is and how it was counted; empty where the view has no such thing.
    pub rule: String,
    /// Terms and what each means here, in the order of reading.
    pub terms: Vec<Term>,
}

/// A term and what it means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term, `Study`.
    pub name: &'static str,
    /// What it means here.
    pub meaning: String,
}

/// Why a figure is what it is: the rule of counting in words with the figure's own numbers, then
/// the terms, the denominator and the filters in force.
pub fn why(dataset: &Dataset, view: &View, key: Key) -> Why {
    let rule = match key {
        Key::Cell(code, column) => {
            let row = view.rows.iter().position(|r| r.code == code);
            let column = view.columns.iter().position(|c| c.key == column);
            row.zip(column)
                .map(|(row, column)| cell_rule(view, row, column))
        }
        Key::Row(code) => {
            let row = view.rows.iter().position(|r| r.code == code);
            row.map(|row| row_rule(view, row))
        }
        Key::Column(column) => {
            let column = view.columns.iter().find(|c| c.key == column);
            column.map(|column| column_rule(view, column))
        }
        Key::Cluster(..) | Key::ColumnCluster(..) => cluster_rule(view, key),
        Key::Study(study) => Some(study_rule(dataset, study.index())),
        Key::Pair(a, b) => Some(pair_rule(dataset, view, [a, b])),
    };
    let Some(rule) = rule else {
        return Why::default();
    };
    let mut terms = vec![term(
        "Study",
        "A study is counted once, however many reports or codings it has: reports that rest on the \
         same sample are one study.",
    )];
    if matches!(key, Key::Cell(..) | Key::Column(_)) {
        terms.push(asked_term(view));
    }
    if matches!(key, Key::Cluster(..) | Key::ColumnCluster(..)) {
        terms.extend(cluster_terms(view, key));
    } else {
        terms.push(term(
            "Barrier, facilitator",
            "A barrier is reported to hinder, a facilitator to help. A study can report the same \
             factor as both, so the two need not add up to the total.",
        ));
    }
    if matches!(key, Key::Pair(..)) {
        terms.push(term(
            "Together",
            "The same study reports both. That does not say that one leads to the other, nor that the \
             same people spoke of both.",
        ));
    }
    terms.push(filters_term(dataset, view));
    terms.push(term(
        "What it cannot say",
        "The figure says how often something is reported, not how much it matters.",
    ));
    Why { rule, terms }
}

pub(super) fn term(name: &'static str, meaning: &str) -> Term {
    Term {
        name,
        meaning: meaning.to_owned(),
    }
}

/// What a study must have to be counted, by polarity shown.
fn coding_kind(show: Show) -> &'static str {
    match show {
        Show::Both | Show::Balance => "at least one coding",
        Show::Barriers => "at least one barrier coding",
        Show::Facilitators => "at least one facilitator coding",
    }
}

fn cell_rule(view: &View, row: usize, column: usize) -> String {
    let (r, c) = (&view.rows[row], &view.columns[column]);
    let cell = view.cells[row * view.columns.len() + column];
    let figure = counted(cell.tally, view.state.show);
    let mut out = Prose::default();
    out.number(figure).say(" of ").studies(cell.asked);
    if cell.asked > 0 && figure > 0 {
        out.say(" (").say(&percent(figure, cell.asked)).say(")");
    }
    out.say(": the distinct studies with ")
        .say(coding_kind(view.state.show));
    out.say(" of ").quoted(&r.label);
    if is_collapsed(view, r) {
        out.say(", or of any factor below it,");
    }
    out.say(" for ").quoted(&column_name(c));
    out.say(", out of those")
        .say(&asked_clause(view, c))
        .say(".");
    if view.state.show == Show::Balance {
        out.say(" The balance ").signed(cell.value).say(" is ");
        out.studies(cell.tally.facilitator)
            .say(" with a facilitator coding minus ");
        out.number(cell.tally.barrier)
            .say(" with a barrier coding.");
    }
    out.say(match cell.kind {
        CellKind::Reported => "",
        CellKind::NotSampled => {
            " The cell is a gap: no study asked here, so nothing could be reported."
        }
        CellKind::Silent => " The cell is a silence: studies asked here, and none reports this.",
        CellKind::Sibling => {
            " The cell is a silence: studies asked here, and none reports this, though another \
             factor of the same domain is reported."
        }
    });
    out.done()
}

fn row_rule(view: &View, row: usize) -> String {
    let r = &view.rows[row];
    let mut out = Prose::default();
    out.studies(counted(r.total, view.state.show));
    out.say(": the distinct studies with ")
        .say(coding_kind(view.state.show));
    out.say(" of ").quoted(&r.label);
    if is_collapsed(view, r) {
        out.say(" or of any factor below it");
    }
    out.say(
        " in any column of this view. A study that stands in several columns counts once here, \
             so the cells can add up to more. ",
    );
    out.say("The filters on studies keep ");
    out.of_studies(view.studies_kept, view.studies_in_all)
        .say(".");
    out.done()
}

fn column_rule(view: &View, column: &Column) -> String {
    let figure = counted(column.total, view.state.show);
    let mut out = Prose::default();
    out.number(figure).say(" of ").studies(column.asked);
    out.say(": the distinct studies with ")
        .say(coding_kind(view.state.show));
    out.say(" in any row of this view for ")
        .quoted(&column_name(column));
    out.say(", out of those")
        .say(&asked_clause(view, column))
        .say(".");
    out.done()
}

fn cluster_rule(view: &View, key: Key) -> Option<String> {
    let height = height(view, key)?;
    let mut out = Prose::default();
    let names: Vec<String> = if matches!(key, Key::Cluster(..)) {
        let rows = view.row_members(key).into_iter();
        rows.map(|at| quoted(&view.rows[at].label)).collect()
    } else {
        let columns = view.column_members(key).into_iter();
        columns
            .map(|at| quoted(&column_name(&view.columns[at])))
            .collect()
    };
    out.list(&names, " and ", names.len())
        .say(" join at distance ")
        .decimal(height);
    out.say(". Step by step, the two nearest items or clusters were joined, until all were one.");
    let node = view.node_of(key);
    let cluster = view.clusters.iter().find(|c| Some(c.node) == node);
    if let (Key::Cluster(..), Some(cluster)) = (key, cluster) {
        out.say(" Of the ")
            .studies(cluster.studies)
            .say(" behind this cluster, ");
        out.number(cluster.linking)
            .say(" stand behind two or more of its rows.");
    }
    Some(out.done())
}

fn study_rule(dataset: &Dataset, study: usize) -> String {
    let mut out = Prose::default();
    out.quoted(dataset.study_labels.get(study));
    out.say(": its codings that pass the filters and stand in this view.");
    out.done()
}

fn pair_rule(dataset: &Dataset, view: &View, codes: [CodeId; 2]) -> String {
    let label = |code: CodeId| &dataset.codes.label[code.index()];
    let kind = coding_kind(view.state.show);
    let mut out = Prose::default();
    out.studies(reporting_both(dataset, &view.state, codes).len() as u32);
    out.say(": the distinct studies with ").say(kind);
    out.say(" of ").quoted(label(codes[0])).say(" and ");
    out.say(kind).say(" of ").quoted(label(codes[1]));
    out.say(
        ", each in any column of this view: the two may come from different groups and settings. \
         The filters on studies keep ",
    );
    out.of_studies(view.studies_kept, view.studies_in_all)
        .say(".");
    out.done()
}

fn asked_term(view: &View) -> Term {
    term(
        "Asked",
        if view.asked_is_known {
            "The denominator: studies that sampled this group in this setting, or report something \
             from it, and pass the filters on studies. Filters on factors, directions, certainty and \
             words do not change it."
        } else {
            "The denominator: the dataset does not say whom the studies asked, so studies that \
             report anything here stand in for those that asked."
        },
    )
}

fn cluster_terms(view: &View, key: Key) -> Vec<Term> {
    let is_rows = matches!(key, Key::Cluster(..));
    let similarity = if is_rows {
        view.state.similarity
    } else {
        Similarity::Cosine
    };
    let mut out = Prose::default();
    out.say("One minus the ")
        .say(similarity_name(similarity))
        .say(" similarity: ");
    out.say(likeness(similarity));
    if view.state.linkage == Linkage::Ward {
        out.say(" Ward\u{2019}s method joins at heights that can exceed 1.");
    }
    let distance = out.done();
    out.say("The distance between clusters follows ")
        .say(linkage_name(view.state.linkage));
    let linkage = out.say(".").done();
    let tree = if is_rows {
        &view.row_tree
    } else {
        &view.column_tree
    };
    let mut terms = vec![
        Term {
            name: "Distance",
            meaning: distance,
        },
        Term {
            name: "Linkage",
            meaning: linkage,
        },
    ];
    let k = if is_rows { view.clusters.len() } else { 0 };
    if let Some(meaning) = tree.as_ref().and_then(|tree| ties(tree, k)) {
        terms.push(term("Ties", meaning));
    }
    terms
}

/// What equal distances mean for a tree that is cut into `k`; nothing where there are none.
fn ties(tree: &Tree, k: usize) -> Option<&'static str> {
    if tree.tie_decides {
        Some(
            "Some distances are equal. The order of the identifiers settled which were joined \
             first; another order could give other clusters.",
        )
    } else if tree.cut_is_tied(k) {
        Some(
            "The cut runs between joins at the same height. The order of the identifiers settled \
             which of them it undoes.",
        )
    } else if tree.tied {
        Some("Some distances are equal, but every order of joining gives the same clusters.")
    } else {
        None
    }
}

/// What a similarity compares.
fn likeness(similarity: Similarity) -> &'static str {
    match similarity {
        Similarity::Jaccard => {
            "the studies that report both, divided by those that report either. 0 means the same \
             studies, 1 no study in common."
        }
        Similarity::Dice => {
            "twice the studies that report both, divided by the sum of those that report each. 0 \
             means the same studies, 1 no study in common."
        }
        Similarity::Ochiai => {
            "the studies that report both, divided by the geometric mean of those that report each. \
             0 means the same studies, 1 no study in common."
        }
        Similarity::SimpleMatching => {
            "the share of studies that report both or neither. 0 means the same studies."
        }
        Similarity::Cosine => {
            "how alike the patterns of counts are, whatever their size. 0 means the same pattern."
        }
    }
}

fn filters_term(dataset: &Dataset, view: &View) -> Term {
    let filters = filters_in_words(dataset, &view.state.filters);
    let mut out = Prose::default();
    if filters.is_empty() {
        out.say("None.");
    } else {
        out.say(&filters).say(".");
    }
    Term {
        name: "Filters",
        meaning: out.done(),
    }
}
