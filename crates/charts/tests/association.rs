//! The association as a scene: figures in their cells, at every width.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use support::bundled;
use synthesis_analysis::Run;
use synthesis_analysis::association::{Associated, Permutations, Standing};
use synthesis_charts::layout::{LayoutWidth, association};
use synthesis_charts::nav::{Move, Nav};
use synthesis_charts::scene::{MarkRole, Paint, Rect, Scene, Shape, TextSize};
use synthesis_charts::text;
use synthesis_core::derive::view;
use synthesis_core::state::from_fragment;

/// Runs a check on the scene and the legend of some views at every width.
fn each(check: impl Fn(&Associated<'_>, &Scene, &Scene, &str)) {
    let dataset = bundled();
    for fragment in [
        "",
        "columns=nested",
        "cell=bubble&rows=domain",
        "columns=settings&collapsed=*",
    ] {
        let state = from_fragment(fragment, &dataset).unwrap();
        let mut run = Permutations::of_view(&dataset, &state).unwrap();
        run.step(1_000);
        let (view, found) = (view(&dataset, &state), run.association());
        let associated = Associated::new(&view, &found);
        for width in LayoutWidth::ALL {
            let scene = association::association(&associated, width);
            let legend = association::legend(&associated, width);
            check(
                &associated,
                &scene,
                &legend,
                &format!("{fragment} {width:?}"),
            );
        }
    }
}

/// The words and the ground of a cell.
fn drawn(shapes: &[Shape]) -> (Option<(&str, TextSize, Paint)>, Option<i8>) {
    let words = shapes.iter().find_map(|shape| match shape {
        Shape::Text {
            text, size, paint, ..
        } => Some((text.as_str(), *size, *paint)),
        _ => None,
    });
    let ground = shapes.iter().find_map(|shape| match shape.paint() {
        Paint::Balance(step) => Some(step),
        _ => None,
    });
    (words, ground)
}

#[test]
fn every_cell_shows_its_figure_with_its_sign_and_says_it() {
    each(|associated, scene, _, at| {
        let mut seen = 0;
        for (_, _, mark) in scene.marks() {
            let (MarkRole::Cell, Some((row, _)), Some((column, _))) =
                (mark.role, mark.rows, mark.columns)
            else {
                continue;
            };
            let Some(cell) = associated.cell(row.into(), column.into()) else {
                continue;
            };
            seen += 1;
            let (words, ground) = drawn(&mark.shapes);
            let (words, size, ink) = words.unwrap();
            assert!(mark.label.contains(words), "{at}: {} {words}", mark.label);
            assert!(text::width(words, size) <= mark.area.width, "{at}: {words}");
            let step = ground.unwrap_or(0);
            assert_eq!(ink, Paint::OnBalance(step.unsigned_abs()));
            // Strong and bold go together, and sign and colour.
            let is_out = associated.standing(cell) != Standing::Within;
            assert_eq!(size == TextSize::Strong, is_out, "{at}");
            assert_eq!(step.unsigned_abs() > 1, is_out, "{at}");
            let sign = if words.starts_with('+') { 1 } else { -1 };
            assert!(step == 0 || step.signum() == sign, "{at}: {words} {step}");
        }
        assert_eq!(seen, associated.association.cells.len(), "{at}");
    });
}

#[test]
fn cells_stand_within_the_scene_and_apart() {
    each(|_, scene, legend, at| {
        let areas: Vec<Rect> = scene
            .marks()
            .filter(|(_, _, mark)| mark.role == MarkRole::Cell)
            .map(|(place, _, _)| scene.area(place).unwrap())
            .collect();
        for (i, area) in areas.iter().enumerate() {
            assert!(area.x >= 0.0 && area.right() <= scene.width + 0.01, "{at}");
            assert!(area.bottom() <= scene.height + 0.01, "{at}");
            assert!(
                areas[i + 1..]
                    .iter()
                    .take(80)
                    .all(|other| !area.overlaps(other)),
                "{at}"
            );
        }
        for (_, _, mark) in legend.marks() {
            assert!(
                mark.area.right() <= legend.width + 0.01,
                "{at}: {}",
                mark.label
            );
        }
    });
}

#[test]
fn the_keyboard_walks_every_row() {
    each(|associated, scene, _, at| {
        let nav = Nav::new(scene);
        let mut place = nav
            .step(nav.first().unwrap(), Move::First)
            .or(nav.first())
            .unwrap();
        let mut seen = 0;
        while let Some(next) = nav.step(place, Move::Down).filter(|next| *next != place) {
            place = next;
            seen += 1;
            assert!(seen < 400);
        }
        assert!(seen >= associated.view.rows.len(), "{at}: {seen}");
    });
}
