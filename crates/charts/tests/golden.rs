//! Scenes as text, compared with what they were. `UPDATE_GOLDENS=1` writes them anew.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot write its text shall fail"
)]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use synthesis_charts::layout::{LayoutWidth, legend, matrix};
use synthesis_charts::scene::{Rect, Scene, Shape, number};

fn place(r: Rect) -> String {
    [r.x, r.y, r.width, r.height].map(number).join(" ")
}

fn shape(out: &mut String, shape: &Shape) {
    let element = shape.element();
    write!(out, "    {}", element.class()).unwrap();
    for (name, value) in &element.attributes {
        write!(out, " {name}={value}").unwrap();
    }
    if let Some(text) = element.text {
        write!(out, " {text:?}").unwrap();
    }
    out.push('\n');
}

/// One line a part, mark and shape; coordinates with at most two decimals.
fn normalised(scene: &Scene) -> String {
    let mut out = String::new();
    let size = [scene.width, scene.height].map(number).join(" ");
    writeln!(out, "scene {size} {:?}", scene.name).unwrap();
    writeln!(
        out,
        "grid {} stub {}",
        place(scene.grid),
        number(scene.stub)
    )
    .unwrap();
    for part in &scene.parts {
        let at = [part.at.x, part.at.y].map(number).join(" ");
        writeln!(out, "part {} at {at} row {}", part.id.text(), part.aria_row).unwrap();
        part.backdrop.iter().for_each(|s| shape(&mut out, s));
        for mark in &part.marks {
            let place = place(mark.area);
            writeln!(
                out,
                "  {:?} {:?} [{place}] column {} {:?}",
                mark.role, mark.key, mark.aria_column, mark.label
            )
            .unwrap();
            mark.shapes.iter().for_each(|s| shape(&mut out, s));
        }
    }
    out
}

fn check(name: &str, scene: &Scene) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens");
    let path = folder.join(name).with_extension("txt");
    let now = normalised(scene);
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let then = fs::read_to_string(&path).unwrap_or_default();
    let differs = now.lines().zip(then.lines()).find(|(a, b)| a != b);
    assert!(
        now == then,
        "{} differs from the golden scene; first: {differs:?}. Look at the picture, then run \
         with UPDATE_GOLDENS=1",
        path.display()
    );
}

#[test]
fn made_views_look_as_they_did() {
    let view = support::made(7, 5, 42);
    check("made-medium", &matrix(&view, LayoutWidth::Medium));
    check("made-narrow", &matrix(&view, LayoutWidth::Narrow));
    check("made-legend", &legend(&view, LayoutWidth::Wide));
}

#[test]
fn domains_of_the_bundled_dataset_look_as_they_did() {
    let all = "rows=domain&order=given&collapsed=*";
    for (name, look) in [
        ("heat", ""),
        ("bubble", "&cell=bubble"),
        ("share", "&cell=share"),
        ("balance", "&show=balance"),
    ] {
        let view = support::bundled_view(&[all, look].concat());
        let scene = matrix(&view, LayoutWidth::Wide);
        check(&format!("domains-{name}"), &scene);
    }
}
