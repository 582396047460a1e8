//! Where the values and the boxes of a dendrogram stand.

use synthesis_core::cluster::Tree;
use synthesis_core::derive::{Support, View};
use synthesis_core::describe::whole_percent;

use crate::scene::{Anchor, Mark, Paint, PartId, Point, Rect, Scene, Shape, TextSize};
use crate::text;

/// The height of a digit of a small text.
const DIGIT: f32 = 9.0;
/// How far a box stands off its node.
const OFF: f32 = 7.0;

/// A matrix with its dendrogram, and what was put onto it so far.
pub(super) struct Drawing<'a> {
    scene: &'a Scene,
    /// The marks of the nodes; that of merge `i` is the `i`-th from the end.
    marks: &'a [Mark],
    view: &'a View,
    tree: &'a Tree,
    support: &'a Support,
    /// The largest clusters that hold up.
    held: Vec<usize>,
    side: Side,
    /// What a value must not touch.
    taken: Vec<Rect>,
}

impl<'a> Drawing<'a> {
    /// A tree that is drawn with a mark for each of its nodes; `None` where it is not.
    pub(super) fn new(
        scene: &'a Scene,
        id: PartId,
        view: &'a View,
        tree: &'a Tree,
        support: &'a Support,
    ) -> Option<Self> {
        let part = scene.parts.iter().find(|part| part.id == id)?;
        if part.marks.len() != tree.merges.len() {
            return None;
        }
        let mut taken = Vec::new();
        for shape in part.marks.iter().flat_map(|mark| &mark.shapes) {
            lines(shape, &mut taken);
        }
        let axis = scene.parts.iter().find(|part| part.id == PartId::Axis);
        for shape in axis.iter().flat_map(|axis| &axis.backdrop) {
            lines(shape, &mut taken);
        }
        let marks = &part.marks;
        Some(Self {
            scene,
            marks,
            view,
            tree,
            support,
            held: support.largest(tree, view.state.level),
            side: Side::of(marks, id == PartId::RowTree)?,
            taken,
        })
    }

    /// The mark of a node.
    fn mark(&self, node: usize) -> Option<&'a Mark> {
        let merge = node.checked_sub(self.tree.leaves())?;
        self.marks.get(self.marks.len().checked_sub(merge + 1)?)
    }

    /// The boxes around the largest clusters that hold up.
    pub(super) fn boxes(&mut self) -> Vec<Shape> {
        let areas = self.held.iter().filter_map(|&node| self.frame(node));
        let areas: Vec<Rect> = areas.collect();
        self.taken.extend(areas.iter().copied().flat_map(edges));
        let shape = |area| Shape::Rect(area, 4.0, Paint::Firm);
        areas.into_iter().map(shape).collect()
    }

    /// The values: first those of boxes, then those of the cut, then of the largest clusters.
    pub(super) fn values(&mut self) -> Vec<Shape> {
        let leaves = self.tree.leaves();
        // The cut is one of the rows.
        let cut = self.view.clusters.iter().filter(|_| self.side.is_of_rows);
        let cut = cut.map(|cluster| cluster.node);
        let all = leaves..leaves + self.tree.merges.len();
        let mut is_done = vec![false; all.end];
        let nodes: Vec<usize> = self
            .held
            .iter()
            .copied()
            .chain(cut)
            .chain(all.rev())
            .collect();
        let mut out = Vec::new();
        for node in nodes {
            if !std::mem::replace(&mut is_done[node], true) {
                out.extend(self.value(node));
            }
        }
        out
    }

    /// The box of a cluster, from its leaves to a little beyond its node.
    fn frame(&self, node: usize) -> Option<Rect> {
        let mark = self.mark(node)?;
        let bands = if self.side.is_of_rows {
            &self.scene.rows
        } else {
            &self.scene.columns
        };
        let (first, last) = mark.rows.or(mark.columns)?;
        let from = bands.get(usize::from(first))?.start + 2.0;
        let to = bands.get(usize::from(last))?.end() - 2.0;
        let knot = self.side.across(mark.area.center());
        let room = self
            .parent(node)
            .map_or(OFF, |parent| (parent - knot).abs() / 2.0);
        let off = if room < 2.0 { 2.0 } else { room.min(OFF) };
        let (near, far) = (self.side.leaves, knot + self.side.way * off);
        let (start, end) = (near.min(far), near.max(far));
        Some(if self.side.is_of_rows {
            Rect::new(start, from, end - start, to - from)
        } else {
            Rect::new(from, start, to - from, end - start)
        })
    }

    /// Where the node into which a node goes stands.
    fn parent(&self, node: usize) -> Option<f32> {
        let holds = |at: &usize| {
            let merge = &self.tree.merges[*at];
            merge.left == node || merge.right == node
        };
        let at = (0..self.tree.merges.len()).find(holds)?;
        let mark = self.mark(self.tree.leaves() + at)?;
        Some(self.side.across(mark.area.center()))
    }

    /// Where the value at a node may stand, left and base line, the best place first.
    fn places(&self, node: usize, knot: Point, width: f32) -> Option<Vec<(f32, f32)>> {
        let mut right = knot.x + 4.0;
        let mut others = vec![(knot.x - 4.0 - width, knot.y + DIGIT / 2.0)];
        if self.held.contains(&node) {
            let area = self.frame(node)?;
            let corner = area.x + 2.0;
            others = vec![
                (corner, area.y - 3.0),
                (corner, area.bottom() + DIGIT + 3.0),
            ];
            right = area.right() + 3.0;
        }
        let (above, below) = (knot.y - 3.0, knot.y + DIGIT + 3.0);
        let mut places = vec![(right, above), (right, below)];
        if !self.side.is_of_rows {
            let left = knot.x - 4.0 - width;
            let beside = knot.x + 4.0;
            places.extend([
                (left, above),
                (beside, above),
                (left, below),
                (beside, below),
            ]);
        }
        places.extend(others);
        Some(places)
    }

    /// The value at a node, where there is room.
    fn value(&mut self, node: usize) -> Option<Shape> {
        let au = self.support.of(self.tree, node)?.au?;
        let knot = self.mark(node)?.area.center();
        let label = whole_percent(au.value).to_string();
        let size = TextSize::Small;
        let width = text::width(&label, size);
        let is_free = |&(x, base): &(f32, f32)| {
            let area = Rect::new(x - 1.0, base - DIGIT - 1.0, width + 2.0, DIGIT + 2.0);
            self.side.has_room(&area)
                && area.right() <= self.scene.width
                && !self.taken.iter().any(|taken| taken.overlaps(&area))
        };
        let places = self.places(node, knot, width)?;
        let (x, base) = places.into_iter().find(is_free)?;
        self.taken
            .push(Rect::new(x - 1.0, base - DIGIT, width + 2.0, DIGIT));
        let holds = self.support.holds(self.tree, node, self.view.state.level);
        let paint = if holds { Paint::Ink } else { Paint::InkMuted };
        Some(Shape::text(
            Point::new(x, base),
            label,
            size,
            Anchor::Start,
            paint,
        ))
    }
}

