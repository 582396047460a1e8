//! The matrix.

use yew::prelude::*;

use super::width::Width;
use crate::store::{ByPtr, Derived};

/// What the matrix shows.
#[derive(Properties, PartialEq)]
pub struct MatrixProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// The width for which it is laid out.
    pub width: Width,
    /// Whether it is part of the first picture: nothing in it can be operated.
    #[prop_or_default]
    pub is_static: bool,
}

/// The matrix, live, as a picture or as a table.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    html! { <p>{ props.derived.view.rows.len() }</p> }
}
