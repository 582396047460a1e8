//! Where the points of a map stand.

use synthesis_analysis::correspondence::{Mapped, Placed};

use super::super::LayoutWidth;
use crate::scene::{Point, Rect};

/// The height of the line above the plot, and of the one below it.
pub const MARGIN: f32 = 26.0;
/// Free space around the outermost points.
const PAD: f32 = 30.0;
/// How far a map may be from square.
const SHAPE: [[f32; 2]; 2] = [[0.9, 1.35], [0.5, 0.74]];
/// The height of a line where there is one axis only.
const LINE: f32 = 26.0;
/// Points nearer than this lie in the same place; they are drawn this far apart.
const APART: f32 = 9.0;
const SAME: f32 = 2.0;

/// How coordinates become pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// Where the middle of all differences lies.
    pub origin: Point,
    /// Pixels to a unit of the axes.
    pub scale: f32,
    /// Where points lie.
    pub plot: Rect,
    /// Whether there is one axis only: each point then has a line of its own.
    pub is_line: bool,
}

impl Frame {
    /// The frame of a map at a width, drawn `zoom` times as large.
    pub fn new(mapped: &Mapped<'_>, width: LayoutWidth, zoom: f32) -> Self {
        let is_line = mapped.axes() < 2;
        let span = |axis: usize| {
            let places = mapped.points.iter().map(|point| point.place[axis] as f32);
            places.fold((0.0_f32, 0.0_f32), |(low, high), x| {
                (low.min(x), high.max(x))
            })
        };
        let ((left, right), (low, high)) = (span(0), span(1));
        let (wide, tall) = ((right - left).max(1e-6), (high - low).max(0.0));
        let px = width.px() * zoom;
        let room = px - 2.0 * PAD;
        let height = if is_line {
            LINE * mapped.points.len() as f32 + LINE / 2.0
        } else {
            let [least, most] = SHAPE[usize::from(width > LayoutWidth::Narrow)];
            (tall / wide * room + 2.0 * PAD).clamp(least * px, most * px)
        };
        let mut scale = room / wide;
        if !is_line && tall > 1e-6 {
            scale = scale.min((height - 2.0 * PAD) / tall);
        }
        // What is left over in a direction is shared by both its sides.
        let x = (px - (left + right) * scale) / 2.0;
        let y = MARGIN + height.midpoint((low + high) * scale);
        Self {
            origin: Point::new(x, y),
            scale,
            plot: Rect::new(0.0, MARGIN, px, height),
            is_line,
        }
    }

    /// The pixel of a place on the axes; up is positive.
    pub fn at(&self, [x, y]: [f64; 2]) -> Point {
        Point::new(
            self.origin.x + x as f32 * self.scale,
            self.origin.y - y as f32 * self.scale,
        )
    }

    /// Where each point is drawn: at its place, or on its own line where there is one axis; points
    /// in the same place side by side.
    pub fn spots(&self, points: &[Placed]) -> Vec<Point> {
        if self.is_line {
            return self.lines(points);
        }
        let mut out: Vec<Point> = Vec::with_capacity(points.len());
        for point in points {
            let mut at = self.at(point.place);
            let is_taken = |at: Point, near: f32, out: &[Point]| {
                out.iter()
                    .any(|other| (other.x - at.x).abs() < near && (other.y - at.y).abs() < near)
            };
            if is_taken(at, SAME, &out) {
                let step = if at.x + 4.0 * APART < self.plot.right() {
                    APART
                } else {
                    -APART
                };
                while is_taken(at, APART - 0.5, &out) && self.holds(at.x + step) {
                    at.x += step;
                }
            }
            out.push(at);
        }
        out
    }

    fn holds(&self, x: f32) -> bool {
        x > self.plot.x + 6.0 && x < self.plot.right() - 6.0
    }

    /// One point to a line, from left to right.
    fn lines(&self, points: &[Placed]) -> Vec<Point> {
        let mut order: Vec<usize> = (0..points.len()).collect();
        order.sort_by(|&a, &b| {
            points[a].place[0]
                .total_cmp(&points[b].place[0])
                .then(a.cmp(&b))
        });
        let mut out = vec![Point::default(); points.len()];
        for (line, at) in order.into_iter().enumerate() {
            let y = self.plot.y + LINE * (line as f32 + 0.75);
            out[at] = Point::new(self.at([points[at].place[0], 0.0]).x, y);
        }
        out
    }
}
