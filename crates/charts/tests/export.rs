//! The exported SVG is well formed, complete and harmless.

mod support;

use synthesis_charts::export::{Frame, svg};
use synthesis_charts::layout::{LayoutWidth, legend, matrix};
use synthesis_charts::theme::Scheme;
use synthesis_core::state::{CellMark, Show};

fn frame(title: &str) -> Frame {
    Frame {
        title: title.to_string(),
        subtitle: "group: Nurses".to_string(),
        caption: "A caption. ".repeat(30),
        citation: "Anon 2026".to_string(),
    }
}

#[test]
fn every_look_is_well_formed_in_both_schemes() {
    for mark in [CellMark::Heat, CellMark::Bubble, CellMark::Share] {
        for show in [Show::Both, Show::Facilitators, Show::Balance] {
            for scheme in [Scheme::Light, Scheme::Dark] {
                let mut view = support::made(14, 7, 9);
                view.state.mark = mark;
                view.state.show = show;
                let scenes = [
                    matrix(&view, LayoutWidth::Medium),
                    legend(&view, LayoutWidth::Medium),
                ];
                let text = svg(&[&scenes[0], &scenes[1]], scheme, &frame("Title"));
                let document = roxmltree::Document::parse(&text).unwrap();
                assert_eq!(document.root_element().tag_name().name(), "svg");
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let nasty = "</title><script>alert(1)</script> \" ' & \u{0} \u{1b} \u{202e}";
    let mut view = support::made(3, 2, 1);
    view.rows[0].label = nasty.to_string();
    view.rows[0].domain_label = "javascript:alert(1)".to_string();
    let scene = matrix(&view, LayoutWidth::Extra);
    let text = svg(&[&scene], Scheme::Light, &frame(nasty));
    let document = roxmltree::Document::parse(&text).unwrap();
    let names: Vec<&str> = document
        .descendants()
        .filter(roxmltree::Node::is_element)
        .map(|n| n.tag_name().name())
        .collect();
    let known = [
        "svg", "title", "desc", "g", "rect", "circle", "path", "text",
    ];
    assert!(names.iter().all(|name| known.contains(name)));
    assert!(document.descendants().all(|n| !n.has_attribute("href")));
}

#[test]
fn the_picture_carries_its_words_and_no_small_text() {
    let view = support::made(6, 4, 2);
    let scene = matrix(&view, LayoutWidth::Wide);
    let text = svg(&[&scene], Scheme::Light, &frame("What it is"));
    let document = roxmltree::Document::parse(&text).unwrap();
    let all: Vec<&str> = document
        .descendants()
        .filter(|n| n.has_tag_name((SVG, "text")))
        .filter_map(|n| n.text())
        .collect();
    for words in ["What it is", "group: Nurses", "Anon 2026"] {
        assert!(all.contains(&words), "{words}");
    }
    for node in document.descendants() {
        if let Some(size) = node.attribute("font-size") {
            assert!(size.parse::<f32>().unwrap() >= 12.0);
        }
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";

#[test]
fn the_same_view_gives_the_same_bytes() {
    let view = support::made(6, 4, 2);
    let write = || {
        let scene = matrix(&view, LayoutWidth::Wide);
        svg(&[&scene], Scheme::Dark, &frame("x"))
    };
    assert_eq!(write(), write());
}
