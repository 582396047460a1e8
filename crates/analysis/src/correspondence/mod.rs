//! A map of codes and columns: correspondence analysis.
//!
//! [`analyse`] takes any table; [`CodeMap`] takes a dataset and the state of a view, with points
//! that are placed without pulling at the axes; [`Bootstrap`] says how firmly a point lies, and
//! [`Mapped`] says it all in words.

mod analysis;
mod axes;
mod bootstrap;
mod code_map;
mod ellipse;
#[cfg(feature = "export")]
mod file;
mod mapped;
mod placed;
mod point;
mod replicates;
mod report;
mod words;

pub use analysis::{Analysis, analyse};
pub use axes::Axis;
pub use bootstrap::Bootstrap;
pub use code_map::{CodeMap, FEW_STUDIES, Options, small_columns};
pub use ellipse::{Ellipse, Spread};
#[cfg(feature = "export")]
pub use file::map_csv;
pub use mapped::{Mapped, share_text};
pub use placed::{
    LEVEL, Placed, RESAMPLES, SEED, Share, WELL_SHOWN, ellipse, label, map_of, placed, placement,
};
pub use point::{Guest, Point};
pub use replicates::{Placement, Replicates};
