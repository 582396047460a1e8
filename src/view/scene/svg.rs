//! A whole scene as an SVG element.

use std::rc::Rc;

use synthesis_charts::scene::{MarkRole, Part, PartId, Position, Scene, Shape, layers, number};
use synthesis_core::data::Dataset;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::node::path;
use super::part::{Manner, PartView, has_marks};
use crate::store::ByPtr;

/// What of a live scene depends on the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Live {
    /// The mark that is the one stop of the Tab key.
    pub stop: Option<Position>,
}

/// The scene as SVG: a grid with its rows where it is one, then whatever else can be pointed at,
/// then `overlay`; without `live` a picture with a name, or where it is no grid (a legend) its texts.
pub fn scene_svg(
    scene: &Scene,
    dataset: &ByPtr<Dataset>,
    live: Option<Live>,
    overlay: Html,
) -> Html {
    let size = [number(scene.width), number(scene.height)];
    let [width, height] = size.clone();
    let view_box = ["0 0 ", &size[0], " ", &size[1]].concat();
    let Some(live) = live else {
        let role = if scene.aria_rows > 0 { "img" } else { "group" };
        let parts = scene
            .parts
            .iter()
            .filter(|part| has_words(part))
            .map(|part| {
                html! {
                    <PartView part={ByPtr(Rc::clone(part))} dataset={dataset.clone()}
                        manner={Manner::Still} />
                }
            });
        return html! {
            <svg class="scene" {width} {height} viewBox={view_box} {role} aria-label={scene.name.clone()}>
                { layers_of(scene, false) }
                { for parts }
                { overlay }
            </svg>
        };
    };
    let is_row = |part: &Part| scene.aria_rows > 0 && part.aria_row > 0;
    let parts =
        |wanted: &dyn Fn(&Part) -> bool| -> Html { live_parts(scene, dataset, live, wanted) };
    html! {
        <svg class="scene" {width} {height} viewBox={view_box}>
            { layers_of(scene, false) }
            { parts(&|part| !is_row(part) && !has_marks(part) && has_words(part)) }
            <g role="grid" aria-label={scene.name.clone()}
                aria-rowcount={scene.aria_rows.to_string()}
                aria-colcount={scene.aria_columns.to_string()}>
                { parts(&is_row) }
            </g>
            <g role="group" aria-label="Dendrograms">
                { parts(&|part| !is_row(part) && has_marks(part)) }
            </g>
            { overlay }
        </svg>
    }
}

fn live_parts(
    scene: &Scene,
    dataset: &ByPtr<Dataset>,
    live: Live,
    wanted: &dyn Fn(&Part) -> bool,
) -> Html {
    let parts = scene.parts.iter().enumerate();
    parts
        .filter(|(_, part)| wanted(part))
        .map(|(at, part)| {
            let stop = live.stop.filter(|stop| usize::from(stop.part) == at);
            html! {
                <PartView key={part.id.text()} part={ByPtr(Rc::clone(part))}
                    dataset={dataset.clone()} stop={stop.map(|stop| stop.mark)} />
            }
        })
        .collect()
}

/// The row labels once more, for a stub that stays in sight while the rest scrolls.
pub fn stub_svg(scene: &Scene, dataset: &ByPtr<Dataset>) -> Html {
    let size = [number(scene.stub), number(scene.height)];
    let [width, height] = size.clone();
    let view_box = ["0 0 ", &size[0], " ", &size[1]].concat();
    let parts = scene.parts.iter().map(|part| {
        html! {
            <PartView key={part.id.text()} part={ByPtr(Rc::clone(part))}
                dataset={dataset.clone()} manner={Manner::Labels} />
        }
    });
    html! {
        <svg class="scene stub" {width} {height} viewBox={view_box} aria-hidden="true">
            { layers_of(scene, true) }
            { for parts }
        </svg>
    }
}

/// Whether a part has a text.
fn has_words(part: &Part) -> bool {
    let marks = part.marks.iter().flat_map(|mark| &mark.shapes);
    let mut shapes = part.backdrop.iter().chain(marks);
    shapes.any(|shape| matches!(shape, Shape::Text { .. }))
}

fn layers_of(scene: &Scene, is_stub: bool) -> Html {
    let drawn = scene.parts.iter().filter(|part| part.id != PartId::Support);
    let parts = drawn.map(|part| ByPtr(Rc::clone(part)));
    html! { <Layers parts={parts.collect::<Vec<_>>()} {is_stub} /> }
}

/// Properties of [`Layers`].
#[derive(Properties, PartialEq)]
struct LayersProps {
    parts: Vec<ByPtr<Part>>,
    /// Whether of the marks only row headers count.
    is_stub: bool,
}

/// All that is drawn under the texts: an outline for each paint.
#[component]
fn Layers(props: &LayersProps) -> Html {
    let parts = props.parts.iter().map(|part| &part.0);
    let drawn = layers(parts, |mark| {
        !props.is_stub || mark.role == MarkRole::RowHeader
    });
    let outlines = drawn.into_iter().map(|layer| {
        let mut outline = path(layer.paint.class(), layer.outline);
        if let VNode::VTag(tag) = &mut outline {
            Rc::make_mut(tag).key = Some(layer.paint.class().into());
        }
        outline
    });
    html! { <g aria-hidden="true">{ for outlines }</g> }
}
