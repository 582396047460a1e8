//! Pairs of factors as a table.

use std::cmp::Ordering;

use synthesis_analysis::association::{Standing, chance};
use synthesis_analysis::cooccurrence::{Edge, FEW_STUDIES, Joined};
use synthesis_core::casing::in_small;
use synthesis_core::describe::{fixed, thousands};
use synthesis_core::order;
use synthesis_core::state::Key;
use yew::prelude::*;

use super::outcome::Outcome;
use crate::store::{ByPtr, Derived};
use crate::view::picture::{Opens, scrolling};
use crate::view::sorting::{Sort, SortBy};

/// How many pairs are listed at the most; the file holds all.
const MOST_ROWS: usize = 2_000;

/// By what pairs are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum By {
    /// The strongest first.
    #[default]
    Strength,
    Factor,
    Other,
    Both,
    Jaccard,
    Lift,
    P,
}

impl SortBy for By {
    fn starts_high(self) -> bool {
        !matches!(self, Self::Factor | Self::Other | Self::P)
    }
}

impl By {
    fn compare(self, joined: &Joined<'_>, a: &Edge, b: &Edge) -> Ordering {
        let label = |at: usize| in_small(joined.label(at));
        match self {
            Self::Strength => Ordering::Equal,
            Self::Factor => label(a.a).cmp(&label(b.a)),
            Self::Other => label(a.b).cmp(&label(b.b)),
            Self::Both => a.common.cmp(&b.common),
            Self::Jaccard => a.jaccard.total_cmp(&b.jaccard),
            Self::Lift => a.lift.total_cmp(&b.lift),
            Self::P => a.p.total_cmp(&b.p),
        }
    }
}

/// The columns that sort, in their order.
const SORTED: [(By, &str); 6] = [
    (By::Factor, "Factor"),
    (By::Other, "With"),
    (By::Both, "Studies of both"),
    (By::Jaccard, "Jaccard"),
    (By::Lift, "Lift"),
    (By::P, "p"),
];

/// Properties of [`PairTable`].
#[derive(Properties, PartialEq)]
pub struct PairTableProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// How its factors go together.
    pub outcome: ByPtr<Outcome>,
}

/// The pairs that are joined, or all on demand; each opens the studies that report both, each factor
/// its own.
#[component]
pub fn PairTable(props: &PairTableProps) -> Html {
    let sort = use_state_eq(Sort::<By>::default);
    let is_all = use_state_eq(|| false);
    let joined = Joined::new(&props.derived.view, &props.outcome.found);
    let shows_all = *is_all;
    let mut pairs = joined.strongest_first(|edge| shows_all || joined.is_joined(edge));
    pairs.truncate(MOST_ROWS);
    let all = joined.found.edges.len();
    let few = joined.all_lines().min(MOST_ROWS);
    order::sort_by(&mut pairs, |a, b| {
        sort.turned(sort.by.compare(&joined, a, b))
    });
    let toggle = {
        let is_all = is_all.clone();
        move |_: MouseEvent| is_all.set(!*is_all)
    };
    let more = if *is_all {
        ["Show the ", &few.to_string(), " joined pairs only"].concat()
    } else if all > MOST_ROWS {
        let [most, all] = [MOST_ROWS, all].map(|number| thousands(number as u32));
        ["Show the ", &most, " strongest of ", &all, " pairs"].concat()
    } else {
        ["Show all ", &all.to_string(), " pairs"].concat()
    };
    let table = scrolling(html! {
        <table class="matrix-table compare-table pair-table">
            <caption>
                <strong>{ joined.title() }</strong>
                { "Pairs of factors; p is that of Fisher\u{2019}s exact test, q allows for all " }
                { all }{ " pairs." }
            </caption>
            <thead><tr>{ head(&sort) }</tr></thead>
            <tbody>{ for pairs.iter().map(|edge| row(&joined, edge)) }</tbody>
        </table>
    });
    html! {
        <>
            { table }
            if few < all.min(MOST_ROWS) {
                <p><button type="button" onclick={toggle}>{ more }</button></p>
            }
        </>
    }
}

/// The headers; those that sort say so.
fn head(sort: &UseStateHandle<Sort<By>>) -> Html {
    let sorter = |at: usize| {
        let (by, label) = SORTED[at];
        let set = sort.clone();
        let onclick = move |_: MouseEvent| set.set(set.pressed(by));
        html! {
            <th scope="col" class="is-sorter" aria-sort={sort.aria(by)}>
                <button type="button" class="sorter" {onclick}>
                    { label }<span class="sort-arrow" aria-hidden="true">{ sort.arrow(by) }</span>
                </button>
            </th>
        }
    };
    let plain = |label: &'static str| html! { <th scope="col">{ label }</th> };
    html! {
        <>
            { sorter(0) }{ sorter(1) }{ sorter(2) }
            { plain("Of the one") }{ plain("Of the other") }
            { sorter(3) }{ sorter(4) }{ sorter(5) }
            { plain("q") }{ plain("Note") }
        </>
    }
}

fn row(joined: &Joined<'_>, edge: &Edge) -> Html {
    let key: Key = joined.pair_key(edge);
    let name = [&edge.common.to_string(), ": ", &joined.name(edge)].concat();
    let size = |at: usize| {
        let size = joined.found.sizes[at];
        let name = [&size.to_string(), ": ", joined.label(at)].concat();
        html! {
            <td class="number"><Opens opens={joined.key(at)} label={name}>{ size }</Opens></td>
        }
    };
    let remark = match joined.standing(edge) {
        Standing::Over | Standing::Under => joined.verdict(edge),
        Standing::Within if edge.common < FEW_STUDIES => "few studies",
        Standing::Within => "",
    };
    html! {
        <tr>
            <th scope="row">{ joined.label(edge.a) }</th>
            <td>{ joined.label(edge.b) }</td>
            <td class="number"><Opens opens={key} label={name}>{ edge.common }</Opens></td>
            { size(edge.a) }
            { size(edge.b) }
            <td class="number">{ fixed(edge.jaccard, 2) }</td>
            <td class="number">{ fixed(edge.lift, 1) }</td>
            <td class="number">{ chance(edge.p) }</td>
            <td class="number">{ chance(edge.q) }</td>
            <td>{ remark }</td>
        </tr>
    }
}
