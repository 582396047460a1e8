//! A map of codes and columns: correspondence analysis.
//!
//! [`analyse`] takes any table; [`CodeMap`] takes a dataset and the state of a view, with points
//! that are placed without pulling at the axes; [`Bootstrap`] says how firmly a point lies.

mod analysis;
mod axes;
mod bootstrap;
mod code_map;
mod ellipse;
mod point;

pub use analysis::{Analysis, analyse};
pub use axes::Axis;
pub use bootstrap::{Bootstrap, Placement};
pub use code_map::{CodeMap, FEW_STUDIES, Options, small_columns};
pub use ellipse::{Ellipse, Spread};
pub use point::{Guest, Point};
