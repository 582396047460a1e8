//! Moves through the matrix.

mod support;

use std::collections::BTreeSet;

use synthesis_charts::layout::{LayoutWidth, matrix};
use synthesis_charts::nav::{Move, Nav};
use synthesis_charts::scene::{MarkRole, Point, Position, Scene};
use synthesis_core::data::CodeId;
use synthesis_core::state::{ColumnKey, Key, Order};

fn reachable(nav: &Nav) -> BTreeSet<Position> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<Position> = nav.first().into_iter().collect();
    while let Some(at) = open.pop() {
        if seen.insert(at) {
            open.extend(Move::ALL.iter().filter_map(|m| nav.step(at, *m)));
        }
    }
    seen
}

fn interactive(scene: &Scene) -> BTreeSet<Position> {
    scene
        .marks()
        .filter(|(_, _, mark)| mark.role.is_interactive())
        .map(|(at, _, _)| at)
        .collect()
}

#[test]
fn every_mark_is_reached_from_the_first() {
    for (rows, columns) in [(1, 1), (2, 1), (1, 5), (7, 3), (23, 9), (11, 40)] {
        for width in LayoutWidth::ALL {
            for order in [Order::Cluster, Order::Given, Order::Name] {
                let mut view = support::made(rows, columns, rows as u64 * 31 + columns as u64);
                view.state.row_order = order;
                let scene = matrix(&view, width);
                let nav = Nav::new(&scene);
                assert_eq!(
                    reachable(&nav),
                    interactive(&scene),
                    "{rows} × {columns}, {width:?}, {order:?}"
                );
            }
        }
    }
}

#[test]
fn a_move_never_leads_outside_or_to_decoration() {
    let view = support::made(9, 6, 5);
    let scene = matrix(&view, LayoutWidth::Wide);
    let nav = Nav::new(&scene);
    for (at, _, _) in scene.marks() {
        for to in Move::ALL {
            if let Some(next) = nav.step(at, to) {
                assert!(scene.mark(next).unwrap().role.is_interactive());
            }
        }
    }
}

#[test]
fn arrows_walk_the_grid_and_enter_the_tree() {
    let view = support::made(6, 3, 1);
    let scene = matrix(&view, LayoutWidth::Wide);
    let nav = Nav::new(&scene);
    let code = |row: usize| view.rows[row].code;
    let header = scene.find(Key::Row(code(2))).unwrap();
    let key = |at: Position| scene.mark(at).unwrap().key.unwrap();
    let cell = nav.step(header, Move::Right).unwrap();
    assert_eq!(key(cell), Key::Cell(code(2), view.columns[0].key));
    let below = nav.step(cell, Move::Down).unwrap();
    assert_eq!(key(below), Key::Cell(code(3), view.columns[0].key));
    assert_eq!(nav.step(below, Move::Up), Some(cell));
    assert_eq!(nav.step(cell, Move::Home), Some(header));
    assert_eq!(nav.step(cell, Move::Out), Some(header));
    let total = nav.step(cell, Move::End).unwrap();
    assert_eq!(key(total), Key::Cell(code(2), ColumnKey::ALL));
    let node = nav.step(total, Move::Right).unwrap();
    assert_eq!(scene.mark(node).unwrap().role, MarkRole::Node);
    assert_eq!(nav.step(header, Move::Out), Some(node));
    let mut at = node;
    while let Some(parent) = nav.step(at, Move::Right) {
        at = parent;
    }
    assert_eq!(key(at), Key::Cluster(CodeId(1), 6));
}

#[test]
fn the_top_row_leads_to_the_column_headers_and_their_tree() {
    let view = support::made(4, 3, 8);
    let scene = matrix(&view, LayoutWidth::Extra);
    let nav = Nav::new(&scene);
    let cell = scene
        .find(Key::Cell(view.rows[0].code, view.columns[1].key))
        .unwrap();
    let header = nav.step(cell, Move::Up).unwrap();
    assert_eq!(
        scene.mark(header).unwrap().key,
        Some(Key::Column(view.columns[1].key))
    );
    let node = nav.step(header, Move::Out).unwrap();
    assert_eq!(scene.mark(node).unwrap().role, MarkRole::Node);
}

#[test]
fn a_scene_without_marks_leads_nowhere() {
    let nav = Nav::new(&Scene::default());
    assert_eq!(nav.first(), None);
    assert_eq!(nav.step(Position::default(), Move::Down), None);
}

#[test]
fn a_mark_is_met_where_it_is() {
    let view = support::made(7, 3, 5);
    for width in LayoutWidth::ALL {
        let scene = matrix(&view, width);
        let named = |at: &Position| scene.mark(*at).is_some_and(|mark| mark.key.is_some());
        let mut seen = 0;
        for at in interactive(&scene).into_iter().filter(named) {
            let middle = scene.area(at).expect("an area").center();
            // Of marks that lie over one another the last is met.
            let met = scene.met(middle).expect("a mark");
            assert!(met >= at && scene.area(met).is_some_and(|area| area.holds(middle)));
            seen += usize::from(met == at);
        }
        assert!(seen >= 7 * 3, "{seen}");
        assert_eq!(scene.met(Point::new(-1.0, -1.0)), None);
    }
}
