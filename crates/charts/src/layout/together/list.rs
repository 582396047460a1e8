//! The lines of a network one below the other, where there is no room for it.

use std::rc::Rc;

use synthesis_analysis::association::Standing;
use synthesis_analysis::cooccurrence::{Edge, Joined};

use super::super::LayoutWidth;
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

const BODY: TextSize = TextSize::Body;
/// The height of a line of words.
const LINE: f32 = 16.0;
/// How high a bar is.
const BAR: f32 = 8.0;

/// The pairs that are joined, the strongest first, at a width. Linear in them.
pub fn list(joined: &Joined<'_>, width: LayoutWidth) -> Scene {
    let px = width.px();
    let most = joined
        .lines()
        .first()
        .map_or(1.0, |edge| joined.weight(edge));
    let mut scene = Scene {
        width: px,
        name: joined.title(),
        summary: joined.sentences().join(" "),
        aria_rows: joined.lines().len() as u16,
        aria_columns: 1,
        ..Scene::default()
    };
    let mut y = 0.0;
    for (at, edge) in joined.lines().iter().enumerate() {
        let share = (joined.weight(edge) / most.max(1e-9)) as f32;
        let mut part = line(joined, edge, share, px);
        let height = part.marks[0].area.height;
        part.id = PartId::Line(at as u16 + 1);
        part.aria_row = at as u16 + 1;
        part.at = Point::new(0.0, y);
        part.marks[0].rows = Some((at as u16, at as u16));
        scene.rows.push(Band::new(y, height));
        scene.parts.push(Rc::new(part));
        y += height;
    }
    scene.height = y.max(1.0);
    scene.grid = Rect::new(0.0, 0.0, px, y);
    scene
}

fn line(joined: &Joined<'_>, edge: &Edge, share: f32, px: f32) -> Part {
    let words = text::wrapped(&joined.name(edge), BODY, px - 8.0, 3);
    let figures = text::wrapped(&Joined::figures(edge), TextSize::Small, px - 8.0, 2);
    let mut y = 4.0;
    let mut shapes = Vec::with_capacity(words.len() + figures.len() + 1);
    for (lines, size, paint) in [
        (words, BODY, Paint::Ink),
        (figures, TextSize::Small, Paint::InkMuted),
    ] {
        for line in lines {
            y += LINE;
            let at = Point::new(4.0, y);
            shapes.push(Shape::text(at, line, size, Anchor::Start, paint));
        }
    }
    let paint = match joined.standing(edge) {
        Standing::Over => Paint::Accent,
        Standing::Under | Standing::Within => Paint::Silent,
    };
    let long = (px - 8.0) * share.clamp(0.02, 1.0);
    shapes.push(Shape::Rect(Rect::new(4.0, y + 6.0, long, BAR), 1.0, paint));
    let height = y + 6.0 + BAR + 8.0;
    let rule = [4.0, px - 4.0].map(|x| Point::new(x, height - 0.5));
    Part {
        backdrop: vec![Shape::Line(rule[0], rule[1], Paint::Hairline)],
        marks: vec![Mark {
            key: Some(joined.pair_key(edge)),
            role: MarkRole::Cell,
            aria_column: 1,
            label: joined.pair_label(edge),
            area: Rect::new(0.0, 0.0, px, height),
            shapes,
            ..Mark::default()
        }],
        ..Part::default()
    }
}
