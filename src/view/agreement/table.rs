//! Agreement as tables: the figures, and the units on which coders differ.

use synthesis_core::data::Dataset;
use synthesis_core::describe::fixed;
use synthesis_core::state::Key;
use yew::prelude::*;

use super::model::{Agreed, Differ, Figures, VALUES, per_cent};
use super::ordered;
use crate::store::ByPtr;
use crate::view::picture::{Opens, scrolling};

/// How many disagreements are listed at first.
const FIRST: usize = 20;

/// The figures of all factors, then of all together and of each pair of coders.
pub fn figures_table(agreed: &Agreed, dataset: &Dataset) -> Html {
    let row = |label: &str, figures: &Figures| {
        let alpha = figures
            .alpha
            .map_or_else(|| "not defined".to_owned(), |a| fixed(a, 2));
        let interval = figures
            .interval
            .map(|(low, high)| [&fixed(low, 2), " to ", &fixed(high, 2)].concat());
        html! {
            <tr>
                <th scope="row">{ label.to_owned() }</th>
                <td class="number">{ figures.units }</td>
                <td class="number">{ per_cent(figures.agreed) }</td>
                <td class="number">{ alpha }</td>
                <td class="number">{ interval.unwrap_or_default() }</td>
            </tr>
        }
    };
    let rows = ordered(agreed).into_iter();
    let rows = rows.map(|(code, figures)| row(&dataset.codes.label[code.index()], figures));
    let pairs = agreed.pairs.iter().map(|pair| {
        let [a, b] = pair.coders.map(|at| agreed.coders.get(at).map_or("", String::as_str));
        let kappa = pair.kappa.map_or_else(|| "not defined".to_owned(), |kappa| fixed(kappa, 2));
        html! {
            <li>
                { a }{ " and " }{ b }{ ": " }{ per_cent(pair.agreed) }{ " the same, Cohen\u{2019}s kappa " }
                { kappa }
            </li>
        }
    });
    let table = scrolling(html! {
        <table class="matrix-table compare-table">
            <caption><strong>{ "Agreement of coders by factor" }</strong></caption>
            <thead>
                <tr>
                    <th scope="col">{ "Factor" }</th>
                    <th scope="col">{ "Studies coded twice" }</th>
                    <th scope="col">{ "The same" }</th>
                    <th scope="col">{ "Alpha" }</th>
                    <th scope="col">{ "95% interval" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
            <tfoot>{ row("All factors", &agreed.all) }</tfoot>
        </table>
    });
    html! {
        <>
            { table }
            <ul class="pairs">{ for pairs }</ul>
        </>
    }
}

fn difference(agreed: &Agreed, dataset: &Dataset, differ: &Differ) -> Html {
    let said = differ.values.iter().zip(&agreed.coders);
    let said: Vec<String> = said
        .filter_map(|(value, coder)| Some([coder.as_str(), ": ", VALUES.get((*value)?)?].concat()))
        .collect();
    let study = dataset.study_labels.get(differ.study.index()).to_owned();
    let key = Key::Study(differ.study);
    html! {
        <li>
            <Opens opens={key}>{ study }</Opens>
            { ", " }{ &dataset.codes.label[differ.code.index()] }{ ": " }{ said.join("; ") }
        </li>
    }
}

/// Properties of [`Differences`].
#[derive(Properties, PartialEq)]
pub struct DifferencesProps {
    /// What the coders coded.
    pub agreed: ByPtr<Agreed>,
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
}

/// The units on which coders differ, the first of them at first; each opens its study.
#[component]
pub fn Differences(props: &DifferencesProps) -> Html {
    let is_whole = use_state_eq(|| false);
    let (agreed, dataset) = (&props.agreed, &props.dataset);
    let many = agreed.differ.len();
    let shown = if *is_whole { many } else { FIRST.min(many) };
    let toggle = {
        let is_whole = is_whole.clone();
        move |_: MouseEvent| is_whole.set(!*is_whole)
    };
    let rows = agreed.differ[..shown].iter();
    html! {
        <section class="differences" aria-labelledby="differences">
            <h2 id="differences">{ "Where coders differ (" }{ many }{ ")" }</h2>
            <ul>{ for rows.map(|differ| difference(agreed, dataset, differ)) }</ul>
            if many > FIRST {
                <button type="button" aria-expanded={is_whole.to_string()} onclick={toggle}>
                    { if *is_whole { "Show fewer" } else { "Show all" } }
                </button>
            }
        </section>
    }
}
