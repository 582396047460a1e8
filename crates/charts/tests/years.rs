//! The histogram of years.

use synthesis_charts::layout::years;
use synthesis_charts::scene::{Mark, Paint, Shape};
use synthesis_core::derive::{Facet, FacetKind, FacetValue};
use synthesis_core::filter::Dimension;

fn facet(from: u16, studies: &[u32], chosen: &[u16]) -> Facet {
    let value = |(at, n): (usize, &u32)| {
        let year = from + at as u16;
        FacetValue {
            id: year,
            label: year.to_string(),
            depth: 0,
            studies: *n,
            is_chosen: chosen.contains(&year),
        }
    };
    Facet {
        dimension: Dimension::Year,
        label: "Year".to_string(),
        kind: FacetKind::Years,
        values: studies.iter().enumerate().map(value).collect(),
    }
}

fn bar(mark: &Mark) -> Option<(f32, Paint)> {
    match mark.shapes.as_slice() {
        [Shape::Rect(area, _, paint)] => Some((area.height, *paint)),
        _ => None,
    }
}

#[test]
fn bars_stand_on_the_same_ground_and_grow_with_the_studies() {
    let scene = years(&facet(2000, &[1, 0, 4, 2], &[]), 240.0);
    let marks: Vec<_> = scene.marks().map(|(_, _, m)| m).collect();
    assert_eq!(marks.len(), 4);
    assert!(marks[1].shapes.is_empty());
    let (one, four) = (bar(marks[0]).unwrap().0, bar(marks[2]).unwrap().0);
    assert!((four - 4.0 * one).abs() < 0.01);
    assert_eq!(marks[2].label, "2002: 4 studies");
    assert_eq!(marks[0].label, "2000: 1 study");
}

#[test]
fn the_present_range_stands_out() {
    let scene = years(&facet(2000, &[1, 3, 4], &[2001, 2002]), 240.0);
    let paints: Vec<Paint> = scene.marks().map(|(_, _, m)| bar(m).unwrap().1).collect();
    assert_eq!(paints, [Paint::Rest, Paint::Accent, Paint::Accent]);
}

#[test]
fn every_size_is_drawn_within_the_picture() {
    for n in [0, 1, 2, 40, 300] {
        for width in [1.0, 120.0, 240.0, 600.0] {
            let studies: Vec<u32> = (0..n).map(|i| i % 7).collect();
            let scene = years(&facet(1900, &studies, &[]), width);
            for (at, _, _) in scene.marks() {
                let area = scene.area(at).unwrap();
                assert!(area.x >= 0.0 && area.right() <= width.max(1.0) + 0.5);
                assert!(area.bottom() <= scene.height);
            }
        }
    }
}

#[test]
fn ticks_are_round_years_in_range() {
    let scene = years(&facet(1994, &[2; 31], &[]), 260.0);
    let shapes = scene.parts.iter().flat_map(|p| &p.backdrop);
    let texts: Vec<&str> = shapes.filter_map(|s| s.element().text).collect();
    assert!(
        texts.contains(&"2000") && texts.contains(&"2020"),
        "{texts:?}"
    );
}
