//! The words of one figure in a table.

use crate::derive::{Cell, CellKind, View};
use crate::state::Show;
use crate::stats::Tally;

/// The figure and what stands small beneath it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure with its denominator, or the kind of empty in words.
    pub main: String,
    /// The split by polarity, or what an empty cell means; may be empty.
    pub note: String,
}

/// The figure of a cell: the same as in the chart, with its denominator and its kind of empty.
pub fn of_cell(view: &View, cell: &Cell) -> Figure {
    let asked = cell.asked;
    match cell.kind {
        CellKind::NotSampled => figure("not asked".to_owned(), String::new()),
        CellKind::Silent => figure(format!("0 of {asked}"), "not reported".to_owned()),
        CellKind::Sibling => figure(
            format!("0 of {asked}"),
            "not reported, another factor of its domain is".to_owned(),
        ),
        CellKind::Reported => figure(
            format!("{} of {asked}", signed(view.state.show, cell.value)),
            split(&cell.tally),
        ),
    }
}

/// The figure of a whole row or column: distinct studies of either polarity.
pub fn of_total(tally: &Tally, asked: Option<u32>) -> Figure {
    let main = match asked {
        Some(asked) => format!("{} of {asked}", tally.studies),
        None => tally.studies.to_string(),
    };
    let note = if tally.studies == 0 {
        String::new()
    } else {
        split(tally)
    };
    figure(main, note)
}

fn figure(main: String, note: String) -> Figure {
    Figure { main, note }
}

fn split(tally: &Tally) -> String {
    match (tally.barrier, tally.facilitator) {
        (0, facilitator) => format!("{facilitator} facilitator"),
        (barrier, 0) => format!("{barrier} barrier"),
        (barrier, facilitator) => format!("{barrier} barrier, {facilitator} facilitator"),
    }
}

/// A balance carries its sign; every other figure is a plain count.
fn signed(show: Show, value: i32) -> String {
    match (show, value) {
        (Show::Balance, 1..) => format!("+{value}"),
        (Show::Balance, ..=-1) => format!("−{}", value.unsigned_abs()),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_keeps_its_sign_and_every_empty_its_kind() {
        let mut view = View::default();
        view.state.show = Show::Balance;
        let mut cell = Cell {
            tally: Tally {
                studies: 4,
                barrier: 3,
                facilitator: 1,
                codings: 5,
            },
            value: -2,
            asked: 12,
            kind: CellKind::Reported,
        };
        assert_eq!(of_cell(&view, &cell).main, "−2 of 12");
        assert_eq!(of_cell(&view, &cell).note, "3 barrier, 1 facilitator");
        cell.value = 0;
        for kind in [CellKind::NotSampled, CellKind::Silent, CellKind::Sibling] {
            cell.kind = kind;
            let words = of_cell(&view, &cell);
            assert!(!words.main.is_empty());
        }
        cell.kind = CellKind::NotSampled;
        assert_eq!(of_cell(&view, &cell).main, "not asked");
    }
}
