//! Factors by factors: each pair once, below the steps on which the factors themselves stand.

use std::rc::Rc;

use synthesis_analysis::association::Standing;
use synthesis_analysis::cooccurrence::{Edge, Joined};
use synthesis_core::order;
use synthesis_core::state::{ColumnKey, Key};

use super::super::LayoutWidth;
use super::ground;
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

const SMALL: TextSize = TextSize::Small;
/// How wide a cell is (WCAG 2.2, 2.5.8).
const CELL: f32 = 24.0;
/// How high a row is, by the lines of its label.
const ROWS: [f32; 2] = [24.0, 30.0];
/// The room of the row labels, at least and at the most.
const STUB: [f32; 2] = [120.0, 240.0];
/// Of how many factors there is a matrix at the most: those that most studies report.
pub const MOST_FACTORS: usize = 60;

/// The matrix at a width, in the order of the view's rows; wider than that where the cells need it.
/// Quadratic in the factors.
pub fn matrix(joined: &Joined<'_>, width: LayoutWidth) -> Scene {
    let plan = Plan::new(joined, width);
    let count = plan.factors.len();
    let bands = |size: f32, start: f32| -> Vec<Band> {
        (0..count)
            .map(|at| Band::new(start + size * at as f32, size))
            .collect()
    };
    let bottom = plan.row * count as f32;
    let mut scene = Scene {
        width: width.px().max(plan.stub + CELL * count as f32 + 4.0),
        height: bottom + 2.0,
        name: joined.title(),
        summary: joined.sentences().join(" "),
        grid: Rect::new(plan.stub, 0.0, CELL * count as f32, bottom),
        stub: plan.stub,
        rows: bands(plan.row, 0.0),
        columns: bands(CELL, plan.stub),
        aria_rows: count as u16,
        aria_columns: count as u16 + 1,
        ..Scene::default()
    };
    for row in 0..count {
        scene.parts.push(Rc::new(plan.part(row, scene.width)));
    }
    scene
}

/// What the matrix holds, and how large its cells are.
struct Plan<'a> {
    joined: &'a Joined<'a>,
    factors: Vec<usize>,
    stub: f32,
    row: f32,
    /// The greatest weight of a pair.
    most: f64,
}

impl<'a> Plan<'a> {
    fn new(joined: &'a Joined<'a>, width: LayoutWidth) -> Self {
        let factors = factors(joined);
        let cells = CELL * factors.len() as f32;
        let stub = (width.px() - cells - 4.0).clamp(STUB[0], STUB[1]);
        let is_short = |&at: &usize| text::fits(joined.label(at), SMALL, stub - 12.0, 1);
        let row = ROWS[usize::from(!factors.iter().all(is_short))];
        let weights = joined.found.edges.iter().map(|edge| joined.weight(edge));
        Self {
            most: weights.fold(0.0, f64::max),
            joined,
            factors,
            stub,
            row,
        }
    }

    fn part(&self, row: usize, width: f32) -> Part {
        let factor = self.factors[row];
        let code = self.joined.found.codes[factor];
        let mut marks = vec![self.header(row)];
        let cells = (0..row).filter_map(|column| {
            let edge = self.joined.found.edge(factor, self.factors[column])?;
            Some(self.cell(row, column, edge))
        });
        marks.extend(cells);
        marks.push(self.step(row));
        let end = self.stub + CELL * (row + 1) as f32;
        let y = self.row - 0.5;
        let rule = Shape::Line(Point::new(0.0, y), Point::new(end, y), Paint::Hairline);
        let mut backdrop = vec![rule];
        // The column below a step has its name beside the step, where there is room.
        let label = self.joined.label(factor);
        let room = width - end - 8.0;
        if row + 1 < self.factors.len() && room >= 60.0 {
            backdrop.push(Shape::text(
                Point::new(end + 6.0, self.row / 2.0 + 4.3),
                text::fitted(label, SMALL, room),
                SMALL,
                Anchor::Start,
                Paint::InkMuted,
            ));
        }
        Part {
            id: PartId::Row(code),
            at: Point::new(0.0, self.row * row as f32),
            aria_row: row as u16 + 1,
            backdrop,
            marks,
        }
    }

