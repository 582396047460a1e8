//! The table twin: the figures of the chart as an HTML table.

use synthesis_core::derive::{Column, View};
use synthesis_core::describe::{caption, column_label, title};
use synthesis_core::state::{Action, ColumnKey, Key, key_of_text, key_text};
use yew::prelude::*;

use super::figure::{self, Figure};
use super::sort::{By, Group, Heading, Sort, groups};
use crate::platform::chart::mark_of;
use crate::store::{ByPtr, Derived, use_actions};
use crate::view::firmness::{FirmTable, Known, lines};

/// What the table shows.
#[derive(Properties, PartialEq)]
pub struct TableProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// What is known of how firm its clusters are.
    #[prop_or_default]
    pub firm: Known,
    /// Whether nothing in it can be operated.
    #[prop_or_default]
    pub is_static: bool,
}

/// The table twin: figures that open the studies behind them, columns that sort.
#[component]
pub fn Table(props: &TableProps) -> Html {
    let actions = use_actions();
    let sort = use_state_eq(Sort::default);
    let derived = &props.derived;
    let view = &derived.view;
    let onclick = {
        let (derived, sort) = (derived.clone(), sort.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(name) = mark_of(&event) else { return };
            match sorted_by(&name.mark) {
                Some(by) => sort.set(sort.pressed(by)),
                None => {
                    if let Some(key) = key_of_text(&name.mark, &derived.dataset) {
                        actions.act(Action::Open(Some(key)));
                    }
                }
            }
        })
    };
    let table = Writer {
        derived,
        firm: &props.firm,
        view,
        sort: *sort,
        is_static: props.is_static,
    };
    html! {
        <>
        <div class="table-scroll" role="region" aria-label="Table, scrolls sideways" tabindex="0">
            <table class="matrix-table" data-part="table" onclick={(!props.is_static).then_some(onclick)}>
                <caption><strong>{ title(view) }</strong>{ " " }{ caption(&derived.dataset, view) }</caption>
                { table.head() }
                { for groups(view, *sort).iter().map(|group| table.body(group)) }
                { table.foot() }
            </table>
        </div>
        if let Some(firm) = &props.firm {
            <FirmTable derived={derived.clone()} firm={firm.clone()} />
        }
        </>
    }
}

/// The mark of the header that sorts.
fn sort_mark(by: By) -> String {
    match by {
        By::View | By::Label => "sort-label".to_owned(),
        By::Total => "sort-total".to_owned(),
        By::Column(at) => format!("sort-{at}"),
    }
}

fn sorted_by(mark: &str) -> Option<By> {
    match mark.strip_prefix("sort-")? {
        "label" => Some(By::Label),
        "total" => Some(By::Total),
        at => at.parse().ok().map(By::Column),
    }
}

struct Writer<'a> {
    derived: &'a Derived,
    firm: &'a Known,
    view: &'a View,
    sort: Sort,
    is_static: bool,
}

