//! How firm the clusters are, drawn onto a matrix: AU values at the nodes of the dendrograms, boxes
//! around the largest clusters that hold up.

mod drawing;

use std::rc::Rc;

use synthesis_core::cluster::Tree;
use synthesis_core::derive::{Support, View};
use synthesis_core::describe::node_firmness;
use synthesis_core::state::Level;

use self::drawing::Drawing;
use crate::scene::{Anchor, Paint, Part, PartId, Point, Scene, Shape, TextSize};

/// Adds what is known of a view's trees to its matrix. A value is drawn where it touches no line
/// and no other value, first at the nodes that matter most; all values stand in the names of the
/// nodes, once they are whole. Where the support is of another tree, nothing is added.
///
/// Takes time in proportion to the square of the nodes, as each value looks for a free place.
pub fn add_support(scene: &mut Scene, view: &View, support: &Support) {
    let of_columns = support.of_columns();
    let trees = [
        (PartId::RowTree, &view.row_tree, support),
        (PartId::ColumnTree, &view.column_tree, &of_columns),
    ];
    let mut drawn: Option<[Vec<Shape>; 2]> = None;
    for (id, tree, support) in trees {
        let Some(tree) = tree.as_ref().filter(|tree| support.is_of(tree)) else {
            continue;
        };
        if let Some(mut drawing) = Drawing::new(scene, id, view, tree, support) {
            let [boxes, values] = drawn.get_or_insert_default();
            boxes.extend(drawing.boxes());
            values.extend(drawing.values());
        }
        for part in &mut scene.parts {
            if part.id == id && support.is_whole() {
                name(Rc::make_mut(part), tree, support, view.state.level);
            } else if id == PartId::RowTree && matches!(part.id, PartId::ClusterHeading(_)) {
                head(Rc::make_mut(part), view, tree, support);
            }
        }
    }
    let ids = [PartId::Boxes, PartId::Support];
    for (id, backdrop) in ids.into_iter().zip(drawn.into_iter().flatten()) {
        scene.parts.push(Rc::new(Part {
            id,
            backdrop,
            ..Part::default()
        }));
    }
}

/// Adds the values to the names of the nodes, of which the root comes first.
fn name(part: &mut Part, tree: &Tree, support: &Support, level: Level) {
    let root = part.marks.len() * 2;
    for (at, mark) in part.marks.iter_mut().enumerate() {
        for line in node_firmness(tree, support, level, root - at) {
            mark.label.push_str("; ");
            mark.label.push_str(&line);
        }
    }
}

/// Adds the value to the heading of a cluster, where the rows stand as a list.
fn head(part: &mut Part, view: &View, tree: &Tree, support: &Support) {
    for mark in &mut part.marks {
        let Some(node) = mark.key.and_then(|key| view.node_of(key)) else {
            continue;
        };
        let lines = node_firmness(tree, support, view.state.level, node);
        let base = mark.shapes.iter().find_map(|shape| match shape {
            Shape::Text { at, .. } => Some(at.y),
            _ => None,
        });
        if let (Some(first), Some(y)) = (lines.first(), base) {
            let holds = support.holds(tree, node, view.state.level);
            let words = [if holds { "holds up: " } else { "" }, first].concat();
            let at = Point::new(mark.area.right(), y);
            let (size, end) = (TextSize::Small, Anchor::End);
            mark.label = [&mark.label, "; ", &lines.join("; ")].concat();
            mark.shapes
                .push(Shape::text(at, words, size, end, Paint::InkMuted));
        }
    }
}
