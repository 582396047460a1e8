//! What a cell looks like.

use synthesis_core::derive::{Cell, CellKind};
use synthesis_core::state::{CellMark, Show};

use super::plan::Plan;
use crate::scale;
use crate::scene::{Anchor, Paint, Point, Rect, Shape, Side, TextSize, Tone};
use crate::text;

/// A heat cell of fewer studies than this shows a dot for each.
pub(super) const FEW: u32 = 5;

/// How the cells of one matrix are drawn.
pub(super) struct Look {
    pub mark: CellMark,
    pub show: Show,
    pub tone: Tone,
    /// The end of the scale: studies, per cent under share, studies of one polarity under bubble.
    pub top: u32,
}

impl Look {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let state = &plan.view.state;
        let top = match (state.mark, state.show) {
            (_, Show::Balance) => scale::even_end(plan.view.largest, 4),
            (CellMark::Share, _) => scale::even_end(largest_share(plan), 7),
            (CellMark::Bubble, _) => plan.largest_half,
            (CellMark::Heat, _) => scale::even_end(plan.view.largest, 7),
        };
        Self {
            mark: state.mark,
            show: state.show,
            tone: plan.tone,
            top,
        }
    }
}

/// The largest share of a cell with enough studies asked, in per cent.
fn largest_share(plan: &Plan<'_>) -> u32 {
    let shares = plan
        .view
        .cells
        .iter()
        .filter(|c| c.asked >= FEW)
        .map(|c| scale::per_cent(c.value.unsigned_abs(), c.asked));
    shares.max().unwrap_or(0)
}

/// The shapes of a cell.
pub(super) fn shapes(look: &Look, cell: &Cell, area: Rect) -> Vec<Shape> {
    match (cell.kind, look.show, look.mark) {
        (CellKind::NotSampled, _, _) => vec![Shape::Hatch(area.inset(1.0))],
        (CellKind::Silent, _, _) => silent(area),
        (CellKind::Sibling, _, _) => sibling(area),
        (CellKind::Reported, Show::Balance, _) => balance(look, cell, area),
        (CellKind::Reported, _, CellMark::Share) => share(look, cell, area),
        (CellKind::Reported, _, CellMark::Bubble) => bubble(look, cell, area),
        (CellKind::Reported, _, CellMark::Heat) if cell.value.unsigned_abs() < FEW => {
            dots(look, cell, area)
        }
        (CellKind::Reported, _, CellMark::Heat) => heat(look, cell, area),
    }
}

/// A short dash: asked, and nothing said.
pub(super) fn silent(area: Rect) -> Vec<Shape> {
    let Point { x, y } = area.center();
    let line = Shape::Line(
        Point::new(x - 3.0, y),
        Point::new(x + 3.0, y),
        Paint::Silent,
    );
    vec![line]
}

/// A short wave: asked, and something like it said.
pub(super) fn sibling(area: Rect) -> Vec<Shape> {
    let Point { x, y } = area.center();
    let wave = [(-5.0, 1.5), (-2.0, -2.0), (2.0, 2.0), (5.0, -1.5)];
    let points = wave.map(|(dx, dy)| Point::new(x + dx, y + dy)).to_vec();
    vec![Shape::Path(points, Paint::Sibling)]
}

fn figure(area: Rect, text: String, paint: Paint) -> Shape {
    let Point { x, y } = area.center();
    Shape::text(
        Point::new(x, y + 4.0),
        text,
        TextSize::Small,
        Anchor::Middle,
        paint,
    )
}

fn heat(look: &Look, cell: &Cell, area: Rect) -> Vec<Shape> {
    let value = cell.value.unsigned_abs();
    let step = scale::heat_step(value, look.top);
    vec![
        Shape::Rect(area.inset(1.0), 2.0, Paint::Heat(look.tone, step)),
        figure(area, value.to_string(), Paint::OnHeat(step)),
    ]
}

fn share(look: &Look, cell: &Cell, area: Rect) -> Vec<Shape> {
    let value = cell.value.unsigned_abs();
    let per_cent = scale::per_cent(value, cell.asked);
    let fraction = [value.to_string(), cell.asked.to_string()].join("/");
    let is_few = cell.asked < FEW;
    let step = if is_few {
        0
    } else {
        scale::heat_step(per_cent, look.top)
    };
    let mut out = Vec::new();
    if !is_few {
        out.push(Shape::Rect(
            area.inset(1.0),
            2.0,
            Paint::Heat(look.tone, step),
        ));
    }
    let ink = if is_few {
        Paint::Ink
    } else {
        Paint::OnHeat(step)
    };
    if area.width >= 64.0 && !is_few {
        out.extend(pair(area, per_cent, fraction, ink));
    } else if area.width >= 34.0 {
        out.push(figure(area, fraction, ink));
    } else {
        out.push(figure(area, per_cent.to_string(), ink));
    }
    out
}

