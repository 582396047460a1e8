//! The entries of a legend, side by side.

use std::rc::Rc;

use super::LayoutWidth;
use crate::scene::{
    Anchor, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

const SMALL: TextSize = TextSize::Small;
/// The height of one line of the legend.
pub const LINE: f32 = 24.0;
/// Space between entries.
const BETWEEN: f32 = 22.0;

/// One entry: what is drawn, how much room it takes, and what it means.
pub struct Entry {
    pub shapes: Vec<Shape>,
    pub width: f32,
    pub words: String,
}

/// Entries as a scene.
pub fn scene(entries: Vec<Entry>, width: LayoutWidth) -> Scene {
    let (marks, height) = flow(entries, width.px());
    Scene {
        width: width.px(),
        height,
        name: "Legend".to_string(),
        parts: vec![Rc::new(Part {
            id: PartId::Legend,
            marks,
            ..Part::default()
        })],
        ..Scene::default()
    }
}

/// Entries side by side, wrapped into lines.
fn flow(entries: Vec<Entry>, room: f32) -> (Vec<Mark>, f32) {
    let mut marks = Vec::with_capacity(entries.len());
    let (mut x, mut y) = (0.0, 0.0);
    for entry in entries {
        let words = text::width(&entry.words, SMALL);
        let space = if entry.width > 0.0 { 6.0 } else { 0.0 };
        let width = entry.width + space + words;
        if x > 0.0 && x + width > room {
            x = 0.0;
            y += LINE;
        }
        let shown = text::fitted(&entry.words, SMALL, room - entry.width - space);
        let mut shapes: Vec<Shape> = entry.shapes.iter().map(|s| s.shifted(x, y)).collect();
        let at = Point::new(x + entry.width + space, y + LINE / 2.0 + 4.0);
        shapes.push(Shape::text(
            at,
            shown,
            SMALL,
            Anchor::Start,
            Paint::InkMuted,
        ));
        marks.push(Mark {
            role: MarkRole::Decoration,
            label: entry.words,
            area: Rect::new(x, y, width.min(room), LINE),
            shapes,
            ..Mark::default()
        });
        x += width + BETWEEN;
    }
    (marks, y + LINE)
}
