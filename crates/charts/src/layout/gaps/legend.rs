//! What the signs of the gaps mean.

use synthesis_core::derive::CellKind;

use super::super::LayoutWidth;
use super::super::entries::{Entry, scene};
use super::rows::{glyph, tick};
use crate::scene::{Point, Rect, Scene, Shape};

/// The legend of the gaps at a width.
pub fn legend(width: LayoutWidth) -> Scene {
    let entry = |shapes: Vec<Shape>, words: &str| Entry {
        shapes,
        width: 18.0,
        words: words.to_owned(),
    };
    let sign = |kind| glyph(kind, Point::new(9.0, 12.0));
    let hatch = vec![Shape::Hatch(Rect::new(0.0, 5.0, 18.0, 14.0))];
    scene(
        vec![
            entry(sign(CellKind::Reported), "studies found"),
            entry(vec![tick(9.0, 12.0)], "studies to be expected"),
            entry(sign(CellKind::Silent), "asked, and none reports it"),
            entry(
                sign(CellKind::Sibling),
                "asked, and only others of its domain are reported",
            ),
            entry(hatch, "not asked by any study"),
        ],
        width,
    )
}
