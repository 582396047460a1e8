//! The lines of the gaps.

use synthesis_analysis::gaps::{Item, Lacking, Listed, Missing, NOTABLE};
use synthesis_core::derive::CellKind;
use synthesis_core::state::{ColumnKey, Key};

use super::super::cell;
use super::plan::{LABEL_LINE, MARGIN, PLACE, Plan, STRIP};
use super::rule;
use crate::scene::{Anchor, Band, Mark, MarkRole, Paint, Part, Point, Rect, Shape, TextSize};
use crate::text;

/// The radius of a dot.
const DOT: f32 = 4.5;
/// How far the line of what is expected reaches up and down.
const REACH: f32 = 8.0;

/// The heading of a kind, and how many of its gaps are shown.
pub fn heading(plan: &Plan<'_>, listed: &Listed<'_>) -> Part {
    let room = plan.width.px() - 8.0;
    let words = text::fitted(listed.lacking.heading(), TextSize::Strong, room);
    let line = |words: String, size, y, paint| {
        Shape::text(Point::new(4.0, y), words, size, Anchor::Start, paint)
    };
    let shown = text::fitted(&shown(listed), TextSize::Small, room);
    Part {
        backdrop: vec![
            line(words, TextSize::Strong, 24.0, Paint::Ink),
            line(shown, TextSize::Small, 40.0, Paint::InkMuted),
        ],
        ..Part::default()
    }
}

/// How many gaps of a kind are shown: `all 7`, `9 of 73`.
fn shown(listed: &Listed<'_>) -> String {
    let (some, all) = (listed.items.len(), listed.all.to_string());
    if some == listed.all {
        return if some == 1 {
            "One".to_owned()
        } else {
            ["All ", &all].concat()
        };
    }
    let most = listed.lacking != Lacking::Reports;
    if some == 0 {
        return ["None of the ", &all, " with a study or more expected"].concat();
    }
    let is_cut = listed.items.iter().all(|item| item.expected() >= NOTABLE);
    let why = if most && is_cut {
        " where a study or more would be expected"
    } else {
        ""
    };
    [&some.to_string(), " of ", &all, why].concat()
}

/// The line of a gap: what is missing, where, and the studies found and expected.
pub fn gap(plan: &Plan<'_>, item: &Item<'_>, row: u16, band: Band) -> Part {
    let (top, height) = if plan.is_list {
        (plan.label_height(item) + PLACE, STRIP)
    } else {
        (0.0, band.size)
    };
    let middle = top + height / 2.0;
    let mut shapes = figure(plan, item, middle);
    shapes.push(Shape::text(
        Point::new(plan.figures.end() - 4.0, middle + 4.5),
        Missing::figures(item),
        TextSize::Small,
        Anchor::End,
        Paint::Ink,
    ));
    let start = plan.plot.start - MARGIN;
    let figures = Mark {
        key: Some(plan.missing.key(item)),
        role: MarkRole::Cell,
        aria_column: 3,
        label: plan.missing.lines(item).join(". "),
        area: Rect::new(start, top, plan.figures.end() - start, height),
        rows: Some((row, row)),
        shapes,
        ..Mark::default()
    };
    let marks = vec![
        header(plan, item, row, band),
        place(plan, item, row, band),
        figures,
    ];
    Part {
        aria_row: row + 1,
        backdrop: ground(plan, top, height, band),
        marks,
        ..Part::default()
    }
}

/// The rule below a line, and in a list those of the axis.
fn ground(plan: &Plan<'_>, top: f32, height: f32, band: Band) -> Vec<Shape> {
    let end = |x| Point::new(x, band.size - 0.5);
    let mut out = vec![Shape::Line(end(0.0), end(plan.width.px()), Paint::Hairline)];
    if plan.is_list {
        let ticks = plan.ticks().into_iter();
        out.extend(ticks.map(|at| rule(at, plan.x(at.into()), top, top + height)));
    }
    out
}

