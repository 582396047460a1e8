//! Terse names and exact figures for what can be pointed at.

use super::prose::{Prose, percent, quoted};
use super::words::{asked_clause, column_name, counted, is_collapsed, polarities, similarity_name};
use crate::cluster::Similarity;
use crate::derive::{Cell, CellKind, View};
use crate::state::{CellMark, Key, Show};

/// The accessible name of a cell: `Trust, Nurses: 7 of 12 studies, 5 barrier, 3 facilitator`.
/// Empty where there is no such cell.
pub fn cell_label(view: &View, row: usize, column: usize) -> String {
    let Some((cell, name)) = cell_and_name(view, row, column) else {
        return String::new();
    };
    let mut out = Prose::default();
    out.say(&name).say(": ");
    let tally = cell.tally;
    match (cell.kind, view.state.show) {
        (CellKind::NotSampled, _) if view.asked_is_known => out.say("no study asked"),
        (CellKind::NotSampled, _) => out.say("no study"),
        (CellKind::Silent, _) => out.say("none of ").studies(cell.asked),
        (CellKind::Sibling, _) => out
            .say("none of ")
            .studies(cell.asked)
            .say(", but another factor of ")
            .say(&view.rows[row].domain_label)
            .say(" is reported"),
        (CellKind::Reported, Show::Both) => out
            .of_studies(tally.studies, cell.asked)
            .say(&share(view, tally.studies, cell.asked))
            .say(", ")
            .number(tally.barrier)
            .say(" barrier, ")
            .number(tally.facilitator)
            .say(" facilitator"),
        (CellKind::Reported, Show::Barriers) => out
            .of_studies(tally.barrier, cell.asked)
            .say(&share(view, tally.barrier, cell.asked))
            .say(", barrier"),
        (CellKind::Reported, Show::Facilitators) => out
            .of_studies(tally.facilitator, cell.asked)
            .say(&share(view, tally.facilitator, cell.asked))
            .say(", facilitator"),
        (CellKind::Reported, Show::Balance) => out
            .say("balance ")
            .signed(cell.value)
            .say(", ")
            .number(tally.facilitator)
            .say(" facilitator, ")
            .number(tally.barrier)
            .say(" barrier, of ")
            .studies(cell.asked),
    };
    out.done()
}

/// The share and the fraction, where these are what the cell shows: a name holds what
/// is to be seen (WCAG 2.2, 2.5.3).
fn share(view: &View, studies: u32, asked: u32) -> String {
    match view.state.mark {
        CellMark::Share => {
            let mut out = Prose::default();
            out.say(", ").say(&percent(studies, asked)).say(", ");
            out.digits(studies).say("/").digits(asked).done()
        }
        _ => String::new(),
    }
}

/// The cell at a row and column and the name of both.
fn cell_and_name(view: &View, row: usize, column: usize) -> Option<(Cell, String)> {
    let (r, c) = (view.rows.get(row)?, view.columns.get(column)?);
    let cell = *view.cells.get(row * view.columns.len() + column)?;
    let mut name = Prose::default();
    name.say(&r.label).say(", ").say(&column_name(c));
    Some((cell, name.done()))
}

/// The accessible name of a row: `Trust: 71 studies, 32 barrier, 51 facilitator`.
pub fn row_label(view: &View, row: usize) -> String {
    let Some(r) = view.rows.get(row) else {
        return String::new();
    };
    let mut out = Prose::default();
    out.say(&r.label);
    if is_collapsed(view, r) {
        out.say(", whole domain");
    }
    out.say(": ");
    out.studies(r.total.studies);
    if r.total.studies > 0 {
        out.say(", ")
            .number(r.total.barrier)
            .say(" barrier, ")
            .number(r.total.facilitator)
            .say(" facilitator");
    }
    out.done()
}

