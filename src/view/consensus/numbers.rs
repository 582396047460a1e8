//! The numbers of clusters: a picture to choose from.

use synthesis_charts::scene::{Scene, number};
use synthesis_core::data::Dataset;
use synthesis_core::state::{Action, Cut};
use yew::prelude::*;

use crate::platform::field;
use crate::store::{ByPtr, use_actions};
use crate::view::scene::scene_svg;

/// Properties of [`Numbers`].
#[derive(Properties, PartialEq)]
pub struct NumbersProps {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
    /// What speaks for each number; its columns are the numbers.
    pub scene: ByPtr<Scene>,
    /// The numbers.
    pub ks: Vec<usize>,
    /// The number shown.
    pub shown: usize,
    /// What stands below.
    pub caption: String,
}

/// What speaks for each number, in which a number can be pointed at, above the numbers as a choice for
/// keyboard and screen reader too.
#[component]
pub fn Numbers(props: &NumbersProps) -> Html {
    let actions = use_actions();
    let pick = move |k: usize| actions.act(Action::Cut(Cut::Into(k as u16)));
    let columns = props.scene.columns.iter().zip(&props.ks);
    let areas = columns.filter(|(_, k)| **k > 1).map(|(band, &k)| {
        let pick = pick.clone();
        let onclick = move |_: MouseEvent| pick(k);
        html! {
            <rect x={number(band.start)} y="0" width={number(band.size)}
                height={number(props.scene.height)} {onclick} />
        }
    });
    let overlay = html! { <g aria-hidden="true">{ for areas }</g> };
    let onchange = {
        let pick = pick.clone();
        Callback::from(move |event: Event| {
            if let Ok(k) = field::value(&event).parse() {
                pick(k);
            }
        })
    };
    let choices = props.ks.iter().filter(|k| **k > 1).map(|k| {
        html! {
            <label>
                <input type="radio" name="clusters" value={k.to_string()}
                    checked={*k == props.shown} onchange={onchange.clone()} />
                <span>{ k }</span>
            </label>
        }
    });
    html! {
        <figure class="matrix numbers">
            <div class="scene-scroll">{ scene_svg(&props.scene, &props.dataset, None, overlay) }</div>
            <fieldset class="bar">
                <legend>{ "Show the cut into" }</legend>
                { for choices }
            </fieldset>
            <figcaption>{ &props.caption }</figcaption>
        </figure>
    }
}
