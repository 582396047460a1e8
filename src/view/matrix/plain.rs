//! The figures of the matrix as words, for where nothing can be drawn.

use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::describe::{caption, title};

use super::figure::{Figure, of_cell, of_total};

/// A table in words: its caption, the heads of its columns, and its rows, each with its head first.
#[derive(Debug)]
pub struct Plain {
    /// What it shows.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// The figures of a view, each with its denominator and its split.
pub fn plain(dataset: &Dataset, view: &View) -> Plain {
    let columns = view.columns.iter().map(|column| match &column.group {
        Some(group) => [group, ": ", &column.label].concat(),
        None => column.label.clone(),
    });
    let head = ["Factor", "Studies"].map(str::to_owned).into_iter();
    let width = view.columns.len();
    let row = |(at, row): (usize, &synthesis_core::derive::Row)| {
        let cells = view.cells.iter().skip(at * width).take(width);
        let figures = cells.map(|cell| words(of_cell(view, cell)));
        let first = [row.label.clone(), words(of_total(&row.total, None))];
        first.into_iter().chain(figures).collect()
    };
    Plain {
        caption: [title(view), caption(dataset, view)].join(". "),
        head: head.chain(columns).collect(),
        rows: view.rows.iter().enumerate().map(row).collect(),
    }
}

fn words(figure: Figure) -> String {
    if figure.note.is_empty() {
        figure.main
    } else {
        [&figure.main, " (", &figure.note, ")"].concat()
    }
}