/// The accessible name of a column: `Nurses: 35 of 38 studies report something`.
pub fn column_label(view: &View, column: usize) -> String {
    let Some(c) = view.columns.get(column) else {
        return String::new();
    };
    let mut out = Prose::default();
    out.say(&column_name(c)).say(": ");
    if c.asked == 0 {
        out.say("no study asked");
    } else {
        let reporting = counted(c.total, view.state.show);
        out.of_studies(reporting, c.asked)
            .say(if reporting == 1 {
                " reports "
            } else {
                " report "
            })
            .say(reported_shortly(view.state.show));
    }
    out.done()
}

fn reported_shortly(show: Show) -> &'static str {
    match show {
        Show::Both | Show::Balance => "something",
        Show::Barriers => "a barrier",
        Show::Facilitators => "a facilitator",
    }
}

/// The accessible name of a node of a dendrogram: `Cluster of 5 factors, joined at distance 0.62:
/// …`. Empty where the key names no such node.
pub fn node_label(view: &View, key: Key) -> String {
    let mut out = Prose::default();
    let (members, many) = members(view, key);
    let Some(height) = height(view, key) else {
        return String::new();
    };
    out.say("Cluster of ")
        .number(members.len() as u32)
        .say(" ")
        .say(many)
        .say(", joined at distance ")
        .decimal(height)
        .say(": ")
        .list(&members, ", ", 12);
    out.done()
}

/// The names of what a node holds, in leaf order, and what they are.
fn members(view: &View, key: Key) -> (Vec<String>, &'static str) {
    if let Key::ColumnCluster(..) = key {
        let columns = view.column_members(key).into_iter();
        let names = columns.map(|at| column_name(&view.columns[at])).collect();
        return (names, super::words::column_nouns(view.state.columns).1);
    }
    let rows = view.row_members(key);
    let is_mixed = rows.iter().any(|&at| is_collapsed(view, &view.rows[at]));
    let names = rows.iter().map(|&at| view.rows[at].label.clone());
    (names.collect(), if is_mixed { "rows" } else { "factors" })
}

/// The height of the merge that a key names.
pub(super) fn height(view: &View, key: Key) -> Option<f64> {
    let tree = match key {
        Key::ColumnCluster(..) => view.column_tree.as_ref()?,
        _ => view.row_tree.as_ref()?,
    };
    let merge = view.node_of(key)?.checked_sub(tree.leaves())?;
    Some(tree.merges.get(merge)?.height)
}

/// Short lines with the exact figures, for hover and focus: what it is first. Empty where the view
/// has no such thing.
pub fn tooltip(view: &View, key: Key) -> Vec<String> {
    match key {
        Key::Cell(code, column) => {
            let row = view.rows.iter().position(|r| r.code == code);
            let column = view.columns.iter().position(|c| c.key == column);
            row.zip(column)
                .map(|(row, column)| cell_lines(view, row, column))
                .unwrap_or_default()
        }
        Key::Row(code) => {
            let row = view.rows.iter().position(|r| r.code == code);
            row.map(|row| row_lines(view, row)).unwrap_or_default()
        }
        Key::Column(column) => {
            let column = view.columns.iter().position(|c| c.key == column);
            column
                .map(|column| column_lines(view, column))
                .unwrap_or_default()
        }
        Key::Cluster(..) | Key::ColumnCluster(..) => node_lines(view, key),
        Key::Study(_) => Vec::new(),
        Key::Pair(a, b) => {
            let label = |code| view.rows.iter().find(|r| r.code == code).map(|r| &r.label);
            let labels = label(a).zip(label(b));
            labels
                .map(|(a, b)| vec![[a, " with ", b].concat()])
                .unwrap_or_default()
        }
    }
}

