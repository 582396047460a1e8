//! Everything by which the view can be filtered.

use synthesis_core::derive::FacetKind;
use yew::prelude::*;

use super::facet::Facet;
use super::search::Search;
use super::years::Years;
use crate::store::{ByPtr, Derived};

/// Properties of [`Facets`].
#[derive(Properties, PartialEq)]
pub struct FacetsProps {
    /// The view.
    pub derived: ByPtr<Derived>,
}

/// How many facets, from the first, are open at the start.
const OPEN: usize = 4;

/// The search and the facets.
#[component]
pub fn Facets(props: &FacetsProps) -> Html {
    let derived = &props.derived;
    let facets = derived.view.facets.iter().enumerate().map(|(at, facet)| {
        let derived = derived.clone();
        match facet.kind {
            FacetKind::Values => html! { <Facet {derived} {at} is_open={at < OPEN} /> },
            FacetKind::Years => html! { <Years {derived} {at} /> },
        }
    });
    html! {
        <div class="facets">
            <Search derived={derived.clone()} />
            { for facets }
            <p class="small">
                { "Each count is of studies, under all filters but those of its own list." }
            </p>
        </div>
    }
}