    fn header(&self, row: usize) -> Mark {
        let factor = self.factors[row];
        let lines = text::wrapped(
            self.joined.label(factor),
            SMALL,
            self.stub - 12.0,
            if self.row > ROWS[0] { 2 } else { 1 },
        );
        let rise = 13.0 * (lines.len() as f32 - 1.0) / 2.0;
        let words = lines.into_iter().enumerate().map(|(at, words)| {
            let y = self.row / 2.0 + 4.3 - rise + 13.0 * at as f32;
            Shape::text(Point::new(4.0, y), words, SMALL, Anchor::Start, Paint::Ink)
        });
        Mark {
            key: Some(self.joined.key(factor)),
            role: MarkRole::RowHeader,
            aria_column: 1,
            label: self.joined.factor_label(factor),
            area: Rect::new(0.0, 0.0, self.stub, self.row),
            rows: Some((row as u16, row as u16)),
            shapes: words.collect(),
            ..Mark::default()
        }
    }

    fn cell(&self, row: usize, column: usize, edge: &Edge) -> Mark {
        let area = self.area(column);
        let mut shapes = Vec::with_capacity(3);
        let mut ink = Paint::InkMuted;
        if edge.common > 0 {
            let [fill, on] = ground(
                self.joined.weight(edge),
                self.most,
                self.joined.choice().weight,
            );
            shapes.push(Shape::Rect(area.inset(1.0), 2.0, fill));
            ink = on;
        }
        let is_notable = self.joined.standing(edge) != Standing::Within;
        if is_notable {
            shapes.push(Shape::Rect(area.inset(2.0), 2.0, Paint::Firm));
        }
        if edge.common > 0 || is_notable {
            shapes.push(figure(edge.common, area, ink));
        }
        Mark {
            key: Some(self.joined.pair_key(edge)),
            role: MarkRole::Cell,
            aria_column: column as u16 + 2,
            label: self.joined.pair_label(edge),
            area,
            rows: Some((row as u16, row as u16)),
            columns: Some((column as u16, column as u16)),
            shapes,
            ..Mark::default()
        }
    }

    /// The factor itself, with how many studies report it.
    fn step(&self, row: usize) -> Mark {
        let factor = self.factors[row];
        let area = self.area(row);
        let size = self.joined.found.sizes[factor];
        Mark {
            key: Some(Key::Cell(self.joined.found.codes[factor], ColumnKey::ALL)),
            role: MarkRole::Cell,
            aria_column: row as u16 + 2,
            label: self.joined.factor_label(factor),
            area,
            rows: Some((row as u16, row as u16)),
            columns: Some((row as u16, row as u16)),
            shapes: vec![
                Shape::Rect(area.inset(1.0), 2.0, Paint::Quiet),
                figure(size, area, Paint::InkMuted),
            ],
            ..Mark::default()
        }
    }

    fn area(&self, column: usize) -> Rect {
        Rect::new(self.stub + CELL * column as f32, 0.0, CELL, self.row)
    }
}

/// The factors in the order of the view; of too many those that most studies report.
fn factors(joined: &Joined<'_>) -> Vec<usize> {
    let mut factors = joined.in_order();
    if factors.len() > MOST_FACTORS {
        let mut by_size = factors.clone();
        order::sort_by(&mut by_size, |&a, &b| {
            joined.found.sizes[b].cmp(&joined.found.sizes[a])
        });
        by_size.truncate(MOST_FACTORS);
        factors.retain(|at| by_size.contains(at));
    }
    factors
}

fn figure(number: u32, area: Rect, paint: Paint) -> Shape {
    let Point { x, y } = area.center();
    let words = number.to_string();
    Shape::text(Point::new(x, y + 4.3), words, SMALL, Anchor::Middle, paint)
}