impl Writer<'_> {
    fn head(&self) -> Html {
        let columns = &self.view.columns;
        let spans = spans(columns);
        let has_groups = columns.iter().any(|c| c.group.is_some());
        let rows = if has_groups { "2" } else { "1" };
        let column = |(at, column): (usize, &Column)| {
            let name = column_label(self.view, at);
            self.sorter(By::Column(at), &column.label, Some(name), "1")
        };
        html! {
            <thead>
                if has_groups {
                    <tr>
                        { self.sorter(By::Label, "Factor", None, rows) }
                        { self.sorter(By::Total, "Studies", None, rows) }
                        { for spans.into_iter().map(|(label, span)| html! {
                            <th scope="colgroup" colspan={span.to_string()}>{ label }</th>
                        }) }
                    </tr>
                }
                <tr>
                    if !has_groups {
                        { self.sorter(By::Label, "Factor", None, rows) }
                        { self.sorter(By::Total, "Studies", None, rows) }
                    }
                    { for columns.iter().enumerate().map(column) }
                </tr>
            </thead>
        }
    }

    /// A column header that sorts; `title` explains its figures.
    fn sorter(&self, by: By, label: &str, title: Option<String>, rows: &'static str) -> Html {
        let label = label.to_owned();
        if self.is_static {
            return html! { <th scope="col" rowspan={rows}>{ label }</th> };
        }
        let arrow = self.sort.arrow(by);
        html! {
            <th scope="col" rowspan={rows} aria-sort={self.sort.aria(by)}>
                <button type="button" class="sorter" data-mark={sort_mark(by)} title={title}>
                    { label }<span class="sort-arrow" aria-hidden="true">{ arrow }</span>
                </button>
            </th>
        }
    }

    fn body(&self, group: &Group) -> Html {
        let width = (self.view.columns.len() + 2).to_string();
        let heading = self.heading(group);
        html! {
            <tbody>
                if let Some(heading) = heading {
                    <tr class="row-group"><th scope="rowgroup" colspan={width}>{ heading }</th></tr>
                }
                { for group.rows.iter().map(|row| self.row(*row)) }
            </tbody>
        }
    }

    fn heading(&self, group: &Group) -> Option<String> {
        match group.heading {
            Heading::None => None,
            Heading::Unreported => Some("No study in this view".to_owned()),
            Heading::DomainOf(row) => Some(self.view.rows[row].domain_label.clone()),
            Heading::Cluster(at) => self.view.clusters.get(at).map(|cluster| {
                let factors = counted(cluster.rows.len() as u32, "factor");
                let studies = match cluster.studies {
                    1 => "1 study".to_owned(),
                    n => format!("{n} studies"),
                };
                let key = self.view.row_node_key(cluster.node);
                let lines = key.map(|key| lines(self.firm, self.view, key));
                let firm = lines.and_then(|lines| lines.into_iter().next());
                let firm = firm.map_or_else(String::new, |line| ["; ", &line].concat());
                format!("Cluster {}: {factors}, {studies}{firm}", at + 1)
            }),
        }
    }

    fn row(&self, at: usize) -> Html {
        let row = &self.view.rows[at];
        let n = self.view.columns.len();
        let cells = self.view.columns.iter().zip(&self.view.cells[at * n..]);
        let total = figure::of_total(&row.total, None);
        html! {
            <tr key={key_text(Key::Row(row.code), &self.derived.dataset)}>
                <th scope="row">{ self.opener(Key::Row(row.code), html! { { row.label.clone() } }) }</th>
                <td>{ self.figure(Key::Cell(row.code, ColumnKey::ALL), &total) }</td>
                { for cells.map(|(column, cell)| {
                    let figure = figure::of_cell(self.view, cell);
                    let class = (cell.kind != synthesis_core::derive::CellKind::Reported).then_some("empty");
                    html! { <td {class}>{ self.figure(Key::Cell(row.code, column.key), &figure) }</td> }
                }) }
            </tr>
        }
    }

    fn foot(&self) -> Html {
        let kept = self.view.studies_kept;
        let total = figure::of_total(&self.view.total, Some(kept));
        html! {
            <tfoot>
                <tr>
                    <th scope="row">{ "Any factor" }</th>
                    <td>{ self.figure(Key::Column(ColumnKey::ALL), &total) }</td>
                    { for self.view.columns.iter().map(|column| {
                        let figure = figure::of_total(&column.total, Some(column.asked));
                        html! { <td>{ self.figure(Key::Column(column.key), &figure) }</td> }
                    }) }
                </tr>
            </tfoot>
        }
    }

    fn figure(&self, key: Key, figure: &Figure) -> Html {
        let note = (!figure.note.is_empty()).then(|| {
            html! { <>{ " " }<span class="figure-note">{ figure.note.clone() }</span></> }
        });
        self.opener(key, html! { <>{ figure.main.clone() }{ note }</> })
    }

    /// What opens the studies behind a figure.
    fn opener(&self, key: Key, words: Html) -> Html {
        if self.is_static {
            return words;
        }
        let mark = key_text(key, &self.derived.dataset);
        html! { <button type="button" class="opener" data-mark={mark}>{ words }</button> }
    }
}

fn counted(n: u32, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}

/// The labels that span adjacent columns, with how many each spans.
fn spans(columns: &[Column]) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    for column in columns {
        let label = column.group.clone().unwrap_or_default();
        match out.last_mut() {
            Some((last, span)) if *last == label => *span += 1,
            _ => out.push((label, 1)),
        }
    }
    out
}
