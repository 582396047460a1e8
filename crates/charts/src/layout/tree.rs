//! Dendrograms: elbows by height, a mark for every node, and the cut.

use std::rc::Rc;

use synthesis_core::cluster::Tree;
use synthesis_core::derive::View;
use synthesis_core::describe;
use synthesis_core::state::Key;

use super::plan::{ASKED, COLUMN_TREE, LEAST, Plan};
use crate::scale;
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize, number,
};
use crate::text;

/// How many ticks the scale of a dendrogram has at most; labels that would touch are left out.
const TICKS: usize = 5;

/// Whether the leaves stand side by side in the order of the tree, as it must be to draw it.
pub(super) fn is_contiguous(tree: &Tree, leaves: &[usize]) -> bool {
    let n = tree.leaves();
    let places: Vec<usize> = tree
        .order
        .iter()
        .filter_map(|leaf| leaves.get(*leaf).copied())
        .collect();
    n >= 2
        && places.len() == n
        && tree.merges.len() == n - 1
        && places.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// A node with its place along the leaves and its span.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The middle, along the leaves.
    along: f32,
    /// 0 for a leaf, 1 for the root.
    height: f32,
    /// The first and last item in display order.
    span: (u16, u16),
}

/// The scale of a dendrogram. It starts a little below the lowest merge where all merges lie far
/// from zero, as they do on sparse data; the ticks say so.
#[derive(Clone, Copy, Debug)]
struct Heights {
    from: f64,
    to: f64,
}

impl Heights {
    fn new(tree: &Tree) -> Self {
        let heights = tree.merges.iter().map(|m| m.height);
        let to = heights.clone().fold(1e-9, f64::max);
        let lowest = heights.fold(to, f64::min);
        let start = lowest - (to - lowest) * 0.25;
        let from = if to - lowest < 1e-6 || start < to * 0.25 {
            0.0
        } else {
            start
        };
        Self { from, to }
    }

    /// 0 at the start of the scale, 1 at the root.
    fn fraction(self, height: f64) -> f32 {
        ((height - self.from) / (self.to - self.from)).clamp(0.0, 1.0) as f32
    }

    /// Round heights with their places as fractions.
    fn ticks(self, most: usize) -> Vec<(f32, String)> {
        const UNIT: f64 = 1000.0;
        let whole = |h: f64| (h * UNIT).round() as i32;
        scale::ticks(whole(self.from), whole(self.to), most)
            .into_iter()
            .map(|t| {
                let height = f64::from(t) / UNIT;
                (self.fraction(height), number(height as f32))
            })
            .collect()
    }
}

/// Every node, leaves first; children before parents.
fn nodes(tree: &Tree, heights: Heights, leaves: &[usize], bands: &[Band]) -> Vec<Node> {
    let leaf = |at: &usize| Node {
        along: bands.get(*at).map_or(0.0, Band::middle),
        height: 0.0,
        span: (*at as u16, *at as u16),
    };
    let mut out: Vec<Node> = leaves.iter().map(leaf).collect();
    for merge in &tree.merges {
        let (Some(&l), Some(&r)) = (out.get(merge.left), out.get(merge.right)) else {
            break;
        };
        out.push(Node {
            along: l.along.midpoint(r.along),
            height: heights.fraction(merge.height),
            span: (l.span.0.min(r.span.0), l.span.1.max(r.span.1)),
        });
    }
    out
}

/// The lowest item below each node, leaves first.
fn lowest<T: Copy + Ord>(tree: &Tree, items: Vec<T>) -> Vec<T> {
    let mut out = items;
    for merge in &tree.merges {
        let (Some(&l), Some(&r)) = (out.get(merge.left), out.get(merge.right)) else {
            break;
        };
        out.push(l.min(r));
    }
    out
}

/// From a node's height and place along the leaves to a point.
struct Frame {
    is_vertical: bool,
    /// Where height 0 stands, and the signed length up to height 1.
    zero: f32,
    length: f32,
}

impl Frame {
    fn point(&self, height: f32, along: f32) -> Point {
        let across = self.zero + height * self.length;
        if self.is_vertical {
            Point::new(across, along)
        } else {
            Point::new(along, across)
        }
    }
}

/// The marks of all merges, the largest first so that smaller ones lie above.
fn marks(view: &View, tree: &Tree, nodes: &[Node], frame: &Frame, keys: &[Key]) -> Vec<Mark> {
    let n = tree.leaves();
    let mut out = Vec::with_capacity(tree.merges.len());
    for (at, merge) in tree.merges.iter().enumerate().rev() {
        let (Some(node), Some(key)) = (nodes.get(n + at), keys.get(at)) else {
            continue;
        };
        let (l, r) = (nodes[merge.left], nodes[merge.right]);
        let elbow = vec![
            frame.point(l.height, l.along),
            frame.point(node.height, l.along),
            frame.point(node.height, r.along),
            frame.point(r.height, r.along),
        ];
        let knot = frame.point(node.height, node.along);
        let span = Some(node.span);
        out.push(Mark {
            key: Some(*key),
            role: MarkRole::Node,
            label: describe::node_label(view, *key),
            area: Rect::around(knot, LEAST, LEAST),
            rows: if frame.is_vertical { span } else { None },
            columns: if frame.is_vertical { None } else { span },
            shapes: vec![
                Shape::Path(elbow, Paint::Tree),
                Shape::Circle(knot, 2.0, Paint::Knot),
            ],
            ..Mark::default()
        });
    }
    out
}

