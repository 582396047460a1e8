//! The comparison as a scene: everything in its place, at every width and in every order.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use synthesis_analysis::divergence::{Compared, Comparison, Divergence, compare_of};
use synthesis_charts::layout::{LayoutWidth, compare};
use synthesis_charts::nav::{Move, Nav};
use synthesis_charts::scene::{MarkRole, Paint, Scene, Shape};
use synthesis_core::data::{Dataset, Files, load};
use synthesis_core::state::{Key, Order, Side, ViewState};

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

fn compared(dataset: &Dataset) -> (Divergence, [Side; 2], ViewState) {
    let state = ViewState::default();
    let Comparison { sides, found, .. } = compare_of(dataset, &state);
    (found.unwrap(), sides, state)
}

/// Runs a check on every width and order.
fn each(check: impl Fn(&Divergence, &Scene, Order, LayoutWidth)) {
    let dataset = bundled();
    let (divergence, sides, state) = compared(&dataset);
    let compared = Compared::new(&dataset, &divergence, None, &sides, state.show);
    for width in LayoutWidth::ALL {
        for order in Order::ALL {
            let scene = compare::compare(&compared, &sides, order, width);
            check(&divergence, &scene, order, width);
        }
    }
}

/// Where the dots of the factors are, from top to bottom.
fn dots(scene: &Scene) -> Vec<f32> {
    let plots = scene.marks().filter(|(_, _, mark)| mark.aria_column == 3);
    let circles = plots.filter_map(|(_, _, mark)| {
        mark.shapes.iter().find_map(|shape| match shape {
            Shape::Circle(at, _, _) => Some(at.x),
            _ => None,
        })
    });
    circles.collect()
}

#[test]
fn every_factor_has_a_line_with_three_cells_within_the_scene() {
    each(|divergence, scene, order, width| {
        let cells = scene.marks().filter(|(_, _, m)| m.role == MarkRole::Cell);
        assert_eq!(
            cells.count(),
            3 * divergence.factors.len(),
            "{order:?} {width:?}"
        );
        assert_eq!(dots(scene).len(), divergence.factors.len());
        assert_eq!(scene.rows.len(), divergence.factors.len());
        for (at, _, mark) in scene.marks() {
            let area = scene.area(at).unwrap();
            assert!(
                area.x >= 0.0 && area.right() <= scene.width + 0.01,
                "{}",
                mark.label
            );
            assert!(
                area.y >= 0.0 && area.bottom() <= scene.height + 0.01,
                "{}",
                mark.label
            );
            assert!(!mark.label.is_empty());
        }
    });
}

#[test]
fn lines_do_not_overlap_and_no_text_leaves_the_scene() {
    each(|_, scene, order, width| {
        let rows = scene.rows.windows(2);
        for pair in rows {
            assert!(pair[0].end() <= pair[1].start + 0.01, "{order:?} {width:?}");
        }
        for part in &scene.parts {
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
fn by_divergence_the_dots_go_from_the_first_side_to_the_second() {
    each(|_, scene, order, _| {
        if order == Order::Cluster {
            let dots = dots(scene);
            assert!(dots.windows(2).all(|pair| pair[0] <= pair[1]));
            assert!(dots[0] < dots[dots.len() - 1]);
        }
    });
}

#[test]
fn by_domain_each_domain_has_one_heading_and_every_second_a_band() {
    let dataset = bundled();
    each(|divergence, scene, order, _| {
        let headings: Vec<_> = scene
            .parts
            .iter()
            .filter(|part| {
                part.marks
                    .iter()
                    .any(|mark| mark.label.ends_with(", domain"))
            })
            .collect();
        let mut domains: Vec<_> = divergence
            .factors
            .iter()
            .map(|factor| dataset.codes.domain[factor.code.index()])
            .collect();
        domains.sort_unstable();
        domains.dedup();
        let wanted = if order == Order::Given {
            domains.len()
        } else {
            0
        };
        assert_eq!(headings.len(), wanted);
        let bands = scene.parts.iter().flat_map(|part| &part.backdrop);
        let bands = bands.filter(|shape| shape.paint() == Paint::Quiet).count();
        assert_eq!(bands, wanted.div_ceil(2));
    });
}

#[test]
fn the_keyboard_reaches_every_cell() {
    let dataset = bundled();
    let (divergence, sides, state) = compared(&dataset);
    let compared = Compared::new(&dataset, &divergence, None, &sides, state.show);
    let scene = compare::compare(&compared, &sides, Order::Cluster, LayoutWidth::Wide);
    let nav = Nav::new(&scene);
    let mut at = nav
        .step(nav.first().unwrap(), Move::First)
        .unwrap_or_else(|| nav.first().unwrap());
    let mut rows = 0;
    while let Some(next) = nav.step(at, Move::Down).filter(|next| *next != at) {
        at = next;
        rows += 1;
        assert!(rows < 200);
    }
    assert!(rows >= divergence.factors.len(), "{rows}");
    let first = scene.find(Key::Row(divergence.factors[0].code)).unwrap();
    let mut at = first;
    for column in 2..=4 {
        at = nav.step(at, Move::Right).unwrap();
        assert_eq!(scene.mark(at).unwrap().aria_column, column);
    }
}
