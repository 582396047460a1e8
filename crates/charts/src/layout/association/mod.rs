//! The matrix coloured by over- and under-representation.

mod legend;

use std::borrow::Cow;
use std::rc::Rc;

use synthesis_analysis::association::{Associated, Cell, Standing, figure};
use synthesis_core::derive::View;
use synthesis_core::state::CellMark;

use super::{LayoutWidth, matrix};
use crate::scene::{Anchor, MarkRole, Paint, PartId, Point, Rect, Scene, Shape, TextSize};
use crate::text;

pub use legend::legend;

/// The matrix of a view with the adjusted residual in each cell: filled and bold where it stands
/// out by more than chance would often bring, pale elsewhere. Cells of rows or columns that no
/// study reports stay as in the matrix. Linear in the cells.
pub fn association(associated: &Associated<'_>, width: LayoutWidth) -> Scene {
    let view = plain(associated.view);
    let mut scene = matrix(&view, width);
    scene.name = associated.title();
    scene.summary = associated.sentences().join(" ");
    let decimals = decimals(associated, &scene);
    for part in &mut scene.parts {
        if !matches!(part.id, PartId::Row(_)) {
            continue;
        }
        for mark in &mut Rc::make_mut(part).marks {
            let (MarkRole::Cell, Some((row, _)), Some((column, _))) =
                (mark.role, mark.rows, mark.columns)
            else {
                continue;
            };
            let [row, column] = [row, column].map(usize::from);
            if let Some(cell) = associated.cell(row, column) {
                mark.label = associated.label(row, column, decimals);
                mark.shapes = shapes(cell, associated.standing(cell), mark.area, decimals);
            }
        }
    }
    scene
}

/// The view with cells as high as those of shades.
fn plain(view: &View) -> Cow<'_, View> {
    if view.state.mark == CellMark::Bubble {
        let mut view = view.clone();
        view.state.mark = CellMark::Heat;
        Cow::Owned(view)
    } else {
        Cow::Borrowed(view)
    }
}

/// One decimal where every residual has room for it, else none.
fn decimals(associated: &Associated<'_>, scene: &Scene) -> u8 {
    let room = scene.columns.iter().map(|column| column.size);
    let room = room.fold(f32::MAX, f32::min) - 4.0;
    let cells = associated.association.cells.iter();
    let fits = |cell: &Cell| {
        let words = figure(cell.residual.adjusted, 1);
        text::width(&words, TextSize::Strong) <= room
    };
    u8::from(cells.into_iter().all(fits))
}

/// The step of the ramp: strong (2 to 4) where a cell stands out, pale (0 or 1) elsewhere.
fn step(residual: f64, standing: Standing) -> i8 {
    let size = residual.abs();
    let step = match standing {
        Standing::Within => i8::from(size >= 1.0),
        _ if size < 3.0 => 2,
        _ if size < 4.5 => 3,
        _ => 4,
    };
    if residual < 0.0 { -step } else { step }
}

fn shapes(cell: &Cell, standing: Standing, area: Rect, decimals: u8) -> Vec<Shape> {
    let residual = cell.residual.adjusted;
    let words = figure(residual, decimals);
    drawn(words, step(residual, standing), standing, area)
}

/// A figure on its ground.
fn drawn(words: String, step: i8, standing: Standing, area: Rect) -> Vec<Shape> {
    let size = match standing {
        Standing::Within => TextSize::Small,
        Standing::Over | Standing::Under => TextSize::Strong,
    };
    let Point { x, y } = area.center();
    let paint = Paint::OnBalance(step.unsigned_abs());
    let spot = Point::new(x, y + 4.5);
    let mut out = Vec::with_capacity(2);
    if step != 0 {
        out.push(Shape::Rect(area.inset(1.0), 2.0, Paint::Balance(step)));
    }
    out.push(Shape::text(spot, words, size, Anchor::Middle, paint));
    out
}