/// On which side of a matrix a tree stands.
struct Side {
    is_of_rows: bool,
    /// Where its leaves end, across them.
    leaves: f32,
    /// 1 where the nodes lie at greater coordinates than the leaves, else −1.
    way: f32,
}

impl Side {
    fn of(marks: &[Mark], is_of_rows: bool) -> Option<Self> {
        let across = |at: Point| if is_of_rows { at.x } else { at.y };
        let root = across(marks.first()?.area.center());
        let paths = marks.iter().flat_map(|mark| &mark.shapes);
        let points = paths.flat_map(|shape| match shape {
            Shape::Path(points, _) => points.as_slice(),
            _ => &[],
        });
        let ends = points.map(|&at| across(at));
        let (low, high) = ends.fold((root, root), |(low, high), at| (low.min(at), high.max(at)));
        let is_ascending = root - low >= high - root;
        Some(Self {
            is_of_rows,
            leaves: if is_ascending { low - 2.0 } else { high + 2.0 },
            way: if is_ascending { 1.0 } else { -1.0 },
        })
    }

    fn across(&self, at: Point) -> f32 {
        if self.is_of_rows { at.x } else { at.y }
    }

    /// Whether what stands beside the tree of columns keeps off the headers and the cells.
    fn has_room(&self, area: &Rect) -> bool {
        let is_beyond = if self.way > 0.0 {
            area.y >= self.leaves
        } else {
            area.y >= 0.0 && area.bottom() <= self.leaves
        };
        self.is_of_rows || is_beyond
    }
}

/// The straight lines of a shape, as thin areas.
fn lines(shape: &Shape, out: &mut Vec<Rect>) {
    let mut add = |from: &Point, to: &Point| {
        let (x, y) = (from.x.min(to.x), from.y.min(to.y));
        let (width, height) = ((from.x - to.x).abs(), (from.y - to.y).abs());
        out.push(Rect::new(x, y, width, height).inset(-0.6));
    };
    match shape {
        Shape::Path(points, _) => points.windows(2).for_each(|two| add(&two[0], &two[1])),
        Shape::Line(from, to, _) => add(from, to),
        _ => {}
    }
}

/// The four edges of an area.
fn edges(area: Rect) -> [Rect; 4] {
    let Rect {
        x,
        y,
        width,
        height,
    } = area;
    let thick = 2.0;
    [
        Rect::new(x - 1.0, y - 1.0, width, thick),
        Rect::new(x - 1.0, y + height - 1.0, width, thick),
        Rect::new(x - 1.0, y, thick, height),
        Rect::new(x + width - 1.0, y, thick, height),
    ]
}
