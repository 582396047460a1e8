//! How many studies a year: the histogram of the year facet.

use std::rc::Rc;

use synthesis_core::derive::{Facet, FacetValue};

use crate::scale;
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

const SMALL: TextSize = TextSize::Small;
/// The height of the bars' room.
const BARS: f32 = 64.0;
/// The height of the line of years.
const YEARS: f32 = 20.0;
/// Space above the bars, for half a tick's label.
const ABOVE: f32 = 8.0;

/// The histogram of a facet of years (one value a year, first to last) in a width of CSS pixels.
/// Years within the present range stand out; every bar is named, and none is a target: the range
/// is chosen by other controls.
pub fn years(facet: &Facet, width: f32) -> Scene {
    let values = &facet.values;
    let largest = values.iter().map(|v| v.studies).max().unwrap_or(0);
    let ticks = scale::ticks(0, largest.cast_signed(), 3);
    let label = text::width(&largest.to_string(), SMALL).max(8.0);
    let plot = Rect::new(0.0, ABOVE, (width - label - 6.0).max(1.0), BARS);
    let grid = Part {
        id: PartId::Axis,
        backdrop: [grid(plot, width, largest, &ticks), year_ticks(plot, values)].concat(),
        ..Part::default()
    };
    let bars = Part {
        id: PartId::Bars,
        marks: bars(plot, values, largest),
        ..Part::default()
    };
    Scene {
        width,
        height: ABOVE + BARS + YEARS,
        name: facet.label.clone(),
        parts: vec![Rc::new(grid), Rc::new(bars)],
        grid: plot,
        ..Scene::default()
    }
}

/// The place of a value among `n`.
fn place(plot: Rect, n: usize, at: usize) -> Band {
    let each = plot.width / n.max(1) as f32;
    Band::new(plot.x + each * at as f32, each)
}

fn height(plot: Rect, studies: u32, largest: u32) -> f32 {
    plot.height * studies as f32 / largest.max(1) as f32
}

/// Hairlines with their counts at the right.
fn grid(plot: Rect, width: f32, largest: u32, ticks: &[i32]) -> Vec<Shape> {
    let mut out = Vec::new();
    for tick in ticks {
        let y = plot.bottom() - height(plot, tick.unsigned_abs(), largest);
        let end = |x| Point::new(x, y);
        out.push(Shape::Line(end(plot.x), end(plot.right()), Paint::Hairline));
        let at = Point::new(width, y + 4.0);
        let label = tick.to_string();
        out.push(Shape::text(at, label, SMALL, Anchor::End, Paint::InkMuted));
    }
    out
}

/// Round years below their bars.
fn year_ticks(plot: Rect, values: &[FacetValue]) -> Vec<Shape> {
    let (Some(first), Some(last)) = (values.first(), values.last()) else {
        return Vec::new();
    };
    let most = if plot.width > 400.0 { 7 } else { 4 };
    let years = scale::ticks(first.id.into(), last.id.into(), most);
    let shown = years.into_iter().filter_map(|year| {
        let at = values.iter().position(|v| i32::from(v.id) == year)?;
        let label = year.to_string();
        let half = text::width(&label, SMALL) / 2.0;
        let middle = place(plot, values.len(), at).middle();
        let x = middle.min(plot.right() - half).max(plot.x + half);
        let at = Point::new(x, plot.bottom() + 15.0);
        Some(Shape::text(
            at,
            label,
            SMALL,
            Anchor::Middle,
            Paint::InkMuted,
        ))
    });
    shown.collect()
}

fn bars(plot: Rect, values: &[FacetValue], largest: u32) -> Vec<Mark> {
    let is_filtered = values.iter().any(|v| v.is_chosen);
    let bar = |(at, value): (usize, &FacetValue)| {
        let band = place(plot, values.len(), at);
        let gap = if band.size > 4.0 { 1.0 } else { 0.0 };
        let tall = height(plot, value.studies, largest);
        let paint = if is_filtered && !value.is_chosen {
            Paint::Rest
        } else {
            Paint::Accent
        };
        let area = Rect::new(band.start, plot.bottom() - tall, band.size - gap, tall);
        let noun = if value.studies == 1 {
            " study"
        } else {
            " studies"
        };
        let shapes = (value.studies > 0).then_some(Shape::Rect(area, 0.0, paint));
        Mark {
            role: MarkRole::Decoration,
            label: [&value.label, ": ", &value.studies.to_string(), noun].concat(),
            area: Rect::new(band.start, plot.y, band.size, plot.height),
            shapes: shapes.into_iter().collect(),
            ..Mark::default()
        }
    };
    values.iter().enumerate().map(bar).collect()
}
