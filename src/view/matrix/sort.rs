//! In which order, and in which groups, the table twin lists its rows.

use synthesis_core::casing::in_small;
use synthesis_core::derive::{Cell, CellKind, View};
use synthesis_core::order;
use synthesis_core::state::Order;

use crate::view::sorting::{self, SortBy};

/// By what the rows of the table are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// As the chart has them, in its groups.
    #[default]
    View,
    /// By label.
    Label,
    /// By the studies of the whole row.
    Total,
    /// By the figure in a column.
    Column(usize),
}

/// A sorting of the table's rows: figures start with the highest, labels with the first letter.
pub type Sort = sorting::Sort<By>;

impl SortBy for By {
    fn starts_high(self) -> bool {
        self != Self::Label
    }
}

/// Rows of the table under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub heading: Heading,
    /// Their positions in the view.
    pub rows: Vec<usize>,
}

/// What the rows of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Nothing that needs a heading.
    None,
    /// The cluster, an index into [`View::clusters`].
    Cluster(usize),
    /// The domain of the row at this position.
    DomainOf(usize),
    /// That no study in the view reports them.
    Unreported,
}

/// The rows in groups: those of the view's order, or one group where sorted. Each row once.
/// O(rows × log rows).
pub fn groups(view: &View, sort: Sort) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in sorted(view, sort) {
        let heading = heading(view, sort, row);
        match groups.last_mut() {
            Some(last) if belongs(view, last.heading, heading) => last.rows.push(row),
            _ => groups.push(Group {
                heading,
                rows: vec![row],
            }),
        }
    }
    groups
}

fn heading(view: &View, sort: Sort, row: usize) -> Heading {
    if sort.by != By::View {
        return Heading::None;
    }
    match (view.state.row_order, view.rows[row].cluster) {
        (Order::Cluster, Some(cluster)) => Heading::Cluster(cluster),
        (Order::Cluster, None) if view.row_tree.is_some() => Heading::Unreported,
        (Order::Given, _) => Heading::DomainOf(row),
        _ => Heading::None,
    }
}

fn belongs(view: &View, group: Heading, row: Heading) -> bool {
    match (group, row) {
        (Heading::DomainOf(a), Heading::DomainOf(b)) => view.rows[a].domain == view.rows[b].domain,
        _ => group == row,
    }
}

/// The rows in order; equal ones as the view has them.
fn sorted(view: &View, sort: Sort) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..view.rows.len()).collect();
    let label = |row: usize| in_small(&view.rows[row].label);
    let total = |row: usize| view.rows[row].total.studies;
    let figure = |row: usize, column: usize| {
        let cell = view.cells.get(row * view.columns.len() + column);
        cell.map_or((false, 0), rank)
    };
    let turn = |order| sort.turned(order);
    match sort.by {
        By::View => {}
        By::Label => order::sort_by(&mut rows, |&a, &b| turn(label(a).cmp(&label(b)))),
        By::Total => order::sort_by(&mut rows, |&a, &b| turn(total(a).cmp(&total(b)))),
        By::Column(at) => {
            order::sort_by(&mut rows, |&a, &b| turn(figure(a, at).cmp(&figure(b, at))));
        }
    }
    rows
}

/// Cells that nobody was asked about come below every figure.
fn rank(cell: &Cell) -> (bool, i32) {
    (cell.kind != CellKind::NotSampled, cell.value)
}

#[cfg(test)]
mod tests {
    use synthesis_core::data::CodeId;
    use synthesis_core::derive::{Column, Row};

    use super::*;

    fn sample(values: &[(i32, CellKind)]) -> View {
        let rows = (0..values.len()).map(|at| Row {
            code: CodeId::at(at),
            label: format!("Factor {at}"),
            domain: CodeId::at(at / 2),
            ..Row::default()
        });
        let cells = values.iter().map(|&(value, kind)| Cell {
            value,
            kind,
            ..Cell::default()
        });
        View {
            rows: rows.collect(),
            columns: vec![Column::default()],
            cells: cells.collect(),
            ..View::default()
        }
    }

    #[test]
    fn sorts_figures_with_those_not_asked_last() {
        let view = sample(&[
            (0, CellKind::NotSampled),
            (-2, CellKind::Reported),
            (3, CellKind::Reported),
            (0, CellKind::Silent),
        ]);
        let sort = Sort::default().pressed(By::Column(0));
        assert_eq!(groups(&view, sort)[0].rows, [2, 3, 1, 0]);
        let turned = sort.pressed(By::Column(0));
        assert_eq!(groups(&view, turned)[0].rows, [0, 1, 3, 2]);
        assert_eq!(turned.pressed(By::Column(0)), Sort::default());
    }

    #[test]
    fn groups_by_domain_in_the_given_order() {
        let mut view = sample(&[(1, CellKind::Reported); 4]);
        view.state.row_order = Order::Given;
        let groups = groups(&view, Sort::default());
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[1].heading, Heading::DomainOf(2));
        assert_eq!(groups[1].rows, [2, 3]);
    }

    #[test]
    fn labels_start_with_the_first_letter() {
        let sort = Sort::default().pressed(By::Label);
        assert_eq!(sort.aria(By::Label), Some("ascending"));
        assert_eq!(sort.aria(By::Total), None);
    }
}
