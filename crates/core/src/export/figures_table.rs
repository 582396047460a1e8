//! The figures of the matrix as a table.

use super::table::Table;
use crate::data::{CodeId, Dataset, LevelId, Levels};
use crate::derive::{Cell, CellKind, View};
use crate::describe::fixed;
use crate::state::{ColumnKey, Show};
use crate::stats::Tally;

/// One line a cell in display order, then the totals of rows, of columns and of all, as
/// comma-separated text (RFC 4180, CR LF; with a byte order mark if asked for).
///
/// `scope` is `cell`, `row`, `column` or `all`; `value` is the figure shown (under balance,
/// facilitator minus barrier studies), `share` is the figure's studies over `asked` with four
/// decimals, `kind` is `reported`, `not sampled`, `silent` or `sibling`. Denominators stand with
/// cells and columns. Text is neutralised ([`super::neutralised`]).
pub fn figures_csv(dataset: &Dataset, view: &View, has_mark: bool) -> String {
    let mut table = Table::new(has_mark);
    table.line(&[
        "scope",
        "row_id",
        "row",
        "domain_id",
        "domain",
        "group_id",
        "group",
        "setting_id",
        "setting",
        "studies",
        "barrier",
        "facilitator",
        "codings",
        "value",
        "asked",
        "share",
        "kind",
    ]);
    let writer = Writer { dataset, view };
    for row in 0..view.rows.len() {
        for (column, c) in view.columns.iter().enumerate() {
            let cell = view.cells[row * view.columns.len() + column];
            table.plain("cell");
            writer.row(&mut table, Some(row));
            writer.column(&mut table, c.key);
            writer.cell(&mut table, cell);
        }
    }
    for (row, r) in view.rows.iter().enumerate() {
        table.plain("row");
        writer.row(&mut table, Some(row));
        writer.column(&mut table, ColumnKey::ALL);
        writer.total(&mut table, r.total, None);
    }
    for c in &view.columns {
        table.plain("column");
        writer.row(&mut table, None);
        writer.column(&mut table, c.key);
        writer.total(&mut table, c.total, Some(c.asked));
    }
    table.plain("all");
    writer.row(&mut table, None);
    writer.column(&mut table, ColumnKey::ALL);
    writer.total(&mut table, view.total, None);
    table.done()
}

struct Writer<'a> {
    dataset: &'a Dataset,
    view: &'a View,
}

impl Writer<'_> {
    fn row(&self, table: &mut Table, row: Option<usize>) {
        let Some(row) = row.map(|row| &self.view.rows[row]) else {
            table.plain("").plain("").plain("").plain("");
            return;
        };
        let id = |code: CodeId| &self.dataset.codes.id[code.index()];
        table.text(id(row.code)).text(&row.label);
        table.text(id(row.domain)).text(&row.domain_label);
    }

    fn column(&self, table: &mut Table, key: ColumnKey) {
        let level = |table: &mut Table, levels: &Levels, level: Option<LevelId>| match level {
            Some(level) => {
                table
                    .text(&levels.id[level.index()])
                    .text(levels.label(level));
            }
            None => {
                table.plain("").plain("");
            }
        };
        level(table, &self.dataset.stakeholders, key.stakeholder);
        level(table, &self.dataset.settings, key.setting);
    }

    fn cell(&self, table: &mut Table, cell: Cell) {
        tally(table, cell.tally);
        table.plain(&cell.value.to_string());
        table.number(cell.asked);
        table.plain(&self.share(cell.tally, cell.asked));
        table.plain(kind_id(cell.kind));
        table.end();
    }

    fn total(&self, table: &mut Table, total: Tally, asked: Option<u32>) {
        tally(table, total);
        let value = match self.view.state.show {
            Show::Balance => i64::from(total.facilitator) - i64::from(total.barrier),
            _ => i64::from(self.counted(total)),
        };
        table.plain(&value.to_string());
        match asked {
            Some(asked) => table.number(asked).plain(&self.share(total, asked)),
            None => table.plain("").plain(""),
        };
        table.plain("");
        table.end();
    }

    fn share(&self, tally: Tally, asked: u32) -> String {
        if asked == 0 {
            return String::new();
        }
        fixed(f64::from(self.counted(tally)) / f64::from(asked), 4)
    }

    fn counted(&self, tally: Tally) -> u32 {
        match self.view.state.show {
            Show::Both | Show::Balance => tally.studies,
            Show::Barriers => tally.barrier,
            Show::Facilitators => tally.facilitator,
        }
    }
}

fn tally(table: &mut Table, tally: Tally) {
    table.number(tally.studies).number(tally.barrier);
    table.number(tally.facilitator).number(tally.codings);
}

/// The word for a kind of cell in files.
pub(super) const fn kind_id(kind: CellKind) -> &'static str {
    match kind {
        CellKind::Reported => "reported",
        CellKind::NotSampled => "not sampled",
        CellKind::Silent => "silent",
        CellKind::Sibling => "sibling",
    }
}
