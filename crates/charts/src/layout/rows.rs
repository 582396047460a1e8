//! Rows and the headings between them.

use std::rc::Rc;

use synthesis_core::derive::Row;
use synthesis_core::describe;
use synthesis_core::state::{ColumnKey, Key, Order, Show};
use synthesis_core::stats::Tally;

use super::cell::{self, Look};
use super::names;
use super::plan::{LABEL_LINE, LIST_FOOT, Plan, Slot, TOGGLE, is_indented, label_size, list_label};
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

const BODY: TextSize = TextSize::Body;

/// Draws the cluster brackets and every line.
pub(super) fn push(scene: &mut Scene, plan: &Plan<'_>) {
    if !plan.is_list && plan.view.state.row_order == Order::Cluster {
        scene.parts.push(Rc::new(brackets(plan)));
    }
    let look = Look::new(plan);
    for (at, (slot, band)) in plan.slots.iter().enumerate() {
        let mut part = match *slot {
            Slot::Domain(row) => domain_heading(plan, row, *band),
            Slot::Cluster(cluster) => cluster_heading(plan, cluster, *band),
            Slot::Row(row) => row_part(plan, &look, row, *band),
        };
        part.at = Point::new(0.0, band.start);
        part.aria_row = at as u16 + 2;
        scene.parts.push(Rc::new(part));
    }
}

/// A number and a bracket for each cluster, at the left.
fn brackets(plan: &Plan<'_>) -> Part {
    let mut backdrop = Vec::new();
    let is_cut = plan.view.clusters.len() > 1;
    for (at, cluster) in plan.view.clusters.iter().enumerate().filter(|_| is_cut) {
        let bands = cluster.rows.iter().filter_map(|r| plan.rows.get(*r));
        let top = bands.clone().map(|b| b.start).fold(f32::MAX, f32::min);
        let bottom = bands.map(Band::end).fold(0.0, f32::max);
        if top >= bottom {
            continue;
        }
        let x = plan.label.start - 9.0;
        backdrop.push(Shape::Line(
            Point::new(x, top + 3.0),
            Point::new(x, bottom - 3.0),
            Paint::Bracket,
        ));
        let number = (at + 1).to_string();
        let spot = Point::new(x - 5.0, top + 17.0);
        backdrop.push(Shape::text(
            spot,
            number,
            TextSize::Small,
            Anchor::End,
            Paint::InkMuted,
        ));
    }
    Part {
        id: PartId::Backdrop,
        backdrop,
        ..Part::default()
    }
}

fn domain_heading(plan: &Plan<'_>, at: usize, band: Band) -> Part {
    let row = &plan.view.rows[at];
    let key = Key::Row(row.domain);
    let base = band.size - 10.0;
    let (center, x) = if plan.is_list {
        (plan.label.start + 4.0, plan.label.start + TOGGLE)
    } else {
        (plan.label.start - 8.0, plan.label.start)
    };
    let size = TextSize::Strong;
    let label = text::fitted(&row.domain_label, size, plan.label.end() - x);
    let mark = Mark {
        key: Some(key),
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: names::domain(row),
        area: Rect::new(0.0, 0.0, plan.label.end(), band.size),
        expanded: Some(true),
        shapes: vec![
            toggle(Point::new(center, base - 4.5), true),
            Shape::text(Point::new(x, base), label, size, Anchor::Start, Paint::Ink),
        ],
        ..Mark::default()
    };
    Part {
        id: PartId::DomainHeading(row.domain),
        marks: vec![mark],
        ..Part::default()
    }
}

fn cluster_heading(plan: &Plan<'_>, cluster: usize, band: Band) -> Part {
    let rows = plan.view.clusters[cluster].rows.len();
    let number = (cluster + 1).to_string();
    let noun = if rows == 1 { " factor" } else { " factors" };
    let words = ["Cluster ", &number, " · ", &rows.to_string(), noun].concat();
    let key = plan.view.row_node_key(plan.view.clusters[cluster].node);
    let at = Point::new(0.0, band.size - 10.0);
    let mark = Mark {
        key,
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: words.clone(),
        area: Rect::new(0.0, 0.0, plan.width.px(), band.size),
        shapes: vec![Shape::text(
            at,
            words,
            TextSize::Strong,
            Anchor::Start,
            Paint::Ink,
        )],
        ..Mark::default()
    };
    Part {
        id: PartId::ClusterHeading(cluster as u16 + 1),
        marks: vec![mark],
        ..Part::default()
    }
}

/// A small triangle: down where expanded, to the right where collapsed.
fn toggle(center: Point, is_expanded: bool) -> Shape {
    let Point { x, y } = center;
    let points = if is_expanded {
        [(x - 4.0, y - 2.5), (x + 4.0, y - 2.5), (x, y + 3.5)]
    } else {
        [(x - 2.5, y - 4.0), (x + 3.5, y), (x - 2.5, y + 4.0)]
    };
    let points = points.map(|(x, y)| Point::new(x, y)).to_vec();
    Shape::Path(points, Paint::InkMuted)
}

fn row_part(plan: &Plan<'_>, look: &Look, at: usize, band: Band) -> Part {
    let row = &plan.view.rows[at];
    let (top, height) = if plan.is_list {
        let top = list_label(plan.labels[at].len());
        (top, band.size - top - LIST_FOOT)
    } else {
        (0.0, band.size)
    };
    let mut marks = Vec::with_capacity(plan.columns.len() + 2);
    marks.push(row_header(plan, row, at, band));
    let n = plan.view.columns.len();
    for (c, column) in plan.view.columns.iter().enumerate() {
        let Some(data) = plan.view.cells.get(at * n + c) else {
            break;
        };
        let key = Key::Cell(row.code, column.key);
        let area = Rect::new(plan.columns[c].start, top, plan.columns[c].size, height);
        marks.push(Mark {
            key: Some(key),
            role: MarkRole::Cell,
            aria_column: c as u16 + 2,
            label: describe::cell_label(plan.view, at, c),
            area,
            rows: Some((at as u16, at as u16)),
            columns: Some((c as u16, c as u16)),
            expanded: None,
            shapes: cell::shapes(look, data, area),
        });
    }
    marks.push(total(plan, row, at, band));
    Part {
        id: PartId::Row(row.code),
        backdrop: rules(plan, band),
        marks,
        ..Part::default()
    }
}

