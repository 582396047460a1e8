//! The matrix: factors by groups and settings, as a chart and as a table.

mod chart;
mod figure;
mod first;
mod hot;
mod keys;
mod model;
#[cfg(not(target_arch = "wasm32"))]
mod plain;
mod sort;
mod spot;
mod table;
mod tooltip;

use synthesis_charts::layout::{legend, matrix};
use synthesis_core::describe::caption;
use synthesis_core::state::Form;
use yew::prelude::*;

use super::firmness::Known;
use super::panels::Panels;
use super::scene::scene_svg;
use super::width::Width;
use crate::store::{ByPtr, Derived};

pub use self::chart::{Chart, Free, Given};
pub use self::model::{layout_width, tooltip};
#[cfg(not(target_arch = "wasm32"))]
pub use self::plain::{Plain, plain};
pub use self::table::{Table, TableProps};

/// What the matrix shows.
#[derive(Properties, PartialEq)]
pub struct MatrixProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// What is known of how firm its clusters are.
    #[prop_or_default]
    pub firm: Known,
    /// The width for which it is laid out.
    pub width: Width,
    /// Whether it is part of the first picture: nothing in it can be operated.
    #[prop_or_default]
    pub is_static: bool,
    /// What opens on demand, where it is here.
    pub panels: Option<&'static Panels>,
}

/// The matrix, live, as a picture or as a table.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let derived = &props.derived;
    let view = &derived.view;
    if view.rows.is_empty() || view.columns.is_empty() {
        return html! { <p class="matrix-empty">{ "There is nothing to draw: no factor or no column is left under the present filters." }</p> };
    }
    if view.state.form == Form::Table {
        return (props.panels)
            .map(|p| (p.table)(table_of(derived, &props.firm, props.is_static)))
            .unwrap_or_default();
    }
    let key = scene_svg(
        &legend(view, layout_width(props.width)),
        &derived.dataset,
        None,
        Html::default(),
    );
    let picture = if props.is_static {
        let scene = matrix(view, layout_width(props.width));
        let svg = scene_svg(&scene, &derived.dataset, None, Html::default());
        html! { <div class="stage"><div class="scene-scroll">{ svg }</div></div> }
    } else {
        let firm = props.firm.as_ref();
        let given = firm.and_then(|firm| firm.found.given(derived, props.width));
        html! { <Chart derived={derived.clone()} width={props.width} {given} /> }
    };
    html! {
        <figure class="matrix" part="chart">
            { picture }
            <div class="legend">{ key }</div>
            <figcaption>{ caption(&derived.dataset, view) }</figcaption>
        </figure>
    }
}

/// What stands below the chart.
#[derive(Properties, PartialEq)]
pub struct TwinProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// What is known of how firm its clusters are.
    #[prop_or_default]
    pub firm: Known,
    /// Whether it is part of the first picture: it opens without the app, and so holds the table.
    #[prop_or_default]
    pub is_static: bool,
    /// What opens on demand, where it is here.
    pub panels: Option<&'static Panels>,
}

/// The chart's figures as a table, folded away below it. Live, the table is made when unfolded.
#[component]
pub fn Twin(props: &TwinProps) -> Html {
    let is_open = use_state_eq(|| false);
    if props.derived.view.state.form == Form::Table {
        return html! {};
    }
    let onclick = {
        let is_open = is_open.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            is_open.set(!*is_open);
        }
    };
    html! {
        <details class="twin" open={*is_open}>
            <summary onclick={(!props.is_static).then(|| Callback::from(onclick))}>
                { "The same figures as a table" }
            </summary>
            { for props.panels.filter(|_| *is_open || props.is_static).map(|p| {
                (p.table)(table_of(&props.derived, &props.firm, props.is_static))
            }) }
        </details>
    }
}

fn table_of(derived: &ByPtr<Derived>, firm: &Known, is_static: bool) -> TableProps {
    TableProps {
        derived: derived.clone(),
        firm: firm.clone(),
        is_static,
    }
}
