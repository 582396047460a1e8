//! How firm the clusters are, drawn onto a matrix: nothing touches, nothing is left out unsaid.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod support;

use std::rc::Rc;

use synthesis_charts::layout::{LayoutWidth, add_support, matrix};
use synthesis_charts::scene::{Part, PartId, Rect, Scene, Shape};
use synthesis_charts::text;
use synthesis_core::derive::{Chance, NodeSupport, Support, View};
use synthesis_core::state::Level;

use support::{Numbers, bundled_view, made};

/// Made values for the nodes of a view; about a third of them high.
fn values(view: &View, seed: u64) -> Support {
    let mut numbers = Numbers(seed);
    let merges = view.row_tree.as_ref().map_or(0, |tree| tree.merges.len());
    let mut share = || match numbers.below(3) {
        0 => 0.96 + numbers.below(40) as f64 / 1000.0,
        _ => numbers.below(950) as f64 / 1000.0,
    };
    let mut chance = || Chance {
        value: share(),
        error: 0.004,
    };
    let mut node = || NodeSupport {
        au: Some(chance()),
        bp: chance(),
    };
    Support {
        nodes: (0..merges).map(|_| node()).collect(),
        columns: Vec::new(),
        done: 10_000,
        total: 10_000,
    }
}

fn part(scene: &Scene, id: PartId) -> Option<&Part> {
    scene
        .parts
        .iter()
        .find(|part| part.id == id)
        .map(Rc::as_ref)
}

fn areas(part: &Part) -> Vec<Rect> {
    let area = |shape: &Shape| match shape {
        Shape::Text { at, text, size, .. } => {
            Some(Rect::new(at.x, at.y - 9.0, text::width(text, *size), 9.0))
        }
        _ => None,
    };
    part.backdrop.iter().filter_map(area).collect()
}

#[test]
fn values_touch_neither_each_other_nor_a_line_of_the_tree() {
    let wide = [LayoutWidth::Medium, LayoutWidth::Wide, LayoutWidth::Extra];
    for (seed, width) in (0..60).zip(wide.into_iter().cycle()) {
        let view = made(3 + seed as usize, 5, seed);
        let mut scene = matrix(&view, width);
        add_support(&mut scene, &view, &values(&view, seed));
        let areas = areas(part(&scene, PartId::Support).unwrap());
        assert!(
            seed < 5 || areas.len() * 3 > seed as usize,
            "{seed}: {}",
            areas.len()
        );
        for (at, area) in areas.iter().enumerate() {
            assert!(area.right() <= scene.width, "{seed}: {area:?}");
            assert!(!areas[at + 1..].iter().any(|other| other.overlaps(area)));
        }
        let tree = part(&scene, PartId::RowTree).unwrap();
        for shape in tree.marks.iter().flat_map(|mark| &mark.shapes) {
            let Shape::Path(points, _) = shape else {
                continue;
            };
            for two in points.windows(2) {
                let (x, y) = (two[0].x.min(two[1].x), two[0].y.min(two[1].y));
                let (right, bottom) = (two[0].x.max(two[1].x), two[0].y.max(two[1].y));
                let line = Rect::new(x, y, right - x + 0.1, bottom - y + 0.1);
                assert!(!areas.iter().any(|area| area.overlaps(&line)), "{seed}");
            }
        }
    }
}

#[test]
fn boxes_hold_the_rows_of_the_largest_that_hold_and_never_meet() {
    for seed in 0..40 {
        let view = made(30, 5, seed);
        let values = values(&view, seed);
        let mut scene = matrix(&view, LayoutWidth::Wide);
        add_support(&mut scene, &view, &values);
        let tree = view.row_tree.as_ref().unwrap();
        let boxes = part(&scene, PartId::Boxes).unwrap().backdrop.iter();
        let boxes: Vec<Rect> = boxes
            .map(|shape| match shape {
                Shape::Rect(area, _, _) => *area,
                other => panic!("{other:?}"),
            })
            .collect();
        let held = values.largest(tree, Level::Usual);
        assert_eq!(boxes.len(), held.len(), "{seed}");
        for (at, (area, node)) in boxes.iter().zip(held).enumerate() {
            for leaf in tree.members(node) {
                let row = scene.rows[view.row_leaves[leaf]];
                assert!(area.y < row.middle() && row.middle() < area.bottom());
            }
            assert!(
                !boxes[at + 1..].iter().any(|other| other.overlaps(area)),
                "{seed}"
            );
        }
    }
}

#[test]
fn every_node_but_the_root_is_named_with_its_value_once_they_are_whole() {
    let view = bundled_view("");
    let mut whole = values(&view, 1);
    let named = |support: &Support| {
        let mut scene = matrix(&view, LayoutWidth::Wide);
        add_support(&mut scene, &view, support);
        let marks = &part(&scene, PartId::RowTree).unwrap().marks;
        let is_named = |label: &&String| label.contains("; AU ") && label.contains("BP ");
        let count = marks
            .iter()
            .map(|mark| &mark.label)
            .filter(is_named)
            .count();
        (count, marks.len())
    };
    let (count, nodes) = named(&whole);
    assert_eq!(count, nodes - 1);
    whole.done = 9_000;
    assert_eq!(named(&whole).0, 0);
}

