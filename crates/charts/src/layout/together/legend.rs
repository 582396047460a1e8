//! What the marks, lines and cells mean.

use synthesis_analysis::cooccurrence::Joined;
use synthesis_core::describe::fixed;
use synthesis_core::state::{Picture, Weight};

use super::super::LayoutWidth;
use super::super::entries::{Entry, LINE, scene};
use super::glyph::glyph;
use super::lines::Line;
use super::spots::Spot;
use super::{LIFTS, ground, is_list};
use crate::scene::{Anchor, Paint, Point, Rect, Scene, Shape, TextSize};

/// The legend of what is drawn at a width.
pub fn legend(joined: &Joined<'_>, width: LayoutWidth) -> Scene {
    let mut entries = match joined.choice().picture {
        Picture::Network if is_list(joined, width) => bars(),
        Picture::Network => marks(joined),
        Picture::Matrix => cells(joined),
    };
    if joined.choice().picture == Picture::Network && !is_list(joined, width) {
        entries.extend(lines(joined));
    }
    scene(entries, width)
}

fn entry(shapes: Vec<Shape>, width: f32, words: impl Into<String>) -> Entry {
    Entry {
        shapes,
        width,
        words: words.into(),
    }
}

/// The domains.
fn marks(joined: &Joined<'_>) -> Vec<Entry> {
    let domains = joined.domains().into_iter().enumerate();
    domains
        .map(|(at, (_, label))| {
            let mark = glyph(at, Point::new(9.0, LINE / 2.0), 5.0);
            entry(vec![mark], 18.0, label)
        })
        .collect()
}

/// Lines that are solid and dashed, weak and strong.
fn lines(joined: &Joined<'_>) -> Vec<Entry> {
    const LONG: f32 = 40.0;
    let spot = |x: f32| Spot {
        factor: 0,
        domain: 0,
        at: Point::new(x, LINE / 2.0),
        radius: 0.0,
        reach: 0.0,
    };
    let line = |strength: f32, is_solid: bool| {
        Line::between(&spot(0.0), &spot(LONG), strength, is_solid).shapes(&[])
    };
    let mut out = vec![
        entry(line(0.35, true), LONG, "q under 0.05"),
        entry(line(0.35, false), LONG, "chance may bring as much"),
    ];
    let weights = joined.lines().iter().map(|edge| joined.weight(edge));
    let most = weights.clone().fold(0.0, f64::max);
    let least = weights.fold(most, f64::min);
    if most > least {
        let (name, decimals) = measure(joined);
        let words = |weight: f64| [name, " ", &fixed(weight, decimals)].concat();
        out.push(entry(line(0.0, true), LONG, words(least)));
        out.push(entry(line(1.0, true), LONG, words(most)));
    }
    out
}

fn measure(joined: &Joined<'_>) -> (&'static str, u8) {
    match joined.choice().weight {
        Weight::Jaccard => ("Jaccard", 2),
        Weight::Lift => ("lift", 1),
    }
}

/// Bars that are solid and hollow.
fn bars() -> Vec<Entry> {
    let bar = |paint| vec![Shape::Rect(Rect::new(1.0, 8.0, 28.0, 8.0), 1.0, paint)];
    vec![
        entry(bar(Paint::Accent), 30.0, "q under 0.05"),
        entry(bar(Paint::Silent), 30.0, "chance may bring as much"),
    ]
}

/// The grounds of cells, the frame, and the steps.
fn cells(joined: &Joined<'_>) -> Vec<Entry> {
    let area = Rect::new(0.0, 0.0, LINE, LINE);
    let by = joined.choice().weight;
    let edges = joined.found.edges.iter();
    let most = edges.map(|edge| joined.weight(edge)).fold(0.0, f64::max);
    let (name, decimals) = measure(joined);
    let sample = |weight: f64, words: String| {
        let [fill, _] = ground(weight, most, by);
        let shapes = vec![Shape::Rect(area.inset(1.0), 2.0, fill)];
        entry(shapes, LINE, words)
    };
    let mut out: Vec<Entry> = match by {
        Weight::Jaccard => [1.0, 3.0, 5.0, 8.0]
            .map(|eighths| most * eighths / 8.0)
            .map(|to| sample(to, ["to ", &fixed(to, decimals)].concat()))
            .into(),
        Weight::Lift => {
            let from = |from: f64| sample(from, ["from ", &fixed(from, 1)].concat());
            let below = [LIFTS[0] / 2.0, LIFTS[0]].map(|lift| {
                let next = LIFTS.iter().find(|from| **from > lift).copied();
                sample(lift, ["under ", &fixed(next.unwrap_or(lift), 1)].concat())
            });
            let above = LIFTS[1..].iter().map(|&lift| from(lift));
            below.into_iter().chain(above).collect()
        }
    };
    if let Some(first) = out.first_mut() {
        first.words = [name, " ", &first.words].concat();
    }
    let framed = Shape::Rect(area.inset(2.0), 2.0, Paint::Firm);
    out.push(entry(vec![framed], LINE, "q under 0.05"));
    let words = Shape::text(
        Point::new(LINE / 2.0, LINE / 2.0 + 4.3),
        "9",
        TextSize::Small,
        Anchor::Middle,
        Paint::InkMuted,
    );
    let step = vec![Shape::Rect(area.inset(1.0), 2.0, Paint::Quiet), words];
    out.push(entry(step, LINE, "studies that report the factor itself"));
    out
}
