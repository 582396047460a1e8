//! The association as a table.

use synthesis_analysis::association::{Associated, Standing, column_name, figure};
use synthesis_core::describe::fixed;
use synthesis_core::state::Key;
use yew::prelude::*;

use crate::view::picture::{Opens, scrolling};

/// The figures of an association in the order of the view; each cell opens its studies.
pub fn table(associated: &Associated<'_>) -> Html {
    let view = associated.view;
    let rows = view.rows.iter().enumerate().map(|(r, row)| {
        let cells = (0..view.columns.len()).map(|c| cell(associated, r, c));
        html! {
            <tr key={row.code.0}>
                <th scope="row">{ &row.label }</th>
                { for cells }
            </tr>
        }
    });
    scrolling(html! {
        <table class="matrix-table compare-table">
            <caption>
                <strong>{ associated.title() }</strong>
                { "In each cell the adjusted residual, then the studies and how many were expected. Bold with a star: more or fewer than chance would often bring (q under 0.05)." }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "Factor" }</th>
                    { for view.columns.iter().map(|column| html! {
                        <th scope="col">{ column_name(column) }</th>
                    }) }
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    })
}

fn cell(associated: &Associated<'_>, row: usize, column: usize) -> Html {
    let Some(cell) = associated.cell(row, column) else {
        return html! { <td>{ "no study" }</td> };
    };
    let view = associated.view;
    let residual = figure(cell.residual.adjusted, 1);
    let text = match associated.standing(cell) {
        Standing::Within => html! { { residual } },
        Standing::Over | Standing::Under => html! { <strong>{ residual }{ "*" }</strong> },
    };
    let expected = fixed(cell.residual.expected, 1);
    let opens = Key::Cell(view.rows[row].code, view.columns[column].key);
    html! {
        <td class="number">
            <Opens {opens}>{ text }</Opens>
            <span class="muted">{ " " }{ cell.residual.count }{ " / " }{ expected }</span>
        </td>
    }
}
