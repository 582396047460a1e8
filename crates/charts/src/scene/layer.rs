//! All shapes of one paint as one outline: a few elements in place of hundreds, which is what a
//! page's time to its first picture and to its next frame goes by.

use std::rc::Rc;

use super::geometry::push_number;
use super::{Mark, Paint, Part, Point, Rect, Shape, Side};

/// What is drawn with one paint, under all texts.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The paint.
    pub paint: Paint,
    /// The outlines as SVG path data (SVG 2, 9.3), in the scene's coordinates.
    pub outline: String,
}

/// The shapes of parts that are no texts, by paint, from the one at the back to the one in front;
/// of the marks those that `keep` holds for. Linear in the shapes.
pub fn layers<'a>(
    parts: impl Iterator<Item = &'a Rc<Part>>,
    keep: impl Fn(&Mark) -> bool,
) -> Vec<Layer> {
    let mut out: Vec<Layer> = Vec::new();
    for part in parts {
        let marks = part.marks.iter().filter(|mark| keep(mark));
        let shapes = marks.flat_map(|mark| &mark.shapes);
        for shape in part.backdrop.iter().chain(shapes) {
            if !matches!(shape, Shape::Text { .. }) {
                draw(&mut out, shape, part.at);
            }
        }
    }
    out
}

fn draw(layers: &mut Vec<Layer>, shape: &Shape, by: Point) {
    let paint = shape.paint();
    let order = |paint: Paint| (depth(paint), paint);
    let found = layers.binary_search_by_key(&order(paint), |layer| order(layer.paint));
    let at = found.unwrap_or_else(|at| {
        let outline = String::new();
        layers.insert(at, Layer { paint, outline });
        at
    });
    shape.push_outline(by, &mut layers[at].outline);
}

/// How far in front a paint lies: where two meet, as a bar on a ground, the greater is seen.
const fn depth(paint: Paint) -> u8 {
    match paint {
        Paint::Paper | Paint::Quiet => 0,
        Paint::Hairline => 1,
        Paint::Heat(..) | Paint::Balance(_) | Paint::Rest => 2,
        Paint::Hatch
        | Paint::Silent
        | Paint::Sibling
        | Paint::Cut
        | Paint::Bracket
        | Paint::Firm => 3,
        Paint::Tree => 4,
        Paint::Knot | Paint::Accent => 5,
        Paint::BarrierRing | Paint::FacilitatorRing | Paint::Domain(_) => 6,
        Paint::Barrier | Paint::Facilitator => 7,
        Paint::Ink | Paint::InkMuted | Paint::OnHeat(_) | Paint::OnBalance(_) => 8,
    }
}

impl Shape {
    /// Appends the outline, moved by `by`, as SVG path data; a text has none.
    pub fn push_outline(&self, by: Point, out: &mut String) {
        match self {
            Self::Rect(area, round, _) => rect(out, area.shifted(by), *round),
            Self::Circle(at, r, _) => circle(out, at.moved(by), *r),
            Self::Line(from, to, _) => line(out, from.moved(by), to.moved(by)),
            Self::Path(points, paint) => {
                for (at, point) in points.iter().enumerate() {
                    command(out, if at == 0 { 'M' } else { 'L' }, &point.moved(by).xy());
                }
                if paint.stroke().is_none() {
                    out.push('z');
                }
            }
            Self::Half(at, r, side, _) => half(out, at.moved(by), *r, *side),
            Self::Hatch(area) => hatch(out, area.shifted(by)),
            Self::Text { .. } => {}
        }
    }
}

/// A letter and its numbers.
fn command(out: &mut String, letter: char, numbers: &[f32]) {
    out.push(letter);
    for (at, number) in numbers.iter().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        push_number(out, *number);
    }
}

