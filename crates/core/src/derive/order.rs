//! The order of rows and columns on display.

use std::cmp::Reverse;

use super::axes::{ColumnAxis, RowAxis};
use super::build::studies_under;
use super::trees::Clustered;
use crate::casing::{capital, in_small, small};
use crate::data::Dataset;
use crate::order;
use crate::state::{ColumnKey, Order, ViewState};
use crate::stats::CrossTab;

/// An order and its inverse.
pub(super) struct Ordered {
    /// For each place on display, the position on the axis.
    pub(super) order: Vec<usize>,
    /// For each position on the axis, the place on display.
    pub(super) place: Vec<usize>,
}

impl Ordered {
    fn new(order: Vec<usize>) -> Self {
        let mut place = vec![0; order.len()];
        for (at, &position) in order.iter().enumerate() {
            place[position] = at;
        }
        Self { order, place }
    }
}

/// The rows as the state wants them; rows outside the tree stand last under cluster order.
pub(super) fn order_rows(
    dataset: &Dataset,
    state: &ViewState,
    rows: &RowAxis,
    table: &CrossTab,
    tree: Option<&Clustered>,
) -> Ordered {
    let label = |at: usize| in_small(&dataset.codes.label[rows.codes[at].index()]);
    let count = |at: usize| studies_under(table.row_totals[at], state.show);
    Ordered::new(ordered(
        rows.codes.len(),
        state.row_order,
        &label,
        &count,
        tree,
    ))
}

/// The columns as the state wants them; groups within settings stay together by setting.
pub(super) fn order_columns(
    dataset: &Dataset,
    state: &ViewState,
    columns: &ColumnAxis,
    table: &CrossTab,
    tree: Option<&Clustered>,
) -> Ordered {
    let label = |at: usize| in_small(column_name(dataset, columns.keys[at]));
    let count = |at: usize| studies_under(table.column_totals[at], state.show);
    let mut order = ordered(columns.keys.len(), state.column_order, &label, &count, tree);
    if columns
        .keys
        .iter()
        .any(|key| key.setting.is_some() && key.stakeholder.is_some())
    {
        order::sort_by_key(&mut order, |&at| columns.keys[at].setting);
    }
    Ordered::new(order)
}

fn ordered(
    length: usize,
    order: Order,
    label: &dyn Fn(usize) -> String,
    count: &dyn Fn(usize) -> u32,
    tree: Option<&Clustered>,
) -> Vec<usize> {
    let mut all: Vec<usize> = (0..length).collect();
    match order {
        Order::Given => {}
        Order::Name | Order::Frequency => {
            let is_counted = order == Order::Frequency;
            let count = |at: usize| if is_counted { count(at) } else { 0 };
            let keys: Vec<(Reverse<u32>, String)> = (0..length)
                .map(|at| (Reverse(count(at)), label(at)))
                .collect();
            order::sort_by_key(&mut all, |&at| &keys[at]);
        }
        Order::Cluster => {
            if let Some(Clustered { tree, items }) = tree {
                let mut rank = vec![usize::MAX; length];
                for (place, &leaf) in tree.order.iter().enumerate() {
                    rank[items[leaf]] = place;
                }
                order::sort_by_key(&mut all, |&at| rank[at]);
            }
        }
    }
    all
}

/// A column's name: the group's, else the setting's.
fn column_name(dataset: &Dataset, key: ColumnKey) -> &str {
    match (key.stakeholder, key.setting) {
        (Some(group), _) => dataset.stakeholders.label(group),
        (None, Some(place)) => dataset.settings.label(place),
        (None, None) => "",
    }
}

/// For each column one letter, or as many as tell its name apart from the other names, at most
/// three; a name that stays equal to another keeps its three.
pub(super) fn letters(dataset: &Dataset, keys: &[ColumnKey]) -> Vec<String> {
    let mut names: Vec<String> = keys
        .iter()
        .map(|&key| {
            column_name(dataset, key)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect()
        })
        .collect();
    let distinct = {
        let mut distinct = names.clone();
        order::sort_by(&mut distinct, Ord::cmp);
        distinct.dedup();
        distinct
    };
    for name in &mut names {
        let length = (1..=3)
            .find(|&n| {
                distinct
                    .iter()
                    .filter(|other| starts_alike(other, name, n))
                    .count()
                    == 1
            })
            .unwrap_or(3);
        *name = name
            .chars()
            .take(length)
            .enumerate()
            .map(|(at, c)| if at == 0 { capital(c) } else { c })
            .collect();
    }
    names
}

fn starts_alike(a: &str, b: &str, letters: usize) -> bool {
    let start = |text: &str| text.chars().take(letters).map(small).collect::<String>();
    start(a) == start(b)
}
