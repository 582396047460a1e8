//! A scene of `synthesis_charts` as nodes of the page.

mod node;
mod part;
mod svg;

pub use node::{area, path};
pub use part::{Manner, PartView, PartViewProps};
pub use svg::{Live, scene_svg, stub_svg};
