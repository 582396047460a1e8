//! A map of factors and columns: both as points on the first two axes of a correspondence analysis.

mod legend;
mod plan;

use std::rc::Rc;

use synthesis_analysis::correspondence::{Ellipse, Mapped, Placed};
use synthesis_core::order;

use super::LayoutWidth;
use super::labels::{self, Around, Label, Wanted};
use super::targets::{self, TARGET};
use crate::scene::{
    Anchor, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use plan::MARGIN;

pub use legend::legend;
pub use plan::Frame;

/// How many times as large a map may be drawn.
pub const ZOOMS: [f32; 5] = [1.0, 1.5, 2.0, 3.0, 4.0];

/// How many corners an ellipse is drawn with.
const CORNERS: u16 = 120;

/// A map in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// What is drawn.
    pub scene: Scene,
    /// How coordinates became pixels.
    pub frame: Frame,
    /// How many points have no label for want of room.
    pub unnamed: usize,
    /// How points are drawn.
    pub looks: Vec<Look>,
}

/// How a point is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether it is a group or setting.
    pub is_column: bool,
    /// Whether few studies stand behind it.
    pub is_small: bool,
    /// Whether the axes show less than half of it.
    pub is_poor: bool,
}

impl Look {
    fn of(point: &Placed) -> Self {
        Self {
            is_column: point.is_column(),
            is_small: point.is_small(),
            is_poor: !point.is_well_shown(),
        }
    }

    const fn reach(self) -> f32 {
        match (self.is_column, self.is_poor) {
            (true, false) => 7.0,
            (true, true) => 5.5,
            (false, false) => 4.0,
            (false, true) => 3.0,
        }
    }
}

/// The map at a width, drawn `zoom` times as large as it fits, which spreads the points and leaves
/// marks and texts as they are; with the ellipses of the columns where `has_ellipses`.
///
/// Both axes have the same scale. Labels have their places by the module `labels`: first the columns, then
/// the factors that give most to the axes.
pub fn map(mapped: &Mapped<'_>, zoom: f32, has_ellipses: bool, width: LayoutWidth) -> Map {
    let frame = Frame::new(mapped, width, zoom);
    let spots = frame.spots(&mapped.points);
    let looks: Vec<Look> = mapped.points.iter().map(Look::of).collect();
    let labels = labelled(mapped, &spots, &looks, frame.plot);
    let squares: Vec<(Point, f32)> = spots.iter().map(|&at| (at, TARGET / 2.0)).collect();
    let start = Point::new(frame.plot.x, frame.plot.y - MARGIN);
    let areas = targets::squares(&squares, start);
    let points = |is_column: bool| -> Vec<Mark> {
        let places = (0..mapped.points.len()).filter(|&at| looks[at].is_column == is_column);
        places
            .enumerate()
            .map(|(order, at)| Mark {
                key: Some(mapped.points[at].key),
                role: MarkRole::Cell,
                aria_column: order as u16 + 1,
                label: mapped.name(&mapped.points[at]),
                area: areas[at],
                shapes: shapes(looks[at], spots[at], labels[at].as_ref()),
                ..Mark::default()
            })
            .collect()
    };
    let parts: [Vec<Mark>; 2] = [points(true), points(false)];
    let mut backdrop = furniture(mapped, &frame);
    if has_ellipses {
        backdrop.extend(ellipses(mapped, &frame, &spots));
    }
    let mut scene = Scene {
        width: frame.plot.width,
        height: frame.plot.bottom() + MARGIN,
        name: mapped.title(),
        summary: mapped.sentences().join(" "),
        grid: frame.plot,
        aria_rows: 2,
        aria_columns: parts[0].len().max(parts[1].len()) as u16,
        ..Scene::default()
    };
    scene.parts.push(Rc::new(Part {
        id: PartId::Axis,
        backdrop,
        ..Part::default()
    }));
    for (at, marks) in parts.into_iter().enumerate() {
        scene.parts.push(Rc::new(Part {
            id: PartId::Points(at as u16),
            aria_row: at as u16 + 1,
            marks,
            ..Part::default()
        }));
    }
    Map {
        scene,
        frame,
        unnamed: labels.iter().filter(|label| label.is_none()).count(),
        looks,
    }
}

/// The ellipse of a point as an outline, as far as it lies in the plot; without a height, where
/// there is one axis, as a line at the height of `spot`.
pub fn outline(frame: &Frame, ellipse: &Ellipse, spot: Point) -> Vec<Shape> {
    let lift = if frame.is_line {
        spot.y - frame.origin.y
    } else {
        0.0
    };
    let plot = frame.plot;
    let mut runs = vec![Vec::new()];
    for place in ellipse.edge(CORNERS) {
        let at = frame.at(place).moved(Point::new(0.0, lift));
        let is_within =
            at.x >= plot.x && at.x <= plot.right() && at.y >= plot.y && at.y <= plot.bottom();
        match runs.last_mut() {
            Some(run) if is_within => run.push(at),
            Some(run) if !run.is_empty() => runs.push(Vec::new()),
            _ => {}
        }
    }
    runs.retain(|run| run.len() > 1);
    runs.into_iter()
        .map(|run| Shape::Path(run, Paint::Cut))
        .collect()
}

