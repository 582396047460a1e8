//! The number of clusters as scenes: every figure in its column, every pair in its cell.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use support::bundled;
use synthesis_analysis::choice_of_k::{Choosing, choice_of};
use synthesis_charts::layout::{LayoutWidth, choice};
use synthesis_charts::nav::{Move, Nav};
use synthesis_charts::scene::{MarkRole, Paint, Rect, Scene, Shape};
use synthesis_charts::text;
use synthesis_core::derive::view;
use synthesis_core::state::{Key, from_fragment};

/// Runs a check on the choice of some views at every width.
fn each(check: impl Fn(&Choosing<'_>, LayoutWidth, &str)) {
    let dataset = bundled();
    for fragment in [
        "",
        "clusters=20",
        "similarity=cosine&collapsed=*",
        "show=barriers",
    ] {
        let state = from_fragment(fragment, &dataset).unwrap();
        let view = view(&dataset, &state);
        let found = choice_of(&dataset, &view).unwrap();
        let choosing = Choosing::new(&dataset, &view, &found).unwrap();
        for width in LayoutWidth::ALL {
            check(&choosing, width, &format!("{fragment} {width:?}"));
        }
    }
}

/// All shapes in the scene's coordinates are within it.
fn assert_within(scene: &Scene, at: &str) {
    for part in &scene.parts {
        let marks = part.marks.iter().flat_map(|mark| &mark.shapes);
        for shape in part.backdrop.iter().chain(marks) {
            let (points, reach) = match shape {
                Shape::Rect(r, ..) => (vec![(r.x, r.y), (r.right(), r.bottom())], 0.0),
                Shape::Circle(p, r, _) => (vec![(p.x, p.y)], *r),
                Shape::Line(a, b, _) => (vec![(a.x, a.y), (b.x, b.y)], 0.0),
                Shape::Text { at, .. } => (vec![(at.x, at.y)], 0.0),
                _ => continue,
            };
            for (x, y) in points {
                let (x, y) = (x + part.at.x, y + part.at.y);
                let fits = |v: f32, end: f32| v - reach >= -0.01 && v + reach <= end + 0.01;
                assert!(
                    fits(x, scene.width) && fits(y, scene.height),
                    "{at}: {shape:?}"
                );
            }
        }
    }
}

#[test]
fn every_number_has_its_dots_and_each_rule_fills_one() {
    each(|choosing, width, at| {
        let scene = choice::numbers(choosing, width);
        assert_within(&scene, at);
        let candidates = &choosing.choice.candidates;
        assert_eq!(scene.columns.len(), candidates.len());
        let shapes = &scene.parts[0].backdrop;
        for (candidate, band) in candidates.iter().zip(&scene.columns) {
            let dots = shapes.iter().filter(|shape| {
                matches!(shape, Shape::Circle(p, ..) if p.x > band.start && p.x < band.end())
            });
            let figures = [
                choosing.silhouette(candidate.k).is_some(),
                candidate.gap.is_some(),
                candidate.stable.is_some(),
            ];
            let known = figures.into_iter().filter(|known| *known).count();
            assert_eq!(dots.count(), known, "{at} {}", candidate.k);
        }
        let filled: Vec<f32> = shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Circle(p, _, Paint::Accent) => Some(p.x),
                _ => None,
            })
            .collect();
        let found = choosing.suggested();
        let suggested = [found.silhouette, found.gap, found.steadiest];
        let suggested: Vec<usize> = suggested.into_iter().flatten().collect();
        assert_eq!(filled.len(), suggested.len(), "{at}");
        for (x, k) in filled.iter().zip(suggested) {
            let place = candidates.iter().position(|one| one.k == k).unwrap();
            assert!((scene.columns[place].middle() - x).abs() < 0.01, "{at}");
        }
    });
}

#[test]
fn every_pair_has_a_cell_that_says_its_share_twice() {
    each(|choosing, width, at| {
        let scene = choice::consensus(choosing, width);
        assert_within(&scene, at);
        let n = choosing.order.len();
        let mut shown = vec![vec![None; n]; n];
        for part in &scene.parts {
            let keys: BTreeSet<Key> = part.marks.iter().filter_map(|mark| mark.key).collect();
            assert_eq!(
                keys.len(),
                part.marks.len(),
                "{at}: keys of a part are its own"
            );
        }
        for (place, _, mark) in scene.marks() {
            let area = scene.area(place).unwrap();
            assert!(area.width >= 24.0 && area.height >= 24.0, "{at}");
            let (MarkRole::Cell, Some((i, _)), Some((j, _))) = (mark.role, mark.rows, mark.columns)
            else {
                continue;
            };
            let (i, j) = (usize::from(i), usize::from(j));
            if i == j {
                continue;
            }
            let figure = mark.shapes.iter().find_map(|shape| match shape {
                Shape::Text { text, .. } => Some(text.clone()),
                _ => None,
            });
            let whole = (choosing.at(i, j) * 100.0).round();
            let expected = (whole >= 10.0).then(|| whole.to_string());
            assert_eq!(figure, expected, "{at} {i} {j}");
            if let Some(figure) = &figure {
                assert!(text::width(figure, synthesis_charts::scene::TextSize::Small) <= 22.0);
            }
            assert!(mark.label.contains("together in"), "{at}: {}", mark.label);
            shown[i][j] = Some((figure, mark.key));
        }
        for (i, row) in shown.iter().enumerate() {
            for (j, cell) in row.iter().enumerate() {
                assert_eq!(cell.is_some(), i != j, "{at}");
                assert_eq!(cell, &shown[j][i], "{at}: the square is symmetric");
            }
        }
    });
}

#[test]
fn the_outlines_are_the_clusters_and_arrows_reach_every_cell() {
    each(|choosing, width, at| {
        let scene = choice::consensus(choosing, width);
        let boxes = scene.parts.last().unwrap();
        assert_eq!(boxes.backdrop.len(), choosing.choice.k, "{at}");
        let sides: f32 = boxes
            .backdrop
            .iter()
            .map(|shape| match shape {
                Shape::Rect(Rect { width, .. }, ..) => *width,
                other => panic!("{other:?}"),
            })
            .sum();
        assert!((sides - scene.grid.width).abs() < 0.1, "{at}");
        let nav = Nav::new(&scene);
        let (mut place, mut seen) = (nav.first().unwrap(), 1);
        let n = choosing.order.len();
        while let Some(next) = nav.step(place, Move::Right) {
            place = next;
            seen += 1;
        }
        assert_eq!(seen, n, "{at}: the names on top");
        let mut down = 0;
        while let Some(next) = nav.step(place, Move::Down) {
            place = next;
            down += 1;
        }
        assert_eq!(down, n, "{at}: the last column");
        assert_eq!(
            scene.mark(place).unwrap().key,
            scene
                .mark(nav.step(place, Move::Last).unwrap_or(place))
                .unwrap()
                .key
        );
        let mut left = 0;
        while let Some(next) = nav.step(place, Move::Left) {
            place = next;
            left += 1;
        }
        assert_eq!(left, n, "{at}: the last row with its name");
    });
}
