//! The facets: each dimension's values with their counts under the other filters.

use crate::filter::Dimension;

/// One dimension that can be filtered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The dimension.
    pub dimension: Dimension,
    /// Its label.
    pub label: String,
    /// How it is offered.
    pub kind: FacetKind,
    /// The values in display order; for years, one a year from first to last.
    pub values: Vec<FacetValue>,
}

/// How a facet is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetKind {
    /// A list of values to tick.
    Values,
    /// A range with a histogram.
    Years,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The dense id in the dimension's table; for years, the year.
    pub id: u16,
    /// Its label.
    pub label: String,
    /// How deep it stands below a parent: 0 or more.
    pub depth: u8,
    /// Distinct studies under the other dimensions' filters.
    pub studies: u32,
    /// Whether the present clause holds it (or a parent of it).
    pub is_chosen: bool,
}