fn ellipses(mapped: &Mapped<'_>, frame: &Frame, spots: &[Point]) -> Vec<Shape> {
    let columns = mapped
        .points
        .iter()
        .enumerate()
        .filter(|(_, point)| point.is_column());
    let found = columns.filter_map(|(at, point)| Some((at, mapped.ellipse(point.key)?)));
    found
        .flat_map(|(at, ellipse)| outline(frame, &ellipse, spots[at]))
        .collect()
}

/// The lines through the middle, and what the axes are.
fn furniture(mapped: &Mapped<'_>, frame: &Frame) -> Vec<Shape> {
    let (plot, origin) = (frame.plot, frame.origin);
    let line = |from: (f32, f32), to: (f32, f32)| {
        let [from, to] = [from, to].map(|(x, y)| Point::new(x, y));
        Shape::Line(from, to, Paint::Hairline)
    };
    let words = |at: Point, text: String, anchor: Anchor| {
        Shape::text(at, text, TextSize::Small, anchor, Paint::InkMuted)
    };
    let mut out = vec![
        line((origin.x, plot.y), (origin.x, plot.bottom())),
        words(
            Point::new(plot.right(), plot.bottom() + 18.0),
            [&mapped.axis(0), " \u{2192}"].concat(),
            Anchor::End,
        ),
    ];
    if !frame.is_line {
        out.push(line((plot.x, origin.y), (plot.right(), origin.y)));
        out.push(words(
            Point::new(plot.x, plot.y - 10.0),
            ["\u{2191} ", &mapped.axis(1)].concat(),
            Anchor::Start,
        ));
    }
    out
}

/// A mark: columns are diamonds, factors dots; hollow where few studies stand behind them.
fn glyph(look: Look, at: Point) -> Shape {
    let reach = look.reach();
    let paint = match (look.is_small, look.is_poor, look.is_column) {
        (true, _, _) => Paint::Silent,
        (false, true, _) => Paint::Rest,
        (false, false, true) => Paint::Accent,
        (false, false, false) => Paint::Knot,
    };
    if look.is_column {
        let corners = [
            (0.0, -reach),
            (reach, 0.0),
            (0.0, reach),
            (-reach, 0.0),
            (0.0, -reach),
        ];
        let corners = corners.map(|(x, y)| Point::new(at.x + x, at.y + y));
        Shape::Path(corners.to_vec(), paint)
    } else {
        Shape::Circle(at, reach, paint)
    }
}

fn shapes(look: Look, at: Point, label: Option<&Label>) -> Vec<Shape> {
    let mut out = vec![glyph(look, at)];
    let Some(label) = label else { return out };
    let paint = if look.is_poor {
        Paint::InkMuted
    } else {
        Paint::Ink
    };
    out.extend(label.shapes(size(look), paint));
    out
}

const fn size(look: Look) -> TextSize {
    if look.is_column {
        TextSize::Strong
    } else {
        TextSize::Small
    }
}

/// The labels in the order of the points.
fn labelled(
    mapped: &Mapped<'_>,
    spots: &[Point],
    looks: &[Look],
    plot: Rect,
) -> Vec<Option<Label>> {
    let axes = &mapped.map.analysis.axes;
    let tells = |at: usize| {
        let point = &mapped.points[at];
        let parts = axes.iter().take(2).enumerate();
        parts
            .map(|(axis, of)| point.contribution(axis) * of.inertia)
            .sum::<f64>()
    };
    let mut first: Vec<usize> = (0..spots.len()).collect();
    order::sort_by(&mut first, |&a, &b| {
        let columns = looks[b].is_column.cmp(&looks[a].is_column);
        columns.then_with(|| tells(b).total_cmp(&tells(a)))
    });
    let wanted: Vec<Wanted<'_>> = first
        .iter()
        .map(|&at| Wanted {
            at: spots[at],
            reach: looks[at].reach(),
            label: &mapped.points[at].label,
            size: size(looks[at]),
            is_needed: looks[at].is_column,
        })
        .collect();
    let mut out = vec![None; spots.len()];
    let around = Around {
        plot,
        ..Around::default()
    };
    for (at, label) in first.into_iter().zip(labels::place(&wanted, around)) {
        out[at] = label;
    }
    out
}
