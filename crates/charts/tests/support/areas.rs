//! Where shapes stand.

use synthesis_charts::scene::{Point, Rect, Shape};
use synthesis_charts::text;

/// Where the line of a text stands; `None` of any other shape.
pub fn words(shape: &Shape) -> Option<Rect> {
    let Shape::Text {
        at,
        text,
        size,
        anchor,
        ..
    } = shape
    else {
        return None;
    };
    let long = text::width(text, *size) / 1.04;
    let x = match anchor.value() {
        "end" => at.x - long,
        "middle" => at.x - long / 2.0,
        _ => at.x,
    };
    Some(Rect::new(x, at.y - 9.0, long, 11.0))
}

/// The least area around a shape; `None` of a text.
pub fn around(shape: &Shape) -> Option<Rect> {
    let corners: Vec<Point> = match shape {
        Shape::Circle(at, r, _) => [-1.0, 1.0]
            .map(|sign| Point::new(at.x + sign * r, at.y + sign * r))
            .to_vec(),
        Shape::Path(points, _) => points.clone(),
        Shape::Line(from, to, _) => vec![*from, *to],
        Shape::Rect(area, _, _) => {
            vec![
                Point::new(area.x, area.y),
                Point::new(area.right(), area.bottom()),
            ]
        }
        _ => return None,
    };
    let low = |axis: usize| {
        corners
            .iter()
            .fold(f32::MAX, |low, p| low.min(p.xy()[axis]))
    };
    let high = |axis: usize| {
        corners
            .iter()
            .fold(f32::MIN, |high, p| high.max(p.xy()[axis]))
    };
    Some(Rect::new(
        low(0),
        low(1),
        high(0) - low(0),
        high(1) - low(1),
    ))
}