#[test]
fn a_list_says_it_in_the_headings_and_other_orders_and_trees_say_nothing() {
    let view = bundled_view("");
    let mut list = matrix(&view, LayoutWidth::Narrow);
    add_support(&mut list, &view, &values(&view, 1));
    assert!(part(&list, PartId::Support).is_none());
    let headings = list
        .parts
        .iter()
        .filter(|part| matches!(part.id, PartId::ClusterHeading(_)));
    let said = headings.filter(|part| part.marks[0].label.contains("; AU "));
    let shared = view
        .clusters
        .iter()
        .filter(|cluster| cluster.rows.len() > 1);
    assert_eq!(said.count(), shared.count());
    let by_name = bundled_view("rows=name");
    let plain = matrix(&by_name, LayoutWidth::Wide);
    let mut scene = plain.clone();
    add_support(&mut scene, &by_name, &values(&by_name, 1));
    assert_eq!(scene, plain);
    let mut scene = matrix(&view, LayoutWidth::Wide);
    let plain = scene.clone();
    let mut other = values(&view, 1);
    other.nodes.pop();
    add_support(&mut scene, &view, &other);
    assert_eq!(scene, plain);
}

#[test]
fn columns_have_values_and_boxes_of_their_own() {
    let mut seen = 0;
    for (seed, width) in (0..40).zip([LayoutWidth::Wide, LayoutWidth::Extra].into_iter().cycle()) {
        let view = made(12, 4 + seed as usize % 9, seed);
        let tree = view.column_tree.as_ref().unwrap();
        let of_rows = values(&view, seed);
        let mut numbers = Numbers(seed + 100);
        let mut node = || NodeSupport {
            au: Some(Chance {
                value: if numbers.below(2) == 0 { 0.97 } else { 0.6 },
                error: 0.004,
            }),
            bp: Chance::default(),
        };
        let both = Support {
            columns: tree.merges.iter().map(|_| node()).collect(),
            ..of_rows.clone()
        };
        let plain = matrix(&view, width);
        let (mut rows, mut scene) = (plain.clone(), plain.clone());
        add_support(&mut rows, &view, &of_rows);
        add_support(&mut scene, &view, &both);
        let drawn = |scene: &Scene, id| part(scene, id).unwrap().backdrop.clone();
        // What is said of the rows stays as it is.
        let (before, after) = (
            drawn(&rows, PartId::Support),
            drawn(&scene, PartId::Support),
        );
        assert_eq!(before, after[..before.len()]);
        let mine = areas(part(&scene, PartId::Support).unwrap()).split_off(before.len());
        assert!(!mine.is_empty(), "{seed}");
        let top = part(&scene, PartId::Head).unwrap();
        let headers = top.marks.iter().flat_map(|mark| &mark.shapes);
        let headers: Vec<Rect> = headers
            .filter_map(|shape| match shape {
                Shape::Text {
                    at,
                    text,
                    size,
                    anchor: synthesis_charts::scene::Anchor::Middle,
                    ..
                } => {
                    let width = text::width(text, *size);
                    Some(Rect::new(at.x - width / 2.0, at.y - 9.0, width, 9.0))
                }
                _ => None,
            })
            .collect();
        for (at, area) in mine.iter().enumerate() {
            assert!(area.x >= 0.0 && area.right() <= scene.width, "{seed}");
            assert!(area.y >= 0.0 && area.bottom() <= scene.height, "{seed}");
            assert!(!mine[at + 1..].iter().any(|other| other.overlaps(area)));
            assert!(
                !headers.iter().any(|header| header.overlaps(area)),
                "{seed}"
            );
            assert!(!scene.grid.overlaps(area), "{seed}: {area:?}");
        }
        let held = both.of_columns().largest(tree, Level::Usual);
        let boxes = drawn(&scene, PartId::Boxes).split_off(drawn(&rows, PartId::Boxes).len());
        assert_eq!(boxes.len(), held.len(), "{seed}");
        seen += held.len();
        for (shape, node) in boxes.iter().zip(held) {
            let Shape::Rect(area, ..) = shape else {
                panic!("{shape:?}");
            };
            for leaf in tree.members(node) {
                let column = scene.columns[view.column_leaves[leaf]];
                assert!(area.x < column.middle() && column.middle() < area.right());
            }
            assert!(!scene.grid.overlaps(area), "{seed}: {area:?}");
        }
        let marks = &part(&scene, PartId::ColumnTree).unwrap().marks;
        let named = marks.iter().filter(|mark| mark.label.contains("; AU "));
        assert_eq!(named.count(), marks.len() - 1);
    }
    assert!(seen > 10, "{seen}");
}
