//! The map as a scene: points at their places, labels apart, every mark within reach of the keys.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use synthesis_analysis::Run;
use synthesis_analysis::correspondence::{Bootstrap, Mapped, SEED, map_of};
use synthesis_charts::layout::{LayoutWidth, map};
use synthesis_charts::nav::{Move, plane};
use synthesis_charts::scene::{Mark, Paint, Rect, Scene, Shape};
use synthesis_core::state::{Columns, ViewState};

use support::areas;

/// Runs a check on every kind of columns, width and zoom.
fn each(check: impl Fn(&Mapped<'_>, &map::Map, &str)) {
    let dataset = support::bundled();
    for columns in Columns::ALL {
        let state = ViewState {
            columns,
            ..ViewState::default()
        };
        let found = map_of(&dataset, &state).unwrap();
        let mut firm = Bootstrap::new(&found, SEED, 50).unwrap();
        firm.step(50);
        let mapped = Mapped::new(&dataset, &found, Some(firm.replicates()), &state);
        for width in LayoutWidth::ALL {
            for zoom in map::ZOOMS {
                let made = map::map(&mapped, zoom, true, width);
                check(&mapped, &made, &format!("{columns:?} {width:?} {zoom}"));
            }
        }
    }
}

fn glyph(mark: &Mark) -> Rect {
    areas::around(&mark.shapes[0]).unwrap()
}

/// Where the lines of a mark's label stand.
fn label(mark: &Mark) -> Vec<Rect> {
    mark.shapes.iter().filter_map(areas::words).collect()
}

fn marks(scene: &Scene) -> Vec<Mark> {
    scene.marks().map(|(_, _, mark)| mark.clone()).collect()
}

#[test]
fn everything_is_inside_and_no_label_lies_on_another_or_on_a_mark() {
    each(|mapped, made, what| {
        let marks = marks(&made.scene);
        assert_eq!(marks.len(), mapped.points.len(), "{what}");
        let within = Rect::new(-0.5, -0.5, made.scene.width + 1.0, made.scene.height + 1.0);
        let is_in = |area: &Rect| {
            area.x >= within.x
                && area.y >= within.y
                && area.right() <= within.right()
                && area.bottom() <= within.bottom()
        };
        for (at, mark) in marks.iter().enumerate() {
            assert!(
                is_in(&mark.area) && is_in(&glyph(mark)),
                "{what}: {}",
                mark.label
            );
            for line in label(mark) {
                assert!(is_in(&line), "{what}: {}", mark.label);
                for (other, neighbour) in marks.iter().enumerate().filter(|(o, _)| *o != at) {
                    let is_apart = label(neighbour).iter().all(|area| !line.overlaps(area));
                    assert!(is_apart, "{what}: {} over {}", mark.label, neighbour.label);
                    assert!(
                        !line.overlaps(&glyph(neighbour)),
                        "{what}: {} over the mark {other}",
                        mark.label
                    );
                }
            }
        }
        let areas: Vec<Rect> = marks.iter().map(|mark| mark.area).collect();
        for (at, area) in areas.iter().enumerate() {
            let rest = &areas[at + 1..];
            assert!(
                rest.iter()
                    .all(|other| !area.inset(0.2).overlaps(&other.inset(0.2))),
                "{what}"
            );
        }
        let without = marks.iter().filter(|mark| label(mark).is_empty()).count();
        assert_eq!(without, made.unnamed, "{what}");
    });
}

#[test]
fn what_is_seen_of_a_label_is_in_its_name_and_columns_are_labelled() {
    each(|_, made, what| {
        for (_, part, mark) in made.scene.marks() {
            let texts = mark.shapes.iter().filter_map(|shape| match shape {
                Shape::Text { text, .. } => Some(text.as_str()),
                _ => None,
            });
            let seen = texts.collect::<Vec<_>>().join(" ");
            assert!(
                mark.label.starts_with(&seen),
                "{what}: {seen} in {}",
                mark.label
            );
            let is_few = made.looks.iter().filter(|look| look.is_column).count() < 10;
            if part.aria_row == 1 && is_few {
                assert!(!seen.is_empty(), "{what}: {}", mark.label);
            }
        }
    });
}

#[test]
fn points_keep_their_distances_in_every_direction() {
    let dataset = support::bundled();
    let state = ViewState::default();
    let found = map_of(&dataset, &state).unwrap();
    let mapped = Mapped::new(&dataset, &found, None, &state);
    for width in LayoutWidth::ALL {
        let made = map::map(&mapped, 1.0, false, width);
        let marks = marks(&made.scene);
        for (mark, point) in marks.iter().zip(&mapped.points) {
            let (drawn, meant) = (glyph(mark).center(), made.frame.at(point.place));
            // Only points in one place are moved, sideways.
            assert!((drawn.y - meant.y).abs() < 0.01, "{}", point.label);
            assert!((drawn.x - meant.x).abs() < 40.0, "{}", point.label);
        }
    }
}

#[test]
fn larger_maps_name_more_and_ellipses_stay_within_the_plot() {
    each(|_, made, what| {
        let plot = made.frame.plot;
        let outlines = made.scene.parts.iter().flat_map(|part| &part.backdrop);
        for shape in outlines.filter(|shape| shape.paint() == Paint::Cut) {
            let points: &[_] = match shape {
                Shape::Path(points, _) => points,
                _ => &[],
            };
            assert!(points.len() > 1, "{what}: {shape:?}");
            for point in points {
                assert!(point.x >= plot.x && point.x <= plot.right(), "{what}");
                assert!(point.y >= plot.y && point.y <= plot.bottom(), "{what}");
            }
        }
    });
    let dataset = support::bundled();
    let state = ViewState::default();
    let found = map_of(&dataset, &state).unwrap();
    let mapped = Mapped::new(&dataset, &found, None, &state);
    let unnamed = map::ZOOMS.map(|zoom| map::map(&mapped, zoom, false, LayoutWidth::Wide).unnamed);
    assert!(unnamed[0] > unnamed[4] && unnamed[4] == 0, "{unnamed:?}");
}

#[test]
fn the_keyboard_reaches_every_point_and_arrows_lead_where_they_point() {
    each(|mapped, made, what| {
        let scene = &made.scene;
        let first = scene.find(mapped.points[0].key).unwrap();
        let mut at = plane::step(scene, first, Move::First).unwrap_or(first);
        let mut met = BTreeSet::from([at]);
        while let Some(next) = plane::step(scene, at, Move::PageDown) {
            let back = plane::step(scene, next, Move::PageUp);
            assert_eq!(back, Some(at), "{what}");
            met.insert(next);
            at = next;
        }
        assert_eq!(met.len(), mapped.points.len(), "{what}");
        assert_eq!(plane::step(scene, first, Move::Last), Some(at), "{what}");
        for &from in &met {
            let here = scene.area(from).unwrap().center();
            for to in [Move::Left, Move::Right, Move::Up, Move::Down] {
                let Some(next) = plane::step(scene, from, to) else {
                    continue;
                };
                let there = scene.area(next).unwrap().center();
                let is_so = match to {
                    Move::Left => there.x < here.x,
                    Move::Right => there.x > here.x,
                    Move::Up => there.y < here.y,
                    _ => there.y > here.y,
                };
                assert!(is_so, "{what}: {to:?}");
            }
        }
    });
}
