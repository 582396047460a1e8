//! The agreement of coders as a scene.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use synthesis_charts::layout::LayoutWidth;
use synthesis_charts::layout::agreement::{AgreementRow, agreement};
use synthesis_charts::nav::{Move, Nav};
use synthesis_charts::scene::{MarkRole, Scene, Shape};
use synthesis_core::data::CodeId;

fn rows() -> Vec<AgreementRow> {
    let row = |at: u16, label: &str, alpha: Option<f32>, interval| AgreementRow {
        code: CodeId(at),
        label: label.to_owned(),
        name: format!("{label}: 90.0% the same"),
        figure: "90.0%".to_owned(),
        alpha,
        interval,
    };
    vec![
        row(0, "Trust", Some(-0.9), Some((-1.0, 0.1))),
        row(
            1,
            "A factor whose label is so long that it takes more than one line of any list",
            Some(0.7),
            None,
        ),
        row(2, "Silence", None, None),
        row(3, "Full agreement", Some(1.0), Some((0.9, 1.0))),
    ]
}

fn dots(scene: &Scene) -> Vec<f32> {
    let cells = scene
        .marks()
        .filter(|(_, _, mark)| mark.role == MarkRole::Cell);
    let shapes = cells.flat_map(|(_, _, mark)| mark.shapes.clone());
    let circles = shapes.filter_map(|shape| match shape {
        Shape::Circle(at, _, _) => Some(at.x),
        _ => None,
    });
    circles.collect()
}

#[test]
fn every_factor_has_its_line_and_a_dot_where_alpha_is_defined() {
    for width in LayoutWidth::ALL {
        let scene = agreement(&rows(), width);
        assert_eq!(scene.rows.len(), 4);
        let dots = dots(&scene);
        assert_eq!(dots.len(), 3);
        assert!(dots.windows(2).all(|pair| pair[0] < pair[1]));
        for pair in scene.rows.windows(2) {
            assert!((pair[0].end() - pair[1].start).abs() < 0.01);
        }
        for (at, _, mark) in scene.marks().filter(|(_, _, mark)| mark.key.is_some()) {
            let area = scene.area(at).unwrap();
            assert!(
                area.x >= 0.0 && area.right() <= scene.width + 0.01,
                "{}",
                mark.label
            );
            assert!(area.bottom() <= scene.height + 0.01);
        }
    }
}

#[test]
fn arrows_go_from_label_to_figure_and_down() {
    let scene = agreement(&rows(), LayoutWidth::Wide);
    let nav = Nav::new(&scene);
    let head = nav.first().unwrap();
    assert_eq!(scene.mark(head).unwrap().role, MarkRole::ColumnHeader);
    let cell = nav.step(head, Move::Down).unwrap();
    assert_eq!(scene.mark(cell).unwrap().role, MarkRole::Cell);
    let below = nav.step(cell, Move::Down).unwrap();
    assert_eq!(below.part, cell.part + 1);
}

#[test]
fn without_factors_there_is_a_head_and_nothing_else() {
    let scene = agreement(&[], LayoutWidth::Narrow);
    assert!(scene.rows.is_empty() && scene.height > 0.0);
}
