//! All that a view shows, computed from the dataset and the view state.

pub mod facet;
pub mod view;

pub use facet::{Facet, FacetKind, FacetValue, facets};
pub use view::{Cell, CellKind, Cluster, Column, Row, View, view};