fn rect(out: &mut String, area: Rect, round: f32) {
    let Rect {
        x,
        y,
        width,
        height,
    } = area;
    let corner = |out: &mut String, dx: f32, dy: f32| {
        if round > 0.0 {
            command(out, 'a', &[round, round, 0.0, 0.0, 1.0, dx, dy]);
        }
    };
    command(out, 'M', &[x + round, y]);
    command(out, 'h', &[width - 2.0 * round]);
    corner(out, round, round);
    command(out, 'v', &[height - 2.0 * round]);
    corner(out, -round, round);
    command(out, 'h', &[2.0 * round - width]);
    corner(out, -round, -round);
    if round > 0.0 {
        command(out, 'v', &[2.0 * round - height]);
        corner(out, round, -round);
    }
    out.push('z');
}

fn circle(out: &mut String, at: Point, r: f32) {
    command(out, 'M', &[at.x - r, at.y]);
    for across in [2.0 * r, -2.0 * r] {
        command(out, 'a', &[r, r, 0.0, 1.0, 0.0, across, 0.0]);
    }
    out.push('z');
}

fn line(out: &mut String, from: Point, to: Point) {
    command(out, 'M', &from.xy());
    command(out, 'L', &to.xy());
}

fn half(out: &mut String, at: Point, r: f32, side: Side) {
    let sweep = if side == Side::Left { 0.0 } else { 1.0 };
    command(out, 'M', &[at.x, at.y - r]);
    command(out, 'a', &[r, r, 0.0, 0.0, sweep, 0.0, 2.0 * r]);
    out.push('z');
}

/// Lines that rise to the right, a few pixels apart, in step from area to area.
fn hatch(out: &mut String, area: Rect) {
    const PITCH: f32 = 9.0;
    let mut sum = ((area.x + area.y) / PITCH).ceil() * PITCH;
    while sum < area.right() + area.bottom() {
        let from_x = area.x.max(sum - area.bottom());
        let to_x = area.right().min(sum - area.y);
        if to_x - from_x > 0.5 {
            line(
                out,
                Point::new(from_x, sum - from_x),
                Point::new(to_x, sum - to_x),
            );
        }
        sum += PITCH;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Anchor, TextSize};

    fn part(at: Point, shapes: Vec<Shape>) -> Rc<Part> {
        let mark = Mark {
            shapes,
            ..Mark::default()
        };
        Rc::new(Part {
            at,
            marks: vec![mark],
            ..Part::default()
        })
    }

    #[test]
    fn what_lies_in_front_comes_last_and_a_paint_once() {
        let dot = |x| Shape::Circle(Point::new(x, 5.0), 4.0, Paint::Facilitator);
        let ground = Shape::Rect(Rect::new(0.0, 0.0, 20.0, 10.0), 0.0, Paint::Quiet);
        let words = Shape::text(
            Point::new(0.0, 0.0),
            "words",
            TextSize::Body,
            Anchor::Start,
            Paint::Ink,
        );
        let parts = [
            part(Point::new(0.0, 0.0), vec![dot(5.0)]),
            part(Point::new(0.0, 30.0), vec![ground, dot(6.0), words]),
        ];
        let found = layers(parts.iter(), |_| true);
        let paints: Vec<_> = found.iter().map(|layer| layer.paint).collect();
        assert_eq!(paints, [Paint::Quiet, Paint::Facilitator]);
        assert_eq!(found[0].outline, "M0 30h20v10h-20z");
        let dots = "M1 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM2 35a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
        assert_eq!(found[1].outline, dots);
        assert!(layers(parts.iter(), |_| false).is_empty());
    }

    #[test]
    fn a_half_disc_is_one_arc_and_round_corners_are_four() {
        let outline = |shape: Shape| {
            let mut out = String::new();
            shape.push_outline(Point::new(0.0, 10.0), &mut out);
            out
        };
        let half = Shape::Half(Point::new(10.0, 0.0), 4.0, Side::Left, Paint::Barrier);
        assert_eq!(outline(half), "M10 6a4 4 0 0 0 0 8z");
        let cell = Shape::Rect(Rect::new(0.0, -10.0, 10.0, 8.0), 2.0, Paint::Quiet);
        let corners = "M2 0h6a2 2 0 0 1 2 2v4a2 2 0 0 1 -2 2h-6a2 2 0 0 1 -2 -2v-4a2 2 0 0 1 2 -2z";
        assert_eq!(outline(cell), corners);
    }
}
