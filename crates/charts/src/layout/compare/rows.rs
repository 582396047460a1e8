//! The lines of a comparison.

use synthesis_analysis::divergence::Factor;
use synthesis_core::data::CodeId;
use synthesis_core::describe::percent;
use synthesis_core::state::{ColumnKey, Key};

use super::plan::{LABEL_LINE, Plan, STRIP};
use super::{Dot, interval, rule};
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Shape, TextSize,
};
use crate::text;

/// The heading of a domain.
pub fn domain(plan: &Plan<'_>, code: CodeId, band: Band) -> Part {
    let label = plan.compared.label(code);
    let size = TextSize::Strong;
    let at = Point::new(plan.label.start + 4.0, band.size - 11.0);
    let words = text::fitted(label, size, plan.width.px() - 8.0);
    let mark = Mark {
        key: Some(Key::Row(code)),
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: [label, ", domain"].concat(),
        area: Rect::new(0.0, 0.0, plan.label.end(), band.size),
        shapes: vec![Shape::text(at, words, size, Anchor::Start, Paint::Ink)],
        ..Mark::default()
    };
    Part {
        id: PartId::DomainHeading(code),
        marks: vec![mark],
        ..Part::default()
    }
}

/// The line of a factor: its label, the figures of both sides, and between them the divergence.
pub fn factor(
    plan: &Plan<'_>,
    columns: [Option<ColumnKey>; 2],
    factor: &Factor,
    row: usize,
    band: Band,
) -> Part {
    let (top, height) = strip(plan, factor, band);
    let rows = Some((row as u16, row as u16));
    let cell = |column: u16, place: Band| Mark {
        role: MarkRole::Cell,
        aria_column: column,
        area: Rect::new(place.start, top, place.size, height),
        rows,
        ..Mark::default()
    };
    let middle = top + height / 2.0;
    let mut marks = vec![header(plan, factor, band, top)];
    marks.extend([0, 1].map(|side: usize| Mark {
        key: columns[side].map(|column| Key::Cell(factor.code, column)),
        label: plan.compared.figure(factor, side),
        shapes: vec![share(plan, factor, side, middle)],
        ..cell(if side == 0 { 2 } else { 4 }, plan.figures[side])
    }));
    let plot = Mark {
        key: Some(Key::Cell(factor.code, ColumnKey::ALL)),
        label: {
            let lines = plan.compared.lines(factor).join(". ");
            [plan.compared.label(factor.code), ": ", &lines].concat()
        },
        shapes: divergence(plan, factor, middle),
        ..cell(3, plan.plot)
    };
    marks.insert(2, plot);
    let end = |x| Point::new(x, band.size - 0.5);
    let mut backdrop = vec![Shape::Line(end(0.0), end(plan.width.px()), Paint::Hairline)];
    if plan.is_list {
        let ticks = plan.ticks().into_iter();
        backdrop.extend(ticks.map(|(odds, _)| rule(odds, plan.x(odds), top, top + height)));
    } else {
        backdrop.extend([0, 1].map(|side: usize| count(plan, factor, side, middle)));
    }
    Part {
        id: PartId::Row(factor.code),
        backdrop,
        marks,
        ..Part::default()
    }
}

/// Where in its line the plot of a factor stands: its top and its height.
fn strip(plan: &Plan<'_>, factor: &Factor, band: Band) -> (f32, f32) {
    if plan.is_list {
        let label = LABEL_LINE * plan.label_lines(factor).len() as f32;
        (label + 6.0, STRIP)
    } else {
        (0.0, band.size)
    }
}

fn header(plan: &Plan<'_>, factor: &Factor, band: Band, top: f32) -> Mark {
    let lines = plan.label_lines(factor);
    let height = if plan.is_list { top } else { band.size };
    let rise = LABEL_LINE * (lines.len() as f32 - 1.0) / 2.0;
    let base = if plan.is_list {
        height / 2.0 + 6.5 - rise
    } else {
        height / 2.0 + 4.5 - rise
    };
    let paint = if factor.is_small {
        Paint::InkMuted
    } else {
        Paint::Ink
    };
    let shapes = lines.into_iter().enumerate().map(|(at, line)| {
        let spot = Point::new(plan.label.start + 4.0, base + LABEL_LINE * at as f32);
        Shape::text(spot, line, TextSize::Body, Anchor::Start, paint)
    });
    Mark {
        key: Some(Key::Row(factor.code)),
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: plan.compared.label(factor.code).to_owned(),
        area: Rect::new(0.0, 0.0, plan.label.end(), height),
        shapes: shapes.collect(),
        ..Mark::default()
    }
}

/// What share of a side's studies reports a factor.
fn share(plan: &Plan<'_>, factor: &Factor, side: usize, middle: f32) -> Shape {
    let (part, whole) = (factor.reporting[side], plan.compared.divergence.asked[side]);
    let share = percent(part, whole)
        .replace("under ", "<")
        .replace("over ", ">");
    let at = Point::new(plan.figures[side].end(), middle + 4.5);
    let paint = if part == 0 {
        Paint::InkMuted
    } else {
        Paint::Ink
    };
    Shape::text(at, share, TextSize::Body, Anchor::End, paint)
}

/// How many studies that are. It stands behind the cell, whose name says it too: a cell that showed
/// two figures would have to be named by both side by side.
fn count(plan: &Plan<'_>, factor: &Factor, side: usize, middle: f32) -> Shape {
    let at = Point::new(plan.figures[side].end() - 40.0, middle + 4.5);
    let studies = factor.reporting[side].to_string();
    Shape::text(at, studies, TextSize::Small, Anchor::End, Paint::InkMuted)
}

/// The interval and the dot.
fn divergence(plan: &Plan<'_>, factor: &Factor, y: f32) -> Vec<Shape> {
    // The first side's odds lie to the left, so that the greater end comes first.
    let [low, high] = factor.interval;
    let mut out = interval(plan.plot, plan.x(high), plan.x(low), y);
    let room = plan.plot;
    let x = plan.x(factor.odds.delta).clamp(room.start, room.end());
    let dot = match (factor.is_small, plan.compared.is_notable(factor)) {
        (true, _) => Dot::Small,
        (false, true) => Dot::Notable,
        (false, false) => Dot::Plain,
    };
    out.push(dot.shape(Point::new(x, y)));
    out
}
