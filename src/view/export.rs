//! The downloads.

use yew::prelude::*;

use crate::store::{ByPtr, Derived};

/// Properties of [`Export`].
#[derive(Properties, PartialEq)]
pub struct ExportProps {
    /// The view.
    pub derived: ByPtr<Derived>,
}

/// The downloads of the present view.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    html! { <p>{ props.derived.view.rows.len() }</p> }
}
