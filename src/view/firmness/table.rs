//! How firm each cluster is, as a table.

use synthesis_core::cluster::Tree;
use synthesis_core::derive::{Chance, Support, View};
use synthesis_core::describe::fixed;
use synthesis_core::state::{Action, Key, key_of_text, key_text};
use yew::prelude::*;

use super::Firm;
use crate::platform::chart::mark_of;
use crate::store::{ByPtr, Derived, use_actions};

/// How many rows of a cluster are named.
const NAMED: usize = 6;

/// Properties of [`FirmTable`].
#[derive(Properties, PartialEq)]
pub struct FirmTableProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// What is known.
    pub firm: ByPtr<Firm>,
}

/// AU and BP of every cluster with their errors, the largest clusters first: of the rows, and of the
/// columns where something is known of them.
#[component]
pub fn FirmTable(props: &FirmTableProps) -> Html {
    let actions = use_actions();
    let derived = &props.derived;
    let Some(Ok(support)) = props.firm.found.support(&derived.view) else {
        return html! {};
    };
    let onclick = {
        let derived = derived.clone();
        Callback::from(move |event: MouseEvent| {
            let key = mark_of(&event).and_then(|name| key_of_text(&name.mark, &derived.dataset));
            if let Some(key) = key {
                actions.act(Action::Open(Some(key)));
            }
        })
    };
    let show = |side: Side, rows: Vec<Row>| table(derived, &side, &rows, &onclick);
    html! {
        <>
            { show(ROWS, rows(&derived.view, support)) }
            { show(COLUMNS, columns(&derived.view, &support.of_columns())) }
        </>
    }
}

/// How the table of a tree is named.
struct Side {
    part: &'static str,
    region: &'static str,
    title: &'static str,
    half: &'static str,
}

const ROWS: Side = Side {
    part: "firmness",
    region: "How firm each cluster is, scrolls",
    title: "How firm each cluster is",
    half: "rows",
};

const COLUMNS: Side = Side {
    part: "firmness-columns",
    region: "How firm each cluster of columns is, scrolls",
    title: "How firm each cluster of columns is",
    half: "columns",
};

fn table(derived: &Derived, side: &Side, rows: &[Row], onclick: &Callback<MouseEvent>) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    let name = |row: &Row| key_text(row.key, &derived.dataset);
    html! {
        <div class="table-scroll" role="region" tabindex="0" aria-label={side.region}>
            <table class="matrix-table is-plain" data-part={side.part} {onclick}>
                <caption>
                    <strong>{ side.title }</strong>
                    { " AU and BP in per cent, with their standard errors. Boxed are those that hold \
                       up and have at most half of the " }{ side.half }{ "." }
                </caption>
                <thead>
                    <tr>
                        { for ["Cluster", "AU", "BP", "Holds up"].iter().map(|head| html! {
                            <th scope="col">{ *head }</th>
                        }) }
                    </tr>
                </thead>
                <tbody>
                    { for rows.iter().map(|row| html! {
                        <tr key={name(row)}>
                            <th scope="row">
                                <button type="button" class="opener" data-mark={name(row)}>
                                    { &row.label }
                                </button>
                            </th>
                            { for row.figures.iter().map(|figure| html! { <td>{ figure }</td> }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

struct Row {
    key: Key,
    label: String,
    figures: [String; 3],
}

/// The clusters of the rows.
fn rows(view: &View, support: &Support) -> Vec<Row> {
    let label = |leaf: usize| Some(view.rows[*view.row_leaves.get(leaf)?].label.as_str());
    let key = |node| view.row_node_key(node);
    let tree = view.row_tree.as_ref();
    tree.map_or_else(Vec::new, |tree| clusters(view, tree, support, &label, &key))
}

/// The clusters of the columns.
fn columns(view: &View, support: &Support) -> Vec<Row> {
    let label = |leaf: usize| Some(view.columns[*view.column_leaves.get(leaf)?].label.as_str());
    let key = |node| view.column_node_key(node);
    let tree = view.column_tree.as_ref();
    tree.map_or_else(Vec::new, |tree| clusters(view, tree, support, &label, &key))
}

/// The clusters of a tree but the one that holds all, the largest first.
fn clusters<'a>(
    view: &View,
    tree: &Tree,
    support: &Support,
    label: &dyn Fn(usize) -> Option<&'a str>,
    key: &dyn Fn(usize) -> Option<Key>,
) -> Vec<Row> {
    let leaves = tree.leaves();
    let nodes = (leaves..leaves + tree.merges.len()).rev();
    let row = |node: usize| {
        let found = support.of(tree, node)?;
        let labels: Vec<&str> = tree.members(node).into_iter().filter_map(label).collect();
        let holds = support.holds(tree, node, view.state.level);
        Some(Row {
            key: key(node)?,
            label: shortened(&labels),
            figures: [
                found.au.map_or_else(|| "–".to_owned(), figure),
                figure(found.bp),
                if holds { "yes" } else { "no" }.to_owned(),
            ],
        })
    };
    nodes.filter_map(row).collect()
}

/// The first rows of a cluster by name, and how many more it holds.
fn shortened(labels: &[&str]) -> String {
    let many = labels.len();
    let shown = if many > NAMED + 1 { NAMED } else { many };
    let mut out = labels[..shown].join(", ");
    if many > shown {
        out.push_str(" and ");
        out.push_str(&(many - shown).to_string());
        out.push_str(" more");
    }
    out
}

/// `96.2 ± 0.4`.
fn figure(chance: Chance) -> String {
    let percent = |share: f64| fixed(share * 100.0, 1);
    [&percent(chance.value), " ± ", &percent(chance.error)].concat()
}