/// The hairline below a row.
fn rules(plan: &Plan<'_>, band: Band) -> Vec<Shape> {
    let y = band.size - 0.5;
    let right = if plan.is_list {
        plan.columns.last().map_or(plan.width.px(), Band::end)
    } else {
        plan.total.end()
    };
    let left = if plan.is_list { 0.0 } else { plan.label.start };
    vec![Shape::Line(
        Point::new(left, y),
        Point::new(right, y),
        Paint::Hairline,
    )]
}

/// The height of a row's header and total.
fn header_height(plan: &Plan<'_>, at: usize, band: Band) -> f32 {
    if plan.is_list {
        list_label(plan.labels[at].len())
    } else {
        band.size
    }
}

fn row_header(plan: &Plan<'_>, row: &Row, at: usize, band: Band) -> Mark {
    let key = Key::Row(row.code);
    let lines = &plan.labels[at];
    let height = header_height(plan, at, band);
    let rise = LABEL_LINE * (lines.len() as f32 - 1.0) / 2.0;
    let base = height / 2.0 + 4.5 - rise;
    let mut x = plan.label.start;
    let mut shapes = Vec::new();
    if row.is_domain {
        let is_indented = is_indented(plan.view, row, plan.is_list);
        let center = if is_indented { x + 4.0 } else { x - 8.0 };
        shapes.push(toggle(Point::new(center, base - 4.5), false));
        x += if is_indented { TOGGLE } else { 0.0 };
    }
    let paint = if row.total.studies == 0 {
        Paint::InkMuted
    } else {
        Paint::Ink
    };
    for (i, line) in lines.iter().enumerate() {
        let spot = Point::new(x, base + LABEL_LINE * i as f32);
        let size = label_size(row);
        shapes.push(Shape::text(spot, line.clone(), size, Anchor::Start, paint));
    }
    if let Some(domain) = plan.domain {
        let name = text::fitted(&row.domain_label, TextSize::Small, domain.size);
        let spot = Point::new(domain.start, height / 2.0 + 4.5);
        shapes.push(Shape::text(
            spot,
            name,
            TextSize::Small,
            Anchor::Start,
            Paint::InkMuted,
        ));
    }
    let right = if plan.is_list {
        plan.total.start
    } else {
        plan.stub()
    };
    Mark {
        key: Some(key),
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: names::row(plan.view, at),
        area: Rect::new(0.0, 0.0, right, height),
        rows: Some((at as u16, at as u16)),
        columns: None,
        expanded: row.is_domain.then_some(false),
        shapes,
    }
}

/// The studies that the present polarity counts.
fn counted(tally: &Tally, show: Show) -> u32 {
    match show {
        Show::Both | Show::Balance => tally.studies,
        Show::Barriers => tally.barrier,
        Show::Facilitators => tally.facilitator,
    }
}

/// The tally without the polarity that is not shown.
fn shown(tally: &Tally, show: Show) -> Tally {
    let mut out = *tally;
    match show {
        Show::Both | Show::Balance => {}
        Show::Barriers => out.facilitator = 0,
        Show::Facilitators => out.barrier = 0,
    }
    out
}

/// The row's number of studies and a bar: barriers to the left, facilitators to the right.
fn total(plan: &Plan<'_>, row: &Row, at: usize, band: Band) -> Mark {
    let key = Key::Cell(row.code, ColumnKey::ALL);
    let height = header_height(plan, at, band);
    let base = height / 2.0 + 4.5;
    let number = plan.total.start + 36.0;
    let mut shapes = vec![Shape::text(
        Point::new(number, base),
        counted(&row.total, plan.view.state.show).to_string(),
        BODY,
        Anchor::End,
        Paint::Ink,
    )];
    let bar = Band::new(number + 10.0, plan.total.end() - number - 14.0);
    let shown = shown(&row.total, plan.view.state.show);
    shapes.extend(bars(bar, height / 2.0, &shown, plan.largest_total));
    Mark {
        key: Some(key),
        role: MarkRole::Cell,
        aria_column: plan.columns.len() as u16 + 2,
        label: describe::row_label(plan.view, at),
        area: Rect::new(plan.total.start, 0.0, plan.total.size, height),
        rows: Some((at as u16, at as u16)),
        columns: None,
        expanded: None,
        shapes,
    }
}

/// Two bars from a common zero.
pub(super) fn bars(room: Band, middle: f32, tally: &Tally, largest: u32) -> Vec<Shape> {
    const THICK: f32 = 7.0;
    let zero = room.middle();
    let unit = room.size / 2.0 / largest.max(1) as f32;
    let (left, right) = (tally.barrier as f32 * unit, tally.facilitator as f32 * unit);
    let y = middle - THICK / 2.0;
    let mut out = Vec::new();
    if left > 0.0 {
        let area = Rect::new(zero - 0.5 - left, y, left, THICK);
        out.push(Shape::Rect(area, 0.0, Paint::Barrier));
    }
    if right > 0.0 {
        let area = Rect::new(zero + 0.5, y, right, THICK);
        out.push(Shape::Rect(area, 0.0, Paint::Facilitator));
    }
    out
}
