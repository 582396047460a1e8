//! The gaps as a table.

use synthesis_analysis::gaps::{Item, Listed, Missing};
use synthesis_core::describe::fixed;
use yew::prelude::*;

use super::{Outcome, words};
use crate::store::{ByPtr, Derived};
use crate::view::picture::{Opens, scrolling};

/// Properties of [`GapTable`].
#[derive(Properties, PartialEq)]
pub struct GapTableProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// Its gaps.
    pub outcome: ByPtr<Outcome>,
    /// Whether all gaps are listed.
    pub is_all: bool,
}

/// The figures of the gaps; what was found opens the studies.
#[component]
pub fn GapTable(props: &GapTableProps) -> Html {
    let Ok(found) = &*props.outcome else {
        return Html::default();
    };
    let missing = words(&props.derived, found);
    let lists = found.listed(props.is_all);
    scrolling(html! {
        <table class="matrix-table compare-table">
            <caption><strong>{ missing.title() }</strong></caption>
            <thead>
                <tr>
                    <th scope="col">{ "What" }</th>
                    <th scope="col">{ "Where" }</th>
                    <th scope="col">{ "Studies found" }</th>
                    <th scope="col">{ "Studies asked" }</th>
                    <th scope="col">{ "To be expected" }</th>
                    <th scope="col">{ "Shortfall, in standard deviations" }</th>
                </tr>
            </thead>
            { for lists.iter().map(|listed| group(&missing, listed)) }
        </table>
    })
}

fn group(missing: &Missing<'_>, listed: &Listed<'_>) -> Html {
    html! {
        <tbody>
            <tr class="row-group">
                <th scope="rowgroup" colspan="6">{ listed.lacking.heading() }</th>
            </tr>
            { for listed.items.iter().map(|item| row(missing, item)) }
        </tbody>
    }
}

fn row(missing: &Missing<'_>, item: &Item<'_>) -> Html {
    let (asked, shortfall) = match item {
        Item::Cell(gap) => (gap.asked.to_string(), fixed(gap.shortfall, 1)),
        Item::Unasked(_) => ("0".to_owned(), String::new()),
    };
    let key = missing.key(item);
    let about = [&item.found().to_string(), ": ", item.sentence()].concat();
    html! {
        <tr>
            <th scope="row">{ missing.label(item) }</th>
            <td>{ missing.place(item) }</td>
            <td class="number">
                <Opens opens={key} label={about}>{ item.found() }</Opens>
            </td>
            <td class="number">{ asked }</td>
            <td class="number">{ fixed(item.expected(), 1) }</td>
            <td class="number">{ shortfall }</td>
        </tr>
    }
}