/// Draws the dendrogram over the rows, its cut and its scale.
pub(super) fn push_rows(scene: &mut Scene, plan: &Plan<'_>) {
    let (true, Some(tree)) = (plan.is_row_tree, plan.view.row_tree.as_ref()) else {
        return;
    };
    let frame = Frame {
        is_vertical: true,
        zero: plan.tree.start,
        length: plan.tree.size - 6.0,
    };
    let heights = Heights::new(tree);
    scene.parts.push(Rc::new(axis(plan, tree, heights, &frame)));
    let codes = plan.view.row_leaves.iter();
    let low = lowest(tree, codes.map(|r| plan.view.rows[*r].code).collect());
    let n = tree.leaves();
    let keys: Vec<Key> = tree
        .merges
        .iter()
        .zip(low.iter().skip(n))
        .map(|(m, code)| Key::Cluster(*code, m.size as u16))
        .collect();
    let nodes = nodes(tree, heights, &plan.view.row_leaves, &plan.rows);
    scene.parts.push(Rc::new(Part {
        id: PartId::RowTree,
        marks: marks(plan.view, tree, &nodes, &frame, &keys),
        ..Part::default()
    }));
}

/// The cut, the ticks and the words at both ends.
fn axis(plan: &Plan<'_>, tree: &Tree, heights: Heights, frame: &Frame) -> Part {
    let mut backdrop = words(plan, frame);
    let small = |x, text: String, anchor| {
        let at = Point::new(x, plan.top - 9.0);
        Shape::text(at, text, TextSize::Small, anchor, Paint::InkMuted)
    };
    let mut free = frame.zero - 10.0;
    for (fraction, label) in heights.ticks(TICKS) {
        let x = frame.zero + frame.length * fraction;
        let half = text::width(&label, TextSize::Small) / 2.0;
        let x_text = x.min(plan.tree.end() - half);
        if x_text - half >= free {
            free = x_text + half + 6.0;
            backdrop.push(small(x_text, label, Anchor::Middle));
        }
        let tick = |y| Point::new(x, y);
        let (from, to) = (tick(plan.top - 4.0), tick(plan.top));
        backdrop.push(Shape::Line(from, to, Paint::Tree));
    }
    let n = tree.leaves();
    let k = plan.view.clusters.len();
    if k > 1 && k < n {
        let (below, above) = (tree.merges[n - k - 1].height, tree.merges[n - k].height);
        let x = frame.zero + frame.length * heights.fraction(below.midpoint(above));
        let last = plan.view.row_leaves.iter().max();
        let bottom = last.and_then(|row| plan.rows.get(*row)).map(Band::end);
        let end = |y| Point::new(x, y);
        let (from, to) = (end(plan.top), end(bottom.unwrap_or(plan.top)));
        backdrop.push(Shape::Line(from, to, Paint::Cut));
    }
    Part {
        id: PartId::Axis,
        backdrop,
        ..Part::default()
    }
}

/// What the two ends of the scale mean, where there is room.
fn words(plan: &Plan<'_>, frame: &Frame) -> Vec<Shape> {
    const ENDS: [(&str, Anchor); 2] = [("alike", Anchor::Start), ("unlike", Anchor::End)];
    let room: f32 = ENDS
        .iter()
        .map(|(word, _)| text::width(word, TextSize::Small) + 6.0)
        .sum();
    if room > plan.tree.size {
        return Vec::new();
    }
    let word = |(word, anchor): (&str, Anchor)| {
        let x = if anchor == Anchor::Start {
            frame.zero
        } else {
            plan.tree.end()
        };
        let at = Point::new(x, plan.top - ASKED - 4.0);
        Shape::text(at, word, TextSize::Small, anchor, Paint::InkMuted)
    };
    ENDS.map(word).to_vec()
}

/// Draws the dendrogram over the columns: above the headers, or below the cells where the headers
/// are slanted.
pub(super) fn push_columns(scene: &mut Scene, plan: &Plan<'_>) {
    let (true, Some(tree)) = (plan.is_column_tree, plan.view.column_tree.as_ref()) else {
        return;
    };
    let is_below = plan.headers.is_slanted();
    let frame = Frame {
        is_vertical: false,
        zero: if is_below {
            plan.bottom() + 4.0
        } else {
            COLUMN_TREE - 4.0
        },
        length: if is_below { 1.0 } else { -1.0 } * (COLUMN_TREE - 18.0),
    };
    let columns = plan.view.column_leaves.iter();
    let low = lowest(tree, columns.map(|c| plan.view.columns[*c].key).collect());
    let n = tree.leaves();
    let keys: Vec<Key> = tree
        .merges
        .iter()
        .zip(low.iter().skip(n))
        .map(|(m, key)| Key::ColumnCluster(*key, m.size as u16))
        .collect();
    let leaves = &plan.view.column_leaves;
    let nodes = nodes(tree, Heights::new(tree), leaves, &plan.columns);
    scene.parts.push(Rc::new(Part {
        id: PartId::ColumnTree,
        marks: marks(plan.view, tree, &nodes, &frame, &keys),
        ..Part::default()
    }));
}
