//! How firm the clusters are, drawn onto a matrix: AU values at the nodes of the dendrogram, boxes
//! around the largest clusters that hold up.

use std::rc::Rc;

use synthesis_core::cluster::Tree;
use synthesis_core::derive::{Support, View};
use synthesis_core::describe::{firmness_lines, whole_percent};

use crate::scene::{Anchor, Mark, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize};
use crate::text;

/// The height of a digit of a small text.
const DIGIT: f32 = 9.0;
/// How far a box stands off its node.
const OFF: f32 = 7.0;

/// Adds what is known of a view's row tree to its matrix. A value is drawn where it touches no line
/// and no other value, first at the nodes that matter most; all values stand in the names of the
/// nodes, once they are whole. Where the support is of another tree, nothing is added.
///
/// Takes time in proportion to the square of the nodes, as each value looks for a free place.
pub fn add_support(scene: &mut Scene, view: &View, support: &Support) {
    let Some(tree) = &view.row_tree else {
        return;
    };
    if support.nodes.len() != tree.merges.len() {
        return;
    }
    let drawn = scene.parts.iter().find(|part| part.id == PartId::RowTree);
    if let Some(part) = drawn.filter(|part| part.marks.len() == tree.merges.len()) {
        let mut drawing = Drawing::new(scene, part, view, tree, support);
        let parts = [
            (PartId::Boxes, drawing.boxes()),
            (PartId::Support, drawing.values()),
        ];
        let part = |(id, backdrop)| Part {
            id,
            backdrop,
            ..Part::default()
        };
        scene.parts.extend(parts.map(part).map(Rc::new));
    }
    for part in &mut scene.parts {
        match part.id {
            PartId::ClusterHeading(_) => head(Rc::make_mut(part), view, support),
            PartId::RowTree if support.is_whole() => name(Rc::make_mut(part), view, support),
            _ => {}
        }
    }
}

/// Adds the values to the names of the nodes, of which the root comes first.
fn name(part: &mut Part, view: &View, support: &Support) {
    let root = part.marks.len() * 2;
    for (at, mark) in part.marks.iter_mut().enumerate() {
        for line in firmness_lines(view, support, root - at) {
            mark.label.push_str("; ");
            mark.label.push_str(&line);
        }
    }
}

/// Adds the value to the heading of a cluster, where the rows stand as a list.
fn head(part: &mut Part, view: &View, support: &Support) {
    for mark in &mut part.marks {
        let Some(node) = mark.key.and_then(|key| view.node_of(key)) else {
            continue;
        };
        let lines = firmness_lines(view, support, node);
        let base = mark.shapes.iter().find_map(|shape| match shape {
            Shape::Text { at, .. } => Some(at.y),
            _ => None,
        });
        if let (Some(first), Some(y)) = (lines.first(), base) {
            let tree = view.row_tree.as_ref();
            let holds = tree.is_some_and(|tree| support.holds(tree, node, view.state.level));
            let words = [if holds { "holds up: " } else { "" }, first].concat();
            let at = Point::new(mark.area.right(), y);
            let (size, end) = (TextSize::Small, Anchor::End);
            mark.label = [&mark.label, "; ", &lines.join("; ")].concat();
            mark.shapes
                .push(Shape::text(at, words, size, end, Paint::InkMuted));
        }
    }
}

/// A matrix with its dendrogram, and what was put onto it so far.
struct Drawing<'a> {
    scene: &'a Scene,
    /// The marks of the nodes; that of merge `i` is the `i`-th from the end.
    marks: &'a [Mark],
    view: &'a View,
    tree: &'a Tree,
    support: &'a Support,
    /// The largest clusters that hold up.
    held: Vec<usize>,
    /// What a value must not touch.
    taken: Vec<Rect>,
}

