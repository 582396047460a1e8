//! From a view to a scene.

pub mod agreement;
pub mod association;
mod cell;
pub mod choice;
pub mod compare;
mod entries;
pub mod gaps;
mod head;
mod labels;
mod legend;
pub mod map;
mod names;
mod plan;
mod rows;
mod support;
mod targets;
pub mod together;
mod tree;
mod years;

use synthesis_core::derive::View;

use crate::scene::Scene;
pub use legend::legend;
use plan::Plan;
pub use support::add_support;
pub use years::years;

/// For which width a picture is laid out: the largest that does not exceed the room it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LayoutWidth {
    /// 328 px: a list of factors, each with a strip of cells below.
    Narrow,
    /// 696 px.
    Medium,
    /// 960 px.
    #[default]
    Wide,
    /// 1120 px, with the domains beside the labels.
    Extra,
}

impl LayoutWidth {
    /// All, from narrow to wide.
    pub const ALL: [Self; 4] = [Self::Narrow, Self::Medium, Self::Wide, Self::Extra];

    /// The width in CSS pixels.
    pub const fn px(self) -> f32 {
        match self {
            Self::Narrow => 328.0,
            Self::Medium => 696.0,
            Self::Wide => 960.0,
            Self::Extra => 1120.0,
        }
    }

    /// The largest that does not exceed `room` CSS pixels; narrow where none fits.
    pub fn fitting(room: f32) -> Self {
        let fits = |w: &Self| w.px() <= room;
        Self::ALL
            .into_iter()
            .rev()
            .find(fits)
            .unwrap_or(Self::Narrow)
    }
}

/// The matrix of a view: headers, cells, totals and dendrograms, named by the core's
/// descriptions.
///
/// Rows and columns stand in the view's order. A dendrogram is drawn where its side is ordered by
/// cluster. Linear in the number of cells.
pub fn matrix(view: &View, width: LayoutWidth) -> Scene {
    let plan = Plan::new(view, width);
    let mut scene = plan.scene();
    head::push(&mut scene, &plan);
    rows::push(&mut scene, &plan);
    tree::push_rows(&mut scene, &plan);
    tree::push_columns(&mut scene, &plan);
    scene
}
