//! The comparison as a table.

use synthesis_analysis::divergence::{Compared, Factor, probability, times};
use synthesis_charts::layout::compare::ordered;
use synthesis_core::describe::percent;
use synthesis_core::state::{Key, Order, Side};
use yew::prelude::*;

use crate::view::picture::{Opens, scrolling};

/// The figures of a comparison; those that stand for studies open them.
pub fn table(compared: &Compared<'_>, sides: &[Side; 2], order: Order) -> Html {
    let rows = ordered(compared, order).into_iter().map(|at| {
        let factor = &compared.divergence.factors[at];
        let chance = compared.chance(factor);
        let chance = [0, 1].map(|at| chance.map_or_else(String::new, |c| probability(c[at])));
        html! {
            <tr key={compared.label(factor.code)}>
                <th scope="row">{ compared.label(factor.code) }</th>
                { for [0, 1].map(|side| figures(compared, sides, factor, side)) }
                <td class="number">{ times(factor.odds.delta) }</td>
                <td class="number">
                    { times(factor.interval[0]) }{ " to " }{ times(factor.interval[1]) }
                </td>
                { for chance.map(|text| html! { <td class="number">{ text }</td> }) }
                <td>{ if factor.is_small { "few studies" } else { "" } }</td>
            </tr>
        }
    });
    let [first, second] = &compared.sides;
    let asked = compared.divergence.asked;
    scrolling(html! {
        <table class="matrix-table compare-table">
            <caption>
                <strong>{ "Factors by " }{ first }{ " and " }{ second }</strong>
                { ". Odds above 1: " }{ first }{ " speak of the factor more, relative to all that they speak of." }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "Factor" }</th>
                    { for [0, 1].map(|side: usize| html! {
                        <th scope="col">
                            { &compared.sides[side] }{ " (of " }{ asked[side] }{ " studies)" }
                        </th>
                    }) }
                    <th scope="col">{ "Odds ratio" }</th>
                    <th scope="col">{ "95% interval" }</th>
                    <th scope="col">{ "p" }</th>
                    <th scope="col">{ "q" }</th>
                    <th scope="col">{ "Note" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    })
}

fn figures(compared: &Compared<'_>, sides: &[Side; 2], factor: &Factor, side: usize) -> Html {
    let studies = factor.reporting[side];
    let share = percent(studies, compared.divergence.asked[side]);
    let text = [&studies.to_string(), " (", &share, ")"].concat();
    let key = sides[side]
        .column()
        .map(|column| Key::Cell(factor.code, column));
    html! { <td class="number"><Opens opens={key}>{ text }</Opens></td> }
}