/// The per cent and the fraction side by side, together in the middle.
fn pair(area: Rect, per_cent: u32, fraction: String, ink: Paint) -> [Shape; 2] {
    const BETWEEN: f32 = 6.0;
    let shown = [&per_cent.to_string(), "%"].concat();
    let widths = [&shown, &fraction].map(|t| text::width(t, TextSize::Small));
    let y = area.center().y + 4.0;
    let left = area.center().x - (widths[0] + BETWEEN + widths[1]) / 2.0;
    let right = left + widths[0] + BETWEEN;
    [(left, shown), (right, fraction)]
        .map(|(x, words)| Shape::text(Point::new(x, y), words, TextSize::Small, Anchor::Start, ink))
}

fn bubble(look: &Look, cell: &Cell, area: Rect) -> Vec<Shape> {
    let most = (area.height.min(area.width) / 2.0 - 1.5).max(1.0);
    let radius = |n: u32| most * (n as f32 / look.top.max(1) as f32).sqrt();
    let center = area.center();
    let sides = [
        (
            cell.tally.barrier,
            Side::Left,
            Paint::Barrier,
            Show::Facilitators,
        ),
        (
            cell.tally.facilitator,
            Side::Right,
            Paint::Facilitator,
            Show::Barriers,
        ),
    ];
    let mut out = Vec::new();
    for (n, side, paint, hidden_by) in sides {
        if n > 0 && look.show != hidden_by {
            let shift = if side == Side::Left { -0.5 } else { 0.5 };
            let at = Point::new(center.x + shift, center.y);
            out.push(Shape::Half(at, radius(n), side, paint));
        }
    }
    out
}

fn balance(look: &Look, cell: &Cell, area: Rect) -> Vec<Shape> {
    let step = scale::balance_step(cell.value, look.top);
    let inner = area.inset(1.0);
    let mut out = vec![Shape::Rect(inner, 2.0, Paint::Balance(step))];
    let sign = match cell.value {
        0 => "",
        v if v < 0 => "\u{2212}",
        _ => "+",
    };
    let shown = [sign, &cell.value.unsigned_abs().to_string()].concat();
    out.push(figure(area, shown, Paint::OnBalance(step.unsigned_abs())));
    let bar = |x| Rect::new(x, inner.y, 3.0, inner.height);
    if cell.tally.barrier > 0 && cell.value <= 0 {
        out.push(Shape::Rect(bar(inner.x), 0.0, Paint::Barrier));
    }
    if cell.tally.facilitator > 0 && cell.value >= 0 {
        out.push(Shape::Rect(
            bar(inner.right() - 3.0),
            0.0,
            Paint::Facilitator,
        ));
    }
    out
}

/// How one study is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dot {
    Barrier,
    Both,
    Facilitator,
}

/// One dot a study: barrier only, both, facilitator only.
fn dots(look: &Look, cell: &Cell, area: Rect) -> Vec<Shape> {
    let t = &cell.tally;
    let mut kinds = Vec::new();
    let mut add = |n: u32, kind: Dot| kinds.extend((0..n.min(FEW)).map(|_| kind));
    match look.show {
        Show::Barriers => add(t.barrier, Dot::Barrier),
        Show::Facilitators => add(t.facilitator, Dot::Facilitator),
        Show::Both | Show::Balance => {
            let both = t.both();
            add(t.barrier.saturating_sub(both), Dot::Barrier);
            add(both, Dot::Both);
            add(t.facilitator.saturating_sub(both), Dot::Facilitator);
        }
    }
    let mut out = Vec::new();
    for (kind, at) in kinds.iter().zip(places(kinds.len(), area)) {
        out.extend(dot(*kind, at));
    }
    out
}

/// Where the dots stand: in a row where there is room, else two by two.
fn places(n: usize, area: Rect) -> Vec<Point> {
    const PITCH: f32 = 11.0;
    let center = area.center();
    let per_line = if area.width >= PITCH * n as f32 { n } else { 2 };
    let lines = n.div_ceil(per_line.max(1));
    let place = |i: usize| {
        let (line, at) = (i / per_line, i % per_line);
        let in_line = per_line.min(n - line * per_line);
        let x = center.x + PITCH * (at as f32 - (in_line as f32 - 1.0) / 2.0);
        let y = center.y + PITCH * (line as f32 - (lines as f32 - 1.0) / 2.0);
        Point::new(x, y)
    };
    (0..n).map(place).collect()
}

/// A dot: hollow for a barrier, filled for a facilitator, half filled for both.
pub(super) fn dot(kind: Dot, at: Point) -> Vec<Shape> {
    const RADIUS: f32 = 4.0;
    let ring = Shape::Circle(at, RADIUS - 0.75, Paint::BarrierRing);
    match kind {
        Dot::Barrier => vec![ring],
        Dot::Facilitator => vec![Shape::Circle(at, RADIUS, Paint::Facilitator)],
        Dot::Both => vec![
            ring,
            Shape::Half(at, RADIUS, Side::Right, Paint::Facilitator),
        ],
    }
}
