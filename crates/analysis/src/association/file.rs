//! An association as a table for other programs.

use synthesis_core::data::Dataset;
use synthesis_core::describe::fixed;
use synthesis_core::export::Table;

use super::{Associated, column_name};

/// One line a cell, in the order of the view, as comma-separated text (RFC 4180, CR LF; with a
/// byte order mark if asked for): studies, expected studies, adjusted residual, p with its Monte
/// Carlo error, and q (six decimals). Cells of rows or columns without a study are left out, as
/// they are from the figures. Text is neutralised ([`synthesis_core::export::neutralised`]).
pub fn association_csv(dataset: &Dataset, associated: &Associated<'_>, has_mark: bool) -> String {
    let mut table = Table::new(has_mark);
    table.line(&[
        "factor_id",
        "factor",
        "column",
        "studies",
        "expected",
        "adjusted_residual",
        "p",
        "p_error",
        "q",
        "permutations",
        "seed",
    ]);
    let (view, found) = (associated.view, associated.association);
    for (r, row) in view.rows.iter().enumerate() {
        for (c, column) in view.columns.iter().enumerate() {
            let Some(cell) = associated.cell(r, c) else {
                continue;
            };
            table.text(&dataset.codes.id[row.code.index()]);
            table.text(&row.label);
            table.text(&column_name(column));
            table.number(cell.residual.count);
            let figures = [
                Some(cell.residual.expected),
                Some(cell.residual.adjusted),
                cell.p.map(|p| p.value),
                cell.p.map(|p| p.error),
                cell.q,
            ];
            for figure in figures {
                let text = figure.map(|figure| fixed(figure, 6)).unwrap_or_default();
                // Programs read a plain minus.
                table.plain(&text.replace('\u{2212}', "-"));
            }
            table.number(found.permutations);
            table.plain(&found.seed.to_string());
            table.end();
        }
    }
    table.done()
}
