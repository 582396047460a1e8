//! The same figures as tables.

use synthesis_analysis::choice_of_k::Choosing;
use synthesis_analysis::choice_of_k::words::percent;
use synthesis_core::describe::{fixed, listed};
use synthesis_core::state::Key;
use yew::prelude::*;

use crate::view::picture::{Opens, scrolling};

/// What speaks for each number.
pub fn numbers_table(choosing: &Choosing<'_>) -> Html {
    let dash = || "\u{2013}".to_owned();
    let rows = choosing.choice.candidates.iter().map(|one| {
        let silhouette = choosing
            .silhouette(one.k)
            .map_or_else(dash, |value| fixed(value, 3));
        let gap = one.gap.map_or_else(dash, |gap| {
            [fixed(gap.gap, 3), fixed(gap.error, 3)].join(" \u{b1} ")
        });
        let [area, ambiguous] = match one.stable {
            Some(stable) => [fixed(stable.area, 3), percent(stable.ambiguous)],
            None => [dash(), dash()],
        };
        let is_shown = one.k == choosing.choice.k;
        html! {
            <tr key={one.k}>
                <th scope="row">{ one.k }if is_shown { { " (shown)" } }</th>
                <td class="number">{ silhouette }</td>
                <td class="number">{ gap }</td>
                <td class="number">{ ambiguous }</td>
                <td class="number">{ area }</td>
                <td>{ listed(&choosing.suggested_by(one.k), 3) }</td>
            </tr>
        }
    });
    scrolling(html! {
        <table class="matrix-table compare-table">
            <caption>
                <strong>{ choosing.title() }</strong>
                { "Area: that under the distribution of how often pairs stayed together (Monti et al. 2003)." }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "Clusters" }</th>
                    <th scope="col">{ "Silhouette" }</th>
                    <th scope="col">{ "Gap \u{b1} standard error" }</th>
                    <th scope="col">{ "Unsettled pairs" }</th>
                    <th scope="col">{ "Area" }</th>
                    <th scope="col">{ "Suggested by" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    })
}

/// How often each factor stayed with the others of its cluster, and with which other most.
pub fn pairs_table(choosing: &Choosing<'_>) -> Html {
    let places = 0..choosing.order.len();
    let cluster = choosing.cluster_of_places();
    let head = places.clone().map(|place| {
        let row = choosing.row(choosing.order[place]);
        html! { <th scope="col">{ &row.label }</th> }
    });
    let rows = places.clone().map(|at| {
        let row = choosing.row(choosing.order[at]);
        let cells = places.clone().map(|other| {
            if other == at {
                return html! { <td></td> };
            }
            let opens = Key::pair(row.code, choosing.row(choosing.order[other]).code);
            html! {
                <td class="number">
                    <Opens {opens} label={choosing.label(at, other)}>{ percent(choosing.at(at, other)) }</Opens>
                </td>
            }
        });
        html! {
            <tr key={row.code.0}>
                <th scope="row"><Opens opens={Key::Row(row.code)}>{ &row.label }</Opens></th>
                <td class="number">{ cluster[at] + 1 }</td>
                { for cells }
            </tr>
        }
    });
    scrolling(html! {
        <table class="matrix-table compare-table">
            <caption>
                <strong>{ choosing.matrix_title() }</strong>
                { "In each cell in what share of the draws the two factors fell into one cluster." }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "Factor" }</th>
                    <th scope="col">{ "Cluster" }</th>
                    { for head }
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    })
}
