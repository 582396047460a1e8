//! What the marks of a map mean.

use synthesis_core::casing::capital;

use super::super::LayoutWidth;
use super::super::entries::{Entry, scene};
use super::{Look, glyph};
use crate::scene::{Paint, Point, Scene, Shape};

/// The legend of a map of factors and `columns` ("groups") at a width, as far as it has such marks.
pub fn legend(columns: &str, looks: &[Look], has_ellipses: bool, width: LayoutWidth) -> Scene {
    let entry = |look: Look, words: String| Entry {
        shapes: vec![glyph(look, Point::new(9.0, 12.0))],
        width: 18.0,
        words,
    };
    let is = |is_column: bool, is_small: bool, is_poor: bool| Look {
        is_column,
        is_small,
        is_poor,
    };
    let mut entries = vec![
        entry(is(true, false, false), capitalised(columns)),
        entry(is(false, false, false), "Factors".to_owned()),
    ];
    if looks.iter().any(|look| look.is_small) {
        entries.push(entry(
            is(false, true, false),
            "hollow: fewer than 5 studies".to_owned(),
        ));
    }
    if looks.iter().any(|look| look.is_poor) {
        entries.push(entry(
            is(false, false, true),
            "small, pale: less than half of it shows here".to_owned(),
        ));
    }
    let tip = [3.0, 5.0, 9.0, 13.0, 15.0, 13.0, 9.0, 5.0, 3.0];
    let rise = [12.0, 8.5, 7.0, 8.5, 12.0, 15.5, 17.0, 15.5, 12.0];
    let ring = tip.iter().zip(rise).map(|(&x, y)| Point::new(x, y));
    if has_ellipses {
        entries.push(Entry {
            shapes: vec![Shape::Path(ring.collect(), Paint::Cut)],
            width: 18.0,
            words: "95% of resamples".to_owned(),
        });
    }
    scene(entries, width)
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(capital).into_iter().chain(chars).collect()
}
