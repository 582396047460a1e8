//! What the dots of a comparison mean.

use super::super::LayoutWidth;
use super::super::entries::{Entry, scene};
use super::{Dot, interval};
use crate::scene::{Band, Point, Scene};

/// The legend of a comparison at a width.
pub fn legend(width: LayoutWidth) -> Scene {
    let entry = |dot: Dot, words: &str| {
        let room = Band::new(0.0, 30.0);
        let mut shapes = interval(room, 0.0, 30.0, 12.0);
        shapes.push(dot.shape(Point::new(15.0, 12.0)));
        Entry {
            shapes,
            width: 30.0,
            words: words.to_owned(),
        }
    };
    scene(
        vec![
            entry(
                Dot::Notable,
                "more than chance would often bring (q under 0.05)",
            ),
            entry(Dot::Plain, "no more than chance may bring"),
            entry(Dot::Small, "few studies"),
        ],
        width,
    )
}
