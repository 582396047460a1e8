//! The map as a table.

use synthesis_analysis::correspondence::{Mapped, Placed, share_text};
use synthesis_core::describe::fixed;
use yew::prelude::*;

use crate::view::picture::{Opens, scrolling};

/// The figures of the points, by kind, and what the axes hold.
pub fn table(mapped: &Mapped<'_>) -> Html {
    let axes = mapped.axes();
    let columns = 3 + 2 * axes + 1;
    let [columns_noun, factors] = [mapped.noun()[1], "factors"];
    let kind = |is_column: bool, label: &'static str| {
        let points = mapped
            .points
            .iter()
            .filter(|point| point.is_column() == is_column);
        html! {
            <tbody>
                <tr class="row-group"><th colspan={(columns + 1).to_string()} scope="rowgroup">{ capital(label) }</th></tr>
                { for points.map(|point| row(point, axes)) }
            </tbody>
        }
    };
    scrolling(html! {
        <>
            <table class="matrix-table compare-table map-table">
                <caption>
                    <strong>{ mapped.title() }</strong>
                    { "Where each point lies, how much of the axes it makes, and how much of it they show; from left to right." }
                </caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Point" }</th>
                        <th scope="col">{ "Studies" }</th>
                        <th scope="col">{ "Share of mentions" }</th>
                        { for (1..=axes).map(|axis| html! { <th scope="col">{ "Axis " }{ axis }</th> }) }
                        { for (1..=axes).map(|axis| html! { <th scope="col">{ "Makes of axis " }{ axis }</th> }) }
                        <th scope="col">{ "Shown here" }</th>
                        <th scope="col">{ "Note" }</th>
                    </tr>
                </thead>
                { kind(true, columns_noun) }
                { kind(false, factors) }
            </table>
            { scree(mapped) }
        </>
    })
}

fn row(point: &Placed, axes: usize) -> Html {
    let share = |share: Option<f64>| share.map_or_else(|| "\u{2013}".to_owned(), share_text);
    let remark = if point.share.is_none() {
        "few studies, placed only"
    } else if point.is_small() {
        "few studies"
    } else {
        ""
    };
    let made = |axis: usize| point.share.map(|share| share.contributions[axis]);
    html! {
        <tr>
            <th scope="row">{ &point.label }</th>
            <td class="number"><Opens opens={point.key}>{ point.studies }</Opens></td>
            <td class="number">{ share(point.share.map(|share| share.mass)) }</td>
            { for (0..axes).map(|axis| html! { <td class="number">{ fixed(point.place[axis], 2) }</td> }) }
            { for (0..axes).map(|axis| html! { <td class="number">{ share(made(axis)) }</td> }) }
            <td class="number">{ share_text(point.quality()) }</td>
            <td>{ remark }</td>
        </tr>
    }
}

/// What each axis holds.
fn scree(mapped: &Mapped<'_>) -> Html {
    let axes = mapped.map.analysis.axes.iter().enumerate();
    html! {
        <table class="matrix-table compare-table axes-table">
            <caption>
                <strong>{ "What the axes hold" }</strong>
                { "Inertia is how much rows and columns differ, in all: chi-square divided by the count." }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "Axis" }</th>
                    <th scope="col">{ "Inertia" }</th>
                    <th scope="col">{ "Share" }</th>
                    <th scope="col">{ "With those before" }</th>
                </tr>
            </thead>
            <tbody>
                { for axes.map(|(at, axis)| html! {
                    <tr>
                        <th scope="row">{ at + 1 }</th>
                        <td class="number">{ fixed(axis.inertia, 3) }</td>
                        <td class="number">{ share_text(axis.share) }</td>
                        <td class="number">{ share_text(axis.cumulative) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(synthesis_core::casing::capital);
    first.into_iter().chain(chars).collect()
}
