//! A scene as a file that stands alone.

mod svg;
mod xml;

pub use svg::{Frame, svg};
