//! Two sides compared: a diverging dot plot of log odds with their intervals.

mod legend;
mod plan;
mod rows;

use std::rc::Rc;

use synthesis_analysis::divergence::Compared;
use synthesis_core::state::{ColumnKey, Key, Order, Side};

use super::LayoutWidth;
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use plan::{Plan, SIDE_LINE, Slot};

pub use legend::legend;
pub use plan::ordered;

const SMALL: TextSize = TextSize::Small;

/// The comparison at a width: for each factor what share of either side's studies report it, and
/// between them how far their odds diverge, with the interval, to the side that speaks of it more.
///
/// Rows stand by divergence, from the first side to the second; by domain, each a band, where
/// `order` is that of the codebook; or by studies or name. Linear in the factors.
pub fn compare(
    compared: &Compared<'_>,
    sides: &[Side; 2],
    order: Order,
    width: LayoutWidth,
) -> Scene {
    let plan = Plan::new(compared, order, width);
    let columns = [0, 1].map(|side: usize| sides[side].column());
    let mut scene = Scene {
        width: width.px(),
        height: plan.bottom(),
        name: [
            "Factors by ",
            &compared.sides[0],
            " and ",
            &compared.sides[1],
        ]
        .concat(),
        summary: compared.sentences().join(" "),
        grid: Rect::new(0.0, plan.top, width.px(), plan.bottom() - plan.top),
        rows: plan.bands(),
        columns: vec![plan.figures[0], plan.plot, plan.figures[1]],
        aria_rows: plan.slots.len() as u16 + 1,
        aria_columns: 4,
        ..Scene::default()
    };
    scene.parts.push(Rc::new(axis(&plan)));
    scene.parts.push(Rc::new(head(&plan, columns)));
    for (at, (slot, band)) in plan.slots.iter().enumerate() {
        let mut part = match *slot {
            Slot::Domain(code) => rows::domain(&plan, code, *band),
            Slot::Factor { factor, row } => rows::factor(&plan, columns, factor, row, *band),
        };
        part.at = Point::new(0.0, band.start);
        part.aria_row = at as u16 + 2;
        scene.parts.push(Rc::new(part));
    }
    scene
}

/// Rules at round odds, the one of equal odds stronger, with what they stand for above.
fn axis(plan: &Plan<'_>) -> Part {
    let mut backdrop = Vec::new();
    for (band, _) in plan.domain_bands() {
        let area = Rect::new(0.0, band.start, plan.width.px(), band.size);
        backdrop.push(Shape::Rect(area, 0.0, Paint::Quiet));
    }
    for (log_odds, words) in plan.ticks() {
        let x = plan.x(log_odds);
        // In a list labels stand in the way: rules are drawn beside the dots only.
        let end = if plan.is_list {
            plan.top
        } else {
            plan.bottom()
        };
        backdrop.push(rule(log_odds, x, plan.top - 4.0, end));
        let spot = Point::new(x, plan.top - 10.0);
        backdrop.push(Shape::text(
            spot,
            words,
            SMALL,
            Anchor::Middle,
            Paint::InkMuted,
        ));
    }
    Part {
        id: PartId::Axis,
        backdrop,
        ..Part::default()
    }
}

/// A rule at odds, stronger where they are equal.
fn rule(log_odds: f64, x: f32, from: f32, to: f32) -> Shape {
    let is_even = log_odds.abs() < f64::EPSILON;
    let paint = if is_even {
        Paint::Tree
    } else {
        Paint::Hairline
    };
    Shape::Line(Point::new(x, from), Point::new(x, to), paint)
}

/// The names of the sides over the half of the plot that is theirs, and how many studies asked
/// each over its figures.
fn head(plan: &Plan<'_>, columns: [Option<ColumnKey>; 2]) -> Part {
    let middle = plan.plot.middle();
    let mut marks = Vec::new();
    for side in [0, 1] {
        let room = plan.side_room(side);
        let (x, anchor) = match side {
            0 => (room.end(), Anchor::End),
            _ => (room.start, Anchor::Start),
        };
        let mut shapes = Vec::new();
        for (line, words) in plan.side_lines(side).into_iter().enumerate() {
            let at = Point::new(x, 14.0 + SIDE_LINE * line as f32);
            let size = TextSize::Strong;
            shapes.push(Shape::text(at, words, size, anchor, Paint::Ink));
        }
        let asked = plan.compared.divergence.asked[side].to_string();
        let figures = plan.figures[side];
        let spot = Point::new(figures.end(), plan.top - 10.0);
        let of = ["of ", &asked].concat();
        shapes.push(Shape::text(spot, of, SMALL, Anchor::End, Paint::InkMuted));
        marks.push(Mark {
            key: columns[side].map(Key::Column),
            role: MarkRole::ColumnHeader,
            aria_column: if side == 0 { 2 } else { 4 },
            label: [
                &plan.compared.sides[side],
                ": asked by ",
                &asked,
                " studies",
            ]
            .concat(),
            area: Rect::new(room.start, 0.0, room.size, (plan.top - 40.0).max(24.0)),
            shapes,
            ..Mark::default()
        });
    }
    Part {
        id: PartId::Head,
        aria_row: 1,
        backdrop: vec![Shape::text(
            Point::new(middle, plan.top - 25.0),
            "times the odds",
            SMALL,
            Anchor::Middle,
            Paint::InkMuted,
        )],
        marks,
        ..Part::default()
    }
}

/// How a factor's divergence is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dot {
    /// More than chance would often bring.
    Notable,
    /// No more than chance may bring.
    Plain,
    /// Few studies.
    Small,
}

impl Dot {
    fn shape(self, at: Point) -> Shape {
        match self {
            Self::Notable => Shape::Circle(at, 5.5, Paint::Accent),
            Self::Plain => Shape::Circle(at, 4.0, Paint::Knot),
            Self::Small => Shape::Circle(at, 3.25, Paint::Silent),
        }
    }
}

/// A stretch of the interval, cut at the ends of the plot, with an arrow where it goes on.
fn interval(room: Band, from: f32, to: f32, y: f32) -> Vec<Shape> {
    let (start, end) = (from.max(room.start), to.min(room.end()));
    let mut out = Vec::new();
    if start < end {
        out.push(Shape::Line(
            Point::new(start, y),
            Point::new(end, y),
            Paint::Tree,
        ));
    }
    let mut arrow = |tip: f32, back: f32| {
        let points = [(tip + back, y - 3.5), (tip, y), (tip + back, y + 3.5)];
        let points = points.map(|(x, y)| Point::new(x, y)).to_vec();
        out.push(Shape::Path(points, Paint::Tree));
    };
    if from < room.start {
        arrow(room.start, 4.0);
    }
    if to > room.end() {
        arrow(room.end(), -4.0);
    }
    out
}
