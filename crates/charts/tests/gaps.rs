//! The gaps as a scene: everything in its place, at every width, few or all of them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use synthesis_analysis::gaps::{Gaps, Listed, Missing, gaps};
use synthesis_charts::layout::{LayoutWidth, gaps as layout};
use synthesis_charts::nav::{Move, Nav};
use synthesis_charts::scene::{MarkRole, Paint, Scene, Shape};
use synthesis_core::data::{Dataset, Files, load};
use synthesis_core::derive::{View, view};
use synthesis_core::state::{Columns, Key, ViewState};

fn bundled() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let files: Files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect();
    load(&files).dataset.unwrap()
}

/// Runs a check on every width and kind of column, on few gaps and on all.
fn each(check: impl Fn(&Missing<'_>, &[Listed<'_>], &Scene)) {
    let dataset = bundled();
    for columns in Columns::ALL {
        let state = ViewState {
            columns,
            ..ViewState::default()
        };
        let view: View = view(&dataset, &state);
        let gaps: Gaps = gaps(&dataset, &view).unwrap();
        let missing = Missing {
            dataset: &dataset,
            view: &view,
            gaps: &gaps,
        };
        for is_all in [false, true] {
            let lists = gaps.listed(is_all);
            for width in LayoutWidth::ALL {
                let scene = layout::gaps(&missing, &lists, width);
                check(&missing, &lists, &scene);
            }
        }
    }
}

fn texts(shapes: &[Shape]) -> Vec<&str> {
    let mut out = Vec::new();
    for shape in shapes {
        if let Shape::Text { text, .. } = shape {
            out.push(text.as_str());
        }
    }
    out
}

#[test]
fn every_gap_has_a_line_with_its_figures_within_the_scene() {
    each(|missing, lists, scene| {
        let items: Vec<_> = lists.iter().flat_map(|listed| &listed.items).collect();
        assert_eq!(scene.rows.len(), items.len());
        let figures = scene.marks().filter(|(_, _, mark)| mark.aria_column == 3);
        let figures: Vec<_> = figures.map(|(_, _, mark)| mark).collect();
        assert_eq!(figures.len(), items.len());
        for (mark, item) in figures.iter().zip(&items) {
            assert_eq!(mark.key, Some(missing.key(item)));
            assert_eq!(texts(&mark.shapes), [Missing::figures(item)]);
            assert!(mark.label.contains(&Missing::figures(item)));
            let ticks = mark.shapes.iter().filter(|s| s.paint() == Paint::Bracket);
            assert_eq!(ticks.count(), 1);
        }
        for (at, _, mark) in scene.marks() {
            let area = scene.area(at).unwrap();
            assert!(area.x >= 0.0 && area.right() <= scene.width + 0.01);
            assert!(area.y >= 0.0 && area.bottom() <= scene.height + 0.01);
            assert!(area.width >= 24.0 && area.height >= 24.0, "{}", mark.label);
            assert!(!mark.label.is_empty());
        }
    });
}

#[test]
fn marks_do_not_overlap_and_no_text_leaves_the_scene() {
    each(|_, _, scene| {
        for pair in scene.rows.windows(2) {
            assert!(pair[0].end() <= pair[1].start + 0.01);
        }
        for part in &scene.parts {
            for (at, mark) in part.marks.iter().enumerate() {
                let after = part.marks.iter().skip(at + 1);
                for other in after {
                    assert!(!mark.area.overlaps(&other.area), "{}", mark.label);
                }
            }
            let shapes = part.marks.iter().flat_map(|mark| &mark.shapes);
            for shape in part.backdrop.iter().chain(shapes) {
                if let Shape::Text {
                    at,
                    text,
                    size,
                    anchor,
                    ..
                } = shape
                {
                    let long = synthesis_charts::text::width(text, *size);
                    let start = match anchor.value() {
                        "end" => at.x - long,
                        "middle" => at.x - long / 2.0,
                        _ => at.x,
                    };
                    assert!(start >= -1.0 && start + long <= scene.width + 1.0, "{text}");
                }
            }
        }
    });
}

#[test]
fn dots_stand_left_of_what_is_expected_and_texts_do_not_touch_them() {
    each(|_, _, scene| {
        for (_, _, mark) in scene.marks().filter(|(_, _, m)| m.aria_column == 3) {
            let line = mark.shapes.iter().find_map(|shape| match shape {
                Shape::Line(from, _, Paint::Bracket) => Some(from.x),
                _ => None,
            });
            let dot = mark.shapes.iter().find_map(|shape| match shape {
                Shape::Circle(at, _, _) => Some(at.x),
                _ => None,
            });
            assert!(dot.is_none_or(|dot| dot < line.unwrap()));
            let words = mark.shapes.iter().find_map(|shape| match shape {
                Shape::Text { at, text, size, .. } => {
                    Some(at.x - synthesis_charts::text::width(text, *size))
                }
                _ => None,
            });
            assert!(words.unwrap() > line.unwrap() + 4.0, "{}", mark.label);
        }
    });
}

#[test]
fn the_keyboard_reaches_every_mark_that_opens_something() {
    each(|_, _, scene| {
        let live = |mark: &synthesis_charts::scene::Mark| {
            mark.key.is_some() && mark.role != MarkRole::Decoration
        };
        let wanted = scene.marks().filter(|(_, _, mark)| live(mark)).count();
        let nav = Nav::new(scene);
        let mut below = nav.step(nav.first().unwrap(), Move::First);
        let mut found = 0;
        while let Some(at) = below {
            let mut next = Some(at);
            while let Some(at) = next {
                found += usize::from(live(scene.mark(at).unwrap()));
                next = nav.step(at, Move::Right);
            }
            below = nav.step(at, Move::Down);
        }
        assert_eq!(found, wanted);
    });
}

#[test]
fn within_a_line_no_two_marks_open_the_same() {
    each(|_, _, scene| {
        for part in &scene.parts {
            let keys: Vec<Key> = part.marks.iter().filter_map(|mark| mark.key).collect();
            for (at, key) in keys.iter().enumerate() {
                assert!(!keys[..at].contains(key));
            }
        }
    });
}