impl<'a> Drawing<'a> {
    fn new(
        scene: &'a Scene,
        part: &'a Part,
        view: &'a View,
        tree: &'a Tree,
        support: &'a Support,
    ) -> Self {
        let mut taken = Vec::new();
        for shape in part.marks.iter().flat_map(|mark| &mark.shapes) {
            lines(shape, &mut taken);
        }
        let axis = scene.parts.iter().find(|part| part.id == PartId::Axis);
        for shape in axis.iter().flat_map(|axis| &axis.backdrop) {
            lines(shape, &mut taken);
        }
        Self {
            scene,
            marks: &part.marks,
            view,
            tree,
            support,
            held: support.largest(tree, view.state.level),
            taken,
        }
    }

    /// The mark of a node.
    fn mark(&self, node: usize) -> Option<&'a Mark> {
        let merge = node.checked_sub(self.tree.leaves())?;
        self.marks.get(self.marks.len().checked_sub(merge + 1)?)
    }

    /// The boxes around the largest clusters that hold up.
    fn boxes(&mut self) -> Vec<Shape> {
        let areas = self.held.iter().filter_map(|&node| self.frame(node));
        let areas: Vec<Rect> = areas.collect();
        self.taken.extend(areas.iter().copied().flat_map(edges));
        let shape = |area| Shape::Rect(area, 4.0, Paint::Firm);
        areas.into_iter().map(shape).collect()
    }

    /// The values: first those of boxes, then those of the cut, then of the largest clusters.
    fn values(&mut self) -> Vec<Shape> {
        let leaves = self.tree.leaves();
        let cut = self.view.clusters.iter().map(|cluster| cluster.node);
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

    /// The box of a cluster, from its rows to a little beyond its node.
    fn frame(&self, node: usize) -> Option<Rect> {
        let mark = self.mark(node)?;
        let (first, last) = mark.rows?;
        let top = self.scene.rows.get(usize::from(first))?.start + 2.0;
        let bottom = self.scene.rows.get(usize::from(last))?.end() - 2.0;
        let knot = mark.area.center().x;
        let lines = self.marks.iter().flat_map(|mark| &mark.shapes);
        let start = lines.filter_map(start).fold(knot, f32::min) - 2.0;
        let room = self
            .parent(node)
            .map_or(OFF, |parent| (parent - knot) / 2.0);
        let end = knot + if room < 2.0 { 2.0 } else { room.min(OFF) };
        Some(Rect::new(start, top, end - start, bottom - top))
    }

    /// Where the node into which a node goes stands.
    fn parent(&self, node: usize) -> Option<f32> {
        let holds = |at: &usize| {
            let merge = &self.tree.merges[*at];
            merge.left == node || merge.right == node
        };
        let at = (0..self.tree.merges.len()).find(holds)?;
        Some(self.mark(self.tree.leaves() + at)?.area.center().x)
    }

    /// The value at a node, where there is room.
    fn value(&mut self, node: usize) -> Option<Shape> {
        let au = self.support.of(self.tree, node)?.au?;
        let knot = self.mark(node)?.area.center();
        let label = whole_percent(au.value).to_string();
        let size = TextSize::Small;
        let width = text::width(&label, size);
        let mut places = Vec::new();
        let right = if self.held.contains(&node) {
            let area = self.frame(node)?;
            let corner = area.x + 2.0;
            places.push((corner, area.y - 3.0));
            places.push((corner, area.bottom() + DIGIT + 3.0));
            area.right() + 3.0
        } else {
            places.push((knot.x - 4.0 - width, knot.y + DIGIT / 2.0));
            knot.x + 4.0
        };
        let beside = [(right, knot.y - 3.0), (right, knot.y + DIGIT + 3.0)];
        let is_free = |&(x, base): &(f32, f32)| {
            let area = Rect::new(x - 1.0, base - DIGIT - 1.0, width + 2.0, DIGIT + 2.0);
            area.right() <= self.scene.width
                && !self.taken.iter().any(|taken| taken.overlaps(&area))
        };
        let (x, base) = beside.into_iter().chain(places).find(is_free)?;
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

/// Where a path begins, from left to right.
fn start(shape: &Shape) -> Option<f32> {
    match shape {
        Shape::Path(points, _) => points.iter().map(|point| point.x).reduce(f32::min),
        _ => None,
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
