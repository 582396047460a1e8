//! Factors that go together as scenes: nothing outside, no label over another, all within reach of
//! the keys.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use support::areas::{around, words};
use synthesis_analysis::cooccurrence::{CoOccurrence, Edge, Joined, MOST_LINES, Room, together_of};
use synthesis_charts::layout::{LayoutWidth, together};
use synthesis_charts::nav::{Move, Nav, graph};
use synthesis_charts::scene::{Paint, Position, Rect, Scene, Shape};
use synthesis_core::derive::{View, view};
use synthesis_core::state::{ColumnKey, Key, Picture, ViewState, from_fragment};

/// Views with few and many lines, of both weights, with filters, domains and both directions.
const VIEWS: [&str; 8] = [
    "",
    "together-by=lift",
    "together-from=0.05&together-both=2",
    "together-from=0&together-both=1",
    "collapsed=*",
    "show=barriers&together-both=1",
    "stakeholder=nurse&together-both=1",
    "together-from=0.9",
];

/// Runs a check on every view, as `picture`, at every width.
fn each(picture: &str, check: impl Fn(&Joined<'_>, &together::Together, &str)) {
    let dataset = support::bundled();
    for fragment in VIEWS {
        let fragment = [picture, fragment].join("&");
        let state = from_fragment(&fragment, &dataset).unwrap();
        let view = view(&dataset, &state);
        let found = together_of(&dataset, &state).unwrap();
        let joined = Joined::new(&view, &found);
        for width in LayoutWidth::ALL {
            let made = together::together(&joined, width);
            check(&joined, &made, &format!("{fragment} {width:?}"));
        }
    }
}

fn network(check: impl Fn(&Joined<'_>, &together::Together, &str)) {
    each("", |joined, made, what| {
        if !made.room.is_list {
            check(joined, made, what);
        }
    });
}

fn all_within(scene: &Scene, what: &str) {
    let is_in = |area: &Rect| {
        area.x >= -0.5
            && area.y >= -0.5
            && area.right() <= scene.width + 0.5
            && area.bottom() <= scene.height + 0.5
    };
    for part in &scene.parts {
        let shapes = part.marks.iter().flat_map(|mark| &mark.shapes);
        for shape in part.backdrop.iter().chain(shapes) {
            let area = words(shape)
                .or_else(|| around(shape))
                .unwrap()
                .shifted(part.at);
            assert!(is_in(&area), "{what}: {shape:?} at {area:?}");
        }
        for mark in &part.marks {
            let area = mark.area.shifted(part.at);
            assert!(is_in(&area), "{what}: {}", mark.label);
        }
    }
}

#[test]
fn nothing_is_outside_of_its_frame() {
    for picture in ["", "together=matrix"] {
        each(picture, |_, made, what| all_within(&made.scene, what));
    }
}

#[test]
fn no_label_lies_on_another_on_a_mark_or_on_a_figure() {
    network(|_, made, what| {
        let marks: Vec<_> = made.scene.marks().map(|(_, _, mark)| mark).collect();
        let is_factor = |key: Option<Key>| matches!(key, Some(Key::Row(_)));
        for (at, mark) in marks.iter().enumerate() {
            for line in mark.shapes.iter().filter_map(words) {
                for other in marks.iter().skip(at + 1) {
                    let is_apart = |area: Rect| !line.inset(0.2).overlaps(&area);
                    let mut texts = other.shapes.iter().filter_map(words);
                    assert!(
                        texts.all(is_apart),
                        "{what}: {} over {}",
                        mark.label,
                        other.label
                    );
                }
                for other in marks.iter().filter(|other| is_factor(other.key)) {
                    let own = mark.label == other.label;
                    let glyph = around(&other.shapes[0]).unwrap();
                    assert!(
                        own || !line.overlaps(&glyph),
                        "{what}: {} over {}",
                        mark.label,
                        other.label
                    );
                }
            }
        }
        let bare = marks.iter().filter(|mark| is_factor(mark.key));
        let bare = bare.filter(|mark| !mark.shapes.iter().any(|s| words(s).is_some()));
        assert_eq!(bare.count(), made.room.unnamed, "{what}");
    });
}

#[test]
fn what_answers_the_pointer_does_not_overlap_and_is_large_enough_where_there_is_room() {
    for picture in ["", "together=matrix"] {
        each(picture, |_, made, what| {
            let scene = &made.scene;
            // A line without room for its figure is left to the keyboard and the table.
            let areas: Vec<Rect> = scene
                .marks()
                .filter_map(|(at, _, _)| scene.area(at))
                .filter(|area| area.width > 0.0)
                .collect();
            let lost = scene.marks().count() - areas.len();
            assert_eq!(lost, made.room.unfigured, "{what}");
            let is_dense = what.contains("together-from=0") || what.contains("together-both=1");
            assert!(is_dense || lost == 0, "{what}: {lost} cannot be pressed");
            for (at, area) in areas.iter().enumerate() {
                let mut rest = areas[at + 1..].iter();
                assert!(
                    rest.all(|other| !area.inset(0.2).overlaps(&other.inset(0.2))),
                    "{what}: {area:?}"
                );
            }
            let small = areas
                .iter()
                .filter(|a| a.width.min(a.height) < 23.9)
                .count();
            assert!(is_dense || small == 0, "{what}: {small} are small");
        });
    }
}

#[test]
fn what_is_seen_of_a_mark_is_in_its_name() {
    for picture in ["", "together=matrix"] {
        each(picture, |_, made, what| {
            for (_, _, mark) in made.scene.marks() {
                let texts = mark.shapes.iter().filter_map(|shape| match shape {
                    Shape::Text { text, .. } => Some(text.as_str()),
                    _ => None,
                });
                let seen = texts.collect::<Vec<_>>().join(" ");
                let plain = |text: &str| text.replace([':', ','], "");
                assert!(
                    seen.ends_with('…') || plain(&mark.label).contains(&plain(&seen)),
                    "{what}: {seen} in {}",
                    mark.label
                );
            }
        });
    }
}

#[test]
fn lines_are_those_that_are_joined_and_solid_only_beyond_chance() {
    network(|joined, made, what| {
        let scene = &made.scene;
        let lines: Vec<_> = scene
            .marks()
            .filter(|(_, _, mark)| matches!(mark.key, Some(Key::Pair(..))))
            .collect();
        assert_eq!(lines.len(), joined.lines().len(), "{what}");
        for ((_, _, mark), edge) in lines.iter().zip(joined.lines()) {
            assert_eq!(mark.key, Some(joined.pair_key(edge)), "{what}");
            let paint = if edge.q < 0.05 && edge.lift > 1.0 {
                Paint::Knot
            } else {
                Paint::Rest
            };
            let strokes = mark.shapes.iter().filter(|s| words(s).is_none());
            for stroke in strokes {
                assert_eq!(stroke.paint(), paint, "{what}: {}", mark.label);
            }
        }
        let factors = scene
            .marks()
            .filter(|(_, _, mark)| matches!(mark.key, Some(Key::Row(_))));
        assert_eq!(factors.count(), joined.found.codes.len(), "{what}");
    });
}

#[test]
fn a_pair_that_is_beyond_chance_is_drawn_solid_and_framed_and_said() {
    let dataset = support::bundled();
    for (picture, wanted) in [("", Paint::Knot), ("together=matrix", Paint::Firm)] {
        let state = from_fragment(picture, &dataset).unwrap();
        let view = view(&dataset, &state);
        let mut found = together_of(&dataset, &state).unwrap();
        let first = Joined::new(&view, &found).lines()[0];
        let edge = found.edges.iter_mut().find(|edge| **edge == first).unwrap();
        edge.q = 0.01;
        let edge = *edge;
        let joined = Joined::new(&view, &found);
        let made = together::together(&joined, LayoutWidth::Wide);
        let at = made.scene.find(joined.pair_key(&edge)).unwrap();
        let mark = made.scene.mark(at).unwrap();
        assert!(mark.shapes.iter().any(|shape| shape.paint() == wanted));
        let drawn = made.scene.marks().flat_map(|(_, _, mark)| &mark.shapes);
        let so = drawn.filter(|shape| shape.paint() == wanted).count();
        assert!(so > 0 && so < 5, "{so}");
        assert!(
            mark.label
                .ends_with("more often than chance would often bring")
        );
        let said = joined.sentences().join(" ");
        let named = [edge.a, edge.b].map(|at| joined.label(at));
        let expected = format!(
            "\u{201c}{}\u{201d} with \u{201c}{}\u{201d} is reported together more often than chance",
            named[0], named[1]
        );
        assert!(said.contains(&expected), "{said}");
    }
}

#[test]
fn arrows_alone_reach_every_mark_of_a_network() {
    network(|_, made, what| {
        let scene = &made.scene;
        let all: BTreeSet<Position> = scene.marks().map(|(at, _, _)| at).collect();
        let mut met = BTreeSet::new();
        let mut open = vec![*all.first().unwrap()];
        while let Some(at) = open.pop() {
            if met.insert(at) {
                let arrows = [Move::Left, Move::Right, Move::Up, Move::Down];
                open.extend(arrows.iter().filter_map(|to| graph::step(scene, at, *to)));
            }
        }
        assert_eq!(met, all, "{what}");
        for &at in &all {
            let x = |at: Position| scene.area(at).unwrap().center().x;
            let Some(Key::Pair(..)) = scene.mark(at).unwrap().key else {
                continue;
            };
            let [left, right] = [Move::Left, Move::Right].map(|to| graph::step(scene, at, to));
            let (left, right) = (left.unwrap(), right.unwrap());
            assert!(left != right && x(left) <= x(right), "{what}");
        }
    });
}

#[test]
fn the_matrix_holds_each_pair_once_and_is_walked_as_a_grid() {
    each("together=matrix", |joined, made, what| {
        let scene = &made.scene;
        let factors = joined.found.codes.len();
        let keys: BTreeSet<_> = scene.marks().filter_map(|(_, _, mark)| mark.key).collect();
        let pairs = keys.iter().filter(|key| matches!(key, Key::Pair(..)));
        assert_eq!(pairs.count(), factors * (factors - 1) / 2, "{what}");
        let nav = Nav::new(scene);
        let mut at = nav.first().unwrap();
        let mut lines = 1;
        while let Some(next) = nav.step(at, Move::Down) {
            at = next;
            lines += 1;
        }
        assert_eq!(lines, factors, "{what}");
        let last = scene.mark(nav.step(at, Move::End).unwrap()).unwrap();
        assert!(
            matches!(last.key, Some(Key::Cell(_, ColumnKey::ALL))),
            "{what}"
        );
    });
}

#[test]
fn the_outline_about_a_factor_holds_its_lines_and_neighbours() {
    network(|joined, made, what| {
        let parts = |outline: &str| outline.matches('M').count();
        for (at, code) in joined.found.codes.iter().enumerate() {
            let spot = made.scene.find(Key::Row(*code)).unwrap();
            let outline = together::halo(&made.scene, spot);
            let lines = joined.lines_of(at).count();
            assert!(parts(&outline) > 2 * lines, "{what}: {}", joined.label(at));
        }
    });
}

#[test]
fn the_same_view_is_drawn_the_same_and_a_crowd_is_thinned() {
    let dataset = support::bundled();
    let state = from_fragment("together-from=0&together-both=1", &dataset).unwrap();
    let view = view(&dataset, &state);
    let found = together_of(&dataset, &state).unwrap();
    let mut joined = Joined::new(&view, &found);
    let made = together::together(&joined, LayoutWidth::Wide);
    assert_eq!(made, together::together(&joined, LayoutWidth::Wide));
    assert!(joined.all_lines() <= MOST_LINES);
    let many = found.edges.iter().map(|edge| Edge { common: 1, ..*edge });
    let crowded = CoOccurrence {
        edges: many.collect(),
        ..found.clone()
    };
    joined = Joined::new(&view, &crowded);
    assert_eq!(
        (joined.lines().len(), joined.all_lines()),
        (MOST_LINES, 595)
    );
    assert!(
        joined
            .caption(Room::default())
            .contains("Of 595 such pairs only the 300")
    );
    assert_eq!(ViewState::default().together.least_both(), 3);
}

/// Eighty factors, of which each goes with the next few.
fn many() -> (View, CoOccurrence) {
    const MANY: usize = 80;
    let view = support::made(MANY, 3, 7);
    let edges = (0..MANY).flat_map(|a| (a + 1..MANY).map(move |b| (a, b)));
    let edge = |(a, b): (usize, usize)| {
        let common = if b - a < 3 { 4 } else { 0 };
        Edge {
            a,
            b,
            common,
            jaccard: f64::from(common) / 8.0,
            lift: f64::from(common),
            p: 0.01,
            q: 0.04,
        }
    };
    let found = CoOccurrence {
        codes: view.rows.iter().map(|row| row.code).collect(),
        studies: 200,
        sizes: (0..MANY as u32).map(|at| 6 + at % 9).collect(),
        edges: edges.map(edge).collect(),
    };
    (view, found)
}

#[test]
fn of_many_factors_the_matrix_holds_those_that_most_report_and_the_network_all() {
    let (mut view, found) = many();
    for picture in Picture::ALL {
        view.state.together.picture = picture;
        let joined = Joined::new(&view, &found);
        for width in LayoutWidth::ALL {
            let made = together::together(&joined, width);
            all_within(&made.scene, &format!("{picture:?} {width:?}"));
            let rows = made.scene.marks();
            let rows = rows.filter(|(_, _, mark)| matches!(mark.key, Some(Key::Row(_))));
            let shown = match (picture, made.room.is_list) {
                (Picture::Matrix, _) => together::MOST_FACTORS,
                (Picture::Network, false) => found.codes.len(),
                (Picture::Network, true) => 0,
            };
            assert_eq!(rows.count(), shown, "{picture:?} {width:?}");
            let caption = joined.caption(made.room);
            let is_said = caption.contains("20 factors that fewer studies report have no room");
            assert_eq!(is_said, picture == Picture::Matrix, "{caption}");
        }
    }
}
