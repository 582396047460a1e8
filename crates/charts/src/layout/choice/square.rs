//! Factors by factors: a square of cells with the same names at the left and on top.

use std::rc::Rc;

use synthesis_core::data::CodeId;
use synthesis_core::state::{ColumnKey, Key};

use crate::layout::LayoutWidth;
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

/// The side of a cell: as small as a target may be.
pub const CELL: f32 = 24.0;
/// The most room for the names on top.
const HEAD: f32 = 176.0;
/// The room at the right and below.
const EDGE: f32 = 8.0;

/// A factor: what names its row and its column.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its code.
    pub code: CodeId,
    /// Its label.
    pub label: String,
}

/// A cell: a pair of factors.
#[derive(Clone, Debug, PartialEq)]
pub struct PairCell {
    /// Its accessible name.
    pub label: String,
    /// Its ground.
    pub ground: Option<Paint>,
    /// A short figure, and its paint.
    pub figure: Option<(String, Paint)>,
}

/// Factors by factors at a width, in the order given; `cell` gives the cell of two different
/// places. `blocks` are outlined: where each begins and how many factors it holds. The diagonal is a
/// factor with itself. Wider than the width where the cells need it. Quadratic in the factors.
pub fn square(
    sides: &[Side],
    blocks: &[(usize, usize)],
    cell: &dyn Fn(usize, usize) -> PairCell,
    width: LayoutWidth,
) -> Scene {
    let plan = Plan::new(sides, width);
    let n = sides.len();
    let mut parts = vec![Rc::new(head(&plan, sides))];
    for at in 0..n {
        parts.push(Rc::new(row(&plan, sides, at, cell)));
    }
    parts.push(Rc::new(outlines(&plan, blocks)));
    let side = CELL * n as f32;
    Scene {
        width: plan.stub + side + EDGE,
        height: plan.head + side + EDGE,
        grid: Rect::new(plan.stub, plan.head, side, side),
        stub: plan.stub,
        head: plan.head,
        rows: (0..n).map(|at| plan.row(at)).collect(),
        columns: (0..n).map(|at| plan.column(at)).collect(),
        aria_rows: n as u16 + 1,
        aria_columns: n as u16 + 1,
        parts,
        ..Scene::default()
    }
}

/// Where everything stands.
struct Plan {
    stub: f32,
    head: f32,
}

impl Plan {
    fn new(sides: &[Side], width: LayoutWidth) -> Self {
        let longest = |size| {
            let widths = sides.iter().map(|side| text::width(&side.label, size));
            widths.fold(0.0, f32::max)
        };
        let most = match width {
            LayoutWidth::Narrow => 128.0,
            LayoutWidth::Medium => 200.0,
            LayoutWidth::Wide | LayoutWidth::Extra => 252.0,
        };
        Self {
            stub: (longest(TextSize::Body) + 12.0).min(most),
            head: (longest(TextSize::Small) + 10.0).min(HEAD),
        }
    }

    fn row(&self, at: usize) -> Band {
        Band::new(self.head + CELL * at as f32, CELL)
    }

    fn column(&self, at: usize) -> Band {
        Band::new(self.stub + CELL * at as f32, CELL)
    }
}

/// The names on top, read from below.
fn head(plan: &Plan, sides: &[Side]) -> Part {
    let mark = |(at, side): (usize, &Side)| {
        let band = plan.column(at);
        let name = text::fitted(&side.label, TextSize::Small, plan.head - 8.0);
        Mark {
            key: Some(Key::Row(side.code)),
            role: MarkRole::ColumnHeader,
            aria_column: at as u16 + 2,
            label: side.label.clone(),
            area: Rect::new(band.start, 0.0, band.size, plan.head),
            columns: Some((at as u16, at as u16)),
            shapes: vec![Shape::Text {
                at: Point::new(band.middle() + 4.0, plan.head - 5.0),
                text: name,
                size: TextSize::Small,
                anchor: Anchor::Start,
                turn: -90,
                paint: Paint::Ink,
            }],
            ..Mark::default()
        }
    };
    Part {
        id: PartId::Head,
        aria_row: 1,
        marks: sides.iter().enumerate().map(mark).collect(),
        ..Part::default()
    }
}

fn row(plan: &Plan, sides: &[Side], at: usize, cell: &dyn Fn(usize, usize) -> PairCell) -> Part {
    let side = &sides[at];
    let place = Some((at as u16, at as u16));
    let name = text::fitted(&side.label, TextSize::Body, plan.stub - 8.0);
    let words = Point::new(0.0, CELL / 2.0 + 4.5);
    let mut marks = vec![Mark {
        key: Some(Key::Row(side.code)),
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: side.label.clone(),
        area: Rect::new(0.0, 0.0, plan.stub, CELL),
        rows: place,
        shapes: vec![Shape::text(
            words,
            name,
            TextSize::Body,
            Anchor::Start,
            Paint::Ink,
        )],
        ..Mark::default()
    }];
    for (other, of) in sides.iter().enumerate() {
        let area = Rect::new(plan.column(other).start, 0.0, CELL, CELL);
        let (key, label, shapes) = if other == at {
            let key = Key::Cell(side.code, ColumnKey::ALL);
            let ground = Shape::Rect(area.inset(1.0), 2.0, Paint::Quiet);
            (key, side.label.clone(), vec![ground])
        } else {
            let found = cell(at, other);
            let shapes = shapes(&found, area);
            (Key::pair(side.code, of.code), found.label, shapes)
        };
        marks.push(Mark {
            key: Some(key),
            role: MarkRole::Cell,
            aria_column: other as u16 + 2,
            label,
            area,
            rows: place,
            columns: Some((other as u16, other as u16)),
            shapes,
            ..Mark::default()
        });
    }
    Part {
        id: PartId::Row(side.code),
        at: Point::new(0.0, plan.row(at).start),
        aria_row: at as u16 + 2,
        backdrop: Vec::new(),
        marks,
    }
}

fn shapes(cell: &PairCell, area: Rect) -> Vec<Shape> {
    let mut out = Vec::with_capacity(2);
    if let Some(ground) = cell.ground {
        out.push(Shape::Rect(area.inset(0.5), 1.0, ground));
    }
    if let Some((figure, paint)) = &cell.figure {
        let at = Point::new(area.center().x, area.center().y + 4.5);
        out.push(Shape::text(
            at,
            figure.clone(),
            TextSize::Small,
            Anchor::Middle,
            *paint,
        ));
    }
    out
}

/// The outlines of blocks along the diagonal.
fn outlines(plan: &Plan, blocks: &[(usize, usize)]) -> Part {
    let outline = |&(start, size): &(usize, usize)| {
        let long = CELL * size as f32;
        let area = Rect::new(plan.column(start).start, plan.row(start).start, long, long);
        Shape::Rect(area, 2.0, Paint::Bracket)
    };
    Part {
        id: PartId::Boxes,
        backdrop: blocks.iter().map(outline).collect(),
        ..Part::default()
    }
}
