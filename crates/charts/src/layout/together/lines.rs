//! The lines of a network: their width, their dashes, and the gaps where figures and labels stand.

use super::super::labels::within;
use super::glyph::edge;
use super::spots::Spot;
use crate::scene::{Paint, Point, Rect, Shape};

/// The width of the weakest and of the strongest line.
const WIDTHS: [f32; 2] = [1.5, 6.0];
/// How long a dash is, and how far it is to the next.
const DASH: [f32; 2] = [6.0, 4.0];
/// How far a line ends from the mark that it leads to.
const OFF: f32 = 2.0;
/// The height of a figure on a line, with what is free about it.
const FIGURE: f32 = 14.0;
/// The sizes of what answers the pointer, tried in this order.
const TARGETS: [f32; 3] = [24.0, 18.0, 14.0];

/// A line between two marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its ends, off the marks.
    pub ends: [Point; 2],
    /// How thick it is.
    pub width: f32,
    /// Whether it is solid.
    pub is_solid: bool,
    /// Where its figure stands, and what answers the pointer.
    pub area: Rect,
    /// Where the figure itself stands.
    pub figure: Rect,
}

impl Line {
    /// A line between two spots, of a strength in 0..=1.
    pub fn between(from: &Spot, to: &Spot, strength: f32, is_solid: bool) -> Self {
        let (dx, dy) = (to.at.x - from.at.x, to.at.y - from.at.y);
        let far = dx.hypot(dy).max(1e-3);
        let (dx, dy) = (dx / far, dy / far);
        // On the way between two marks that all but touch something of the line is left.
        let off = |spot: &Spot, towards: [f32; 2]| {
            (edge(spot.domain, spot.radius, towards) + OFF).min(far * 0.4)
        };
        let (first, last) = (off(from, [dx, dy]), off(to, [-dx, -dy]));
        let start = from.at.moved(Point::new(dx * first, dy * first));
        let end = to.at.moved(Point::new(-dx * last, -dy * last));
        Self {
            ends: [start, end],
            width: WIDTHS[0] + strength * (WIDTHS[1] - WIDTHS[0]),
            is_solid,
            area: Rect::default(),
            figure: Rect::default(),
        }
    }

    fn at(&self, share: f32) -> Point {
        let [from, to] = self.ends;
        Point::new(
            from.x + share * (to.x - from.x),
            from.y + share * (to.y - from.y),
        )
    }

    /// What is drawn, with gaps where `areas` lie.
    pub fn shapes(&self, areas: &[Rect]) -> Vec<Shape> {
        let mut gaps: Vec<[f32; 2]> = areas
            .iter()
            .filter_map(|area| within(self.ends, *area))
            .collect();
        gaps.sort_by(|a, b| a[0].total_cmp(&b[0]));
        let (mut from, mut runs) = (0.0_f32, Vec::new());
        for [start, end] in gaps {
            if start > from {
                runs.push([from, start]);
            }
            from = from.max(end);
        }
        if from < 1.0 {
            runs.push([from, 1.0]);
        }
        let length = self.length();
        runs.into_iter()
            .flat_map(|run| self.dashes(run, length))
            .map(|run| self.stroke(run))
            .collect()
    }

    fn length(&self) -> f32 {
        let [from, to] = self.ends;
        (to.x - from.x).hypot(to.y - from.y).max(1e-3)
    }

    /// A run of a line: whole, or in dashes that keep step from gap to gap.
    fn dashes(&self, [from, to]: [f32; 2], length: f32) -> Vec<[f32; 2]> {
        if self.is_solid {
            return vec![[from, to]];
        }
        let [dash, free] = DASH;
        let pitch = (dash + free) / length;
        let first = (from / pitch).floor() * pitch;
        let starts = std::iter::successors(Some(first), |start| Some(start + pitch));
        let dashes = starts
            .take_while(|start| *start < to)
            .map(|start| [start.max(from), (start + dash / length).min(to)]);
        dashes.filter(|[from, to]| to > from).collect()
    }

    /// A stretch of a line as an area of its width.
    fn stroke(&self, [from, to]: [f32; 2]) -> Shape {
        let [start, end] = self.ends;
        let half = self.width / 2.0 / self.length();
        let (x, y) = (-(end.y - start.y) * half, (end.x - start.x) * half);
        let [from, to] = [self.at(from), self.at(to)];
        let ring = vec![
            from.moved(Point::new(x, y)),
            to.moved(Point::new(x, y)),
            to.moved(Point::new(-x, -y)),
            from.moved(Point::new(-x, -y)),
        ];
        let paint = if self.is_solid {
            Paint::Knot
        } else {
            Paint::Rest
        };
        Shape::Path(ring, paint)
    }
}

/// Gives each line a place for its figure that is off all marks and all other figures, as near to
/// its middle as may be; the first lines come first. `width` is that of a figure. Linear in the
/// marks for each line, and in the lines before it.
pub fn place_figures(lines: &mut [Line], marks: &[Rect], width: impl Fn(usize) -> f32) {
    let mut taken: Vec<Rect> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter_mut().enumerate() {
        let found = TARGETS.iter().find_map(|&target| {
            shares()
                .map(|share| Rect::around(line.at(share), target, target))
                .find(|area| {
                    let mut others = marks.iter().chain(&taken);
                    !others.any(|other| area.overlaps(other))
                })
        });
        // Where all is taken the figure is left out; the keyboard still reaches the line.
        let area = found.unwrap_or_else(|| Rect::around(line.at(0.5), 0.0, 0.0));
        if found.is_some() {
            line.figure = Rect::around(area.center(), width(at) + 3.0, FIGURE);
            taken.push(area);
        }
        line.area = area;
    }
}

/// Shares of a line, from its middle outwards.
fn shares() -> impl Iterator<Item = f32> {
    (0..=22).flat_map(|step: u8| {
        let off = f32::from(step) * 0.02;
        let both = if step == 0 { 1 } else { 2 };
        [0.5 - off, 0.5 + off].into_iter().take(both)
    })
}
