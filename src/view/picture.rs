//! What the views beside the matrix are composed of: what is shown in words, as a chart, as a table.

use synthesis_charts::scene::Scene;
use synthesis_core::state::{Action, Form, Key};
use yew::prelude::*;

use super::matrix::{Chart, Free, Given};
use super::scene::scene_svg;
use super::width::Width;
use crate::store::{ByPtr, Derived, use_actions};

/// A heading over sentences, and what may stand beneath them.
pub fn in_words(heading: &str, sentences: Vec<String>, beneath: Html) -> Html {
    html! {
        <div class="summary" part="summary">
            <h2>{ heading }</h2>
            <ul>{ for sentences.into_iter().map(|text| html! { <li>{ text }</li> }) }</ul>
            { beneath }
        </div>
    }
}

/// What stands in place of a picture: why there is none, or that it comes.
pub fn none(sentence: &str) -> Html {
    html! { <p class="matrix-empty" role="status">{ sentence }</p> }
}

/// A chart as it was drawn.
#[derive(Clone)]
pub struct Drawn {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// The width for which it was laid out.
    pub width: Width,
    /// The scene, with what its marks say.
    pub given: Option<Given>,
    /// How one moves over it, where its marks stand in no grid.
    pub free: Option<Free>,
    /// What its signs mean.
    pub legend: Option<Scene>,
    /// What stands below it.
    pub caption: String,
}

/// A chart with its legend and its caption.
pub fn figure(drawn: Drawn) -> Html {
    let dataset = &drawn.derived.dataset;
    let legend = (drawn.legend.as_ref())
        .map(|legend| scene_svg(legend, dataset, None, Html::default()))
        .map(|svg| html! { <div class="legend">{ svg }</div> });
    html! {
        <figure class="matrix" part="chart">
            <Chart derived={drawn.derived.clone()} width={drawn.width} given={drawn.given} free={drawn.free} />
            { legend }
            <figcaption>{ drawn.caption }</figcaption>
        </figure>
    }
}

/// In the form that is chosen: a picture above the same figures as a table, or the table alone.
/// What is beneath stands under either. The table below a picture is made when it is unfolded, so
/// that figures that come meanwhile cost the picture alone.
pub fn with_table(
    form: Form,
    is_unfolded: &UseStateHandle<bool>,
    picture: impl FnOnce() -> Html,
    beneath: Option<Html>,
    table: impl FnOnce() -> Html,
) -> Html {
    if form == Form::Table {
        return html! { <>{ table() }{ beneath }</> };
    }
    let is_open = **is_unfolded;
    let unfold = is_unfolded.clone();
    let onclick = move |event: MouseEvent| {
        event.prevent_default();
        unfold.set(!is_open);
    };
    html! {
        <>
            { picture() }
            { beneath }
            <details class="twin" open={is_open}>
                <summary {onclick}>{ "The same figures as a table" }</summary>
                if is_open {
                    { table() }
                }
            </details>
        </>
    }
}

/// A table that scrolls sideways by pointer and keyboard where it is wider than the page.
pub fn scrolling(table: Html) -> Html {
    html! {
        <div class="table-scroll" role="region" aria-label="Table, scrolls sideways" tabindex="0">
            { table }
        </div>
    }
}

/// Properties of [`Opens`].
#[derive(Properties, PartialEq)]
pub struct OpensProps {
    /// What it opens; without one the words alone stand there.
    pub opens: Option<Key>,
    /// Its name, where its words alone do not say it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// Its words.
    pub children: Html,
}

/// A figure or a name that opens its studies.
#[component]
pub fn Opens(props: &OpensProps) -> Html {
    let actions = use_actions();
    let Some(key) = props.opens else {
        return props.children.clone();
    };
    let onclick = move |_: MouseEvent| actions.act(Action::Open(Some(key)));
    html! {
        <button type="button" class="link" aria-label={props.label.clone()} {onclick}>
            { props.children.clone() }
        </button>
    }
}
