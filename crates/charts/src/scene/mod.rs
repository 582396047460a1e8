//! A picture as data: parts, marks and shapes, with keys and names but without colours.

pub mod element;
pub mod geometry;
pub mod layer;
pub mod mark;
pub mod paint;
pub mod shape;

use std::rc::Rc;

use synthesis_core::state::Key;

pub use element::Element;
pub use geometry::{Band, Point, Rect, number};
pub use layer::{Layer, layers};
pub use mark::{Mark, MarkRole, Part, PartId};
pub use paint::{Paint, Tone};
pub use shape::{Anchor, Shape, Side, TextSize};

/// A picture: parts in reading order, in CSS pixels, origin at the top left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The width in CSS pixels; may exceed the width laid out for (then the page scrolls it).
    pub width: f32,
    /// The height in CSS pixels.
    pub height: f32,
    /// The picture's short name (`aria-label`).
    pub name: String,
    /// The sentences that say what it shows; filled by the caller.
    pub summary: String,
    /// The parts, in the order in which they are drawn and read. Shared, so that a part that did
    /// not change can be handed on by pointer: see [`Scene::reuse`].
    pub parts: Vec<Rc<Part>>,
    /// Where the cells stand.
    pub grid: Rect,
    /// How far the row labels reach from the left: the page may keep `0..stub` in sight while the
    /// rest scrolls. Zero where the labels stand above their cells (narrow).
    pub stub: f32,
    /// How far the column headers reach from the top: likewise.
    pub head: f32,
    /// Top and height of each row of the view.
    pub rows: Vec<Band>,
    /// Left and width of each column of the view.
    pub columns: Vec<Band>,
    /// `aria-rowcount` of the grid, header included; zero where the scene is no grid.
    pub aria_rows: u16,
    /// `aria-colcount` of the grid, row headers and totals included.
    pub aria_columns: u16,
}

/// A mark of a scene: the part and the mark within it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The index in [`Scene::parts`].
    pub part: u16,
    /// The index in [`Part::marks`].
    pub mark: u16,
}

impl Scene {
    /// All marks with their positions, in reading order.
    pub fn marks(&self) -> impl Iterator<Item = (Position, &Part, &Mark)> {
        self.parts.iter().enumerate().flat_map(|(p, part)| {
            part.marks.iter().enumerate().map(move |(m, mark)| {
                let at = Position {
                    part: p as u16,
                    mark: m as u16,
                };
                (at, part.as_ref(), mark)
            })
        })
    }

    /// The mark at a position.
    pub fn mark(&self, at: Position) -> Option<&Mark> {
        let part = self.parts.get(usize::from(at.part))?;
        part.marks.get(usize::from(at.mark))
    }

    /// The first mark with a key. Linear in the number of marks.
    pub fn find(&self, key: Key) -> Option<Position> {
        self.marks()
            .find(|(_, _, mark)| mark.key == Some(key))
            .map(|(at, _, _)| at)
    }

    /// The hit area of a mark, in the scene's coordinates.
    pub fn area(&self, at: Position) -> Option<Rect> {
        let part = self.parts.get(usize::from(at.part))?;
        let mark = part.marks.get(usize::from(at.mark))?;
        Some(mark.area.shifted(part.at))
    }

    /// The mark that is met at a point, in the scene's coordinates: of several the last, which lies on
    /// top. Linear in the number of marks.
    pub fn met(&self, point: Point) -> Option<Position> {
        self.marks()
            .filter(|(_, part, mark)| {
                mark.role.is_interactive()
                    && mark.key.is_some()
                    && mark.area.shifted(part.at).holds(point)
            })
            .map(|(at, _, _)| at)
            .last()
    }

    /// The bands that belong to a mark and may be highlighted with it: the row and the column of
    /// a cell, the row of a row header, the rows or columns of a subtree.
    pub fn reach(&self, at: Position) -> Vec<Rect> {
        let Some(mark) = self.mark(at) else {
            return Vec::new();
        };
        let mut bands = Vec::new();
        if let Some(band) = span(&self.rows, mark.rows) {
            bands.push(Rect::new(0.0, band.start, self.grid.right(), band.size));
        }
        if let Some(band) = span(&self.columns, mark.columns) {
            let height = self.grid.bottom() - self.head.min(self.grid.y);
            let top = self.grid.bottom() - height;
            bands.push(Rect::new(band.start, top, band.size, height));
        }
        bands
    }

    /// Hands on the parts of an older scene that are equal to this one's, so that a comparison by
    /// pointer finds them unchanged. Linear where the parts stand in the same order.
    pub fn reuse(&mut self, old: &Self) {
        for (at, part) in self.parts.iter_mut().enumerate() {
            let same = |o: &&Rc<Part>| o.id == part.id;
            let candidate = old.parts.get(at).filter(same);
            let found = candidate.or_else(|| old.parts.iter().find(same));
            if let Some(older) = found
                && older.as_ref() == part.as_ref()
            {
                *part = Rc::clone(older);
            }
        }
    }
}

/// From the start of the first to the end of the last band of a closed range.
fn span(bands: &[Band], range: Option<(u16, u16)>) -> Option<Band> {
    let (first, last) = range?;
    let first = bands.get(usize::from(first))?;
    let last = bands.get(usize::from(last))?;
    Some(Band::new(first.start, last.end() - first.start))
}