fn cell_lines(view: &View, row: usize, column: usize) -> Vec<String> {
    let Some((cell, name)) = cell_and_name(view, row, column) else {
        return Vec::new();
    };
    let (r, c) = (&view.rows[row], &view.columns[column]);
    let asked = asked_clause(view, c);
    let mut lines = vec![name];
    let mut out = Prose::default();
    match cell.kind {
        CellKind::NotSampled => {
            lines.push(out.say("A gap: no study").say(&asked_one(&asked)).done());
        }
        CellKind::Silent | CellKind::Sibling => {
            lines.push(
                out.say("A silence: none of ")
                    .studies(cell.asked)
                    .say(&asked_by(cell.asked, &asked))
                    .say(" reports it")
                    .say(as_polarity(view.state.show))
                    .done(),
            );
            if cell.kind == CellKind::Sibling {
                out.say("Another factor of ").quoted(&r.domain_label);
                lines.push(out.say(" is reported here").done());
            }
        }
        CellKind::Reported => {
            let counted = counted(cell.tally, view.state.show);
            out.of_studies(counted, cell.asked);
            out.say(" (").say(&percent(counted, cell.asked)).say(")");
            lines.push(out.say(as_polarity(view.state.show)).done());
        }
    }
    if cell.tally.studies > 0 {
        if view.state.show == Show::Balance {
            out.say("Balance ").signed(cell.value);
            lines.push(out.say(" (facilitator minus barrier)").done());
        }
        lines.push(polarities(cell.tally));
        lines.push(out.count(cell.tally.codings, "coding", "codings").done());
    }
    lines
}

/// ` as a barrier`, where only one polarity is shown.
fn as_polarity(show: Show) -> &'static str {
    match show {
        Show::Both | Show::Balance => "",
        Show::Barriers => " as a barrier",
        Show::Facilitators => " as a facilitator",
    }
}

/// The clause for one study or for several: ` that report` becomes ` that reports`.
fn asked_by(studies: u32, clause: &str) -> String {
    if studies == 1 {
        asked_one(clause)
    } else {
        clause.to_owned()
    }
}

fn asked_one(clause: &str) -> String {
    match clause.strip_prefix(" that report ") {
        Some(rest) => [" that reports ", rest].concat(),
        None => clause.to_owned(),
    }
}

fn row_lines(view: &View, row: usize) -> Vec<String> {
    let r = &view.rows[row];
    let mut out = Prose::default();
    let mut lines = vec![r.label.clone()];
    lines.push(if is_collapsed(view, r) {
        "A domain: studies are counted once over all its factors".to_owned()
    } else {
        out.say("Domain: ").say(&r.domain_label).done()
    });
    if r.total.studies == 0 {
        lines.push("No study in this view reports it".to_owned());
    } else {
        lines.push(out.studies(r.total.studies).say(" in this view").done());
        lines.push(polarities(r.total));
    }
    lines
}

fn column_lines(view: &View, column: usize) -> Vec<String> {
    let c = &view.columns[column];
    let mut out = Prose::default();
    let mut lines = vec![column_name(c)];
    let clause = asked_by(c.asked, &asked_clause(view, c));
    lines.push(out.studies(c.asked).say(&clause).done());
    let reporting = counted(c.total, view.state.show);
    out.number(reporting).say(" of them ");
    out.say(if reporting == 1 {
        "reports "
    } else {
        "report "
    });
    lines.push(out.say(reported_shortly(view.state.show)).done());
    lines
}

fn node_lines(view: &View, key: Key) -> Vec<String> {
    let Some(height) = height(view, key) else {
        return Vec::new();
    };
    let (names, many) = members(view, key);
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    let mut out = Prose::default();
    let is_rows = matches!(key, Key::Cluster(..));
    let similarity = if is_rows {
        view.state.similarity
    } else {
        Similarity::Cosine
    };
    vec![
        out.say("Cluster of ")
            .number(names.len() as u32)
            .say(" ")
            .say(many)
            .done(),
        out.list(&names, " and ", 6).done(),
        out.say("Joined at distance ")
            .decimal(height)
            .say(" (")
            .say(similarity_name(similarity))
            .say(")")
            .done(),
    ]
}