/// Words in lines around a middle.
fn lines(words: Vec<String>, x: f32, middle: f32) -> Vec<Shape> {
    let rise = LABEL_LINE * (words.len() as f32 - 1.0) / 2.0;
    let line = |(at, words): (usize, String)| {
        let spot = Point::new(x, middle + 4.5 - rise + LABEL_LINE * at as f32);
        Shape::text(spot, words, TextSize::Body, Anchor::Start, Paint::Ink)
    };
    words.into_iter().enumerate().map(line).collect()
}

/// What is missing: opens the factor, or the group, wherever it is.
fn header(plan: &Plan<'_>, item: &Item<'_>, row: u16, band: Band) -> Mark {
    let missing = plan.missing;
    let key = match item {
        Item::Cell(gap) => Key::Row(missing.view.rows[gap.row].code),
        Item::Unasked(gap) => Key::Column(ColumnKey {
            setting: None,
            ..gap.key
        }),
    };
    let height = if plan.is_list {
        plan.label_height(item)
    } else {
        band.size
    };
    let middle = if plan.is_list {
        height / 2.0 + 2.0
    } else {
        height / 2.0
    };
    Mark {
        key: Some(key),
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: missing.label(item).to_owned(),
        area: Rect::new(0.0, 0.0, plan.label.end(), height),
        rows: Some((row, row)),
        shapes: lines(plan.label_lines(item), plan.label.start + 4.0, middle),
        ..Mark::default()
    }
}

/// Where it is missing: opens the column. Of a group that nobody asked it is the setting, which the
/// figures open.
fn place(plan: &Plan<'_>, item: &Item<'_>, row: u16, band: Band) -> Mark {
    let missing = plan.missing;
    let (top, height) = if plan.is_list {
        (plan.label_height(item), PLACE)
    } else {
        (0.0, band.size)
    };
    let words = plan.place_lines(item);
    let mut mark = Mark {
        role: MarkRole::Cell,
        aria_column: 2,
        label: missing.place(item),
        area: Rect::new(plan.place.start, top, plan.place.size, height),
        rows: Some((row, row)),
        shapes: lines(words, plan.place.start + 4.0, top + height / 2.0),
        ..Mark::default()
    };
    if let Item::Cell(gap) = item {
        let column = &missing.view.columns[gap.column];
        mark.key = Some(Key::Column(column.key));
        let asked = column.asked.to_string();
        let noun = if column.asked == 1 {
            " study"
        } else {
            " studies"
        };
        mark.label += &[" (asked by ", &asked, noun, ")"].concat();
    } else {
        mark.role = MarkRole::Decoration;
    }
    mark
}

/// What was found, what was to be expected, and what is between them.
fn figure(plan: &Plan<'_>, item: &Item<'_>, y: f32) -> Vec<Shape> {
    let none = plan.x(0.0);
    let found = plan.x(item.found().into());
    let expected = plan.x(item.expected());
    let mut out = Vec::new();
    match item {
        Item::Unasked(_) => {
            let width = (expected - none).max(12.0);
            out.push(Shape::Hatch(Rect::new(none, y - 7.0, width, 14.0)));
        }
        Item::Cell(gap) => {
            // The sign of what is empty stands beside the rule of none.
            let (dot, start) = match gap.studies {
                0 => (none - MARGIN / 2.0, none),
                _ => (found, found + DOT),
            };
            if start < expected {
                let ends = [start, expected].map(|x| Point::new(x, y));
                out.push(Shape::Line(ends[0], ends[1], Paint::Tree));
            }
            out.extend(glyph(gap.kind, Point::new(dot, y)));
        }
    }
    out.push(tick(expected, y));
    out
}

/// The studies found: a dot, or the sign of the kind of empty that the matrix has for it.
pub fn glyph(kind: CellKind, at: Point) -> Vec<Shape> {
    let area = Rect::around(at, 2.0 * DOT, 2.0 * DOT);
    match kind {
        CellKind::Reported => vec![Shape::Circle(at, DOT, Paint::Accent)],
        CellKind::Sibling => cell::sibling(area),
        CellKind::Silent | CellKind::NotSampled => cell::silent(area),
    }
}

/// The studies to be expected.
pub fn tick(x: f32, y: f32) -> Shape {
    let ends = [y - REACH, y + REACH].map(|y| Point::new(x, y));
    Shape::Line(ends[0], ends[1], Paint::Bracket)
}
