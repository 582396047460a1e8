//! What the marks mean: only those that are in the picture.

use synthesis_core::derive::{CellKind, View};
use synthesis_core::state::{CellMark, Show};

use super::LayoutWidth;
use super::cell::{self, Dot, FEW, Look};
use super::entries::{Entry, LINE, scene};
use super::head::Naming;
use super::plan::Plan;
use super::rows::bars;
use crate::scale;
use crate::scene::{Anchor, Band, Paint, Point, Rect, Scene, Shape, Side, TextSize};
use crate::text;

const SMALL: TextSize = TextSize::Small;

/// How a kind of empty is drawn.
type Draw = fn(Rect) -> Vec<Shape>;

/// The legend of a view at a width: entries in lines, each a mark with its meaning as its name.
pub fn legend(view: &View, width: LayoutWidth) -> Scene {
    let plan = Plan::new(view, width);
    let mut entries = scale_entries(&plan);
    entries.extend(empty_entries(&plan));
    entries.push(total_entry());
    entries.extend(letter_entries(&plan));
    scene(entries, width)
}

/// A box as high as a line, for the shapes of an entry.
fn sample(width: f32) -> Rect {
    Rect::new(0.0, 2.0, width, LINE - 4.0)
}

fn entry(shapes: Vec<Shape>, width: f32, words: impl Into<String>) -> Entry {
    Entry {
        shapes,
        width,
        words: words.into(),
    }
}

/// The entries of the scale in use.
fn scale_entries(plan: &Plan<'_>) -> Vec<Entry> {
    let look = Look::new(plan);
    match (look.show, look.mark) {
        (Show::Balance, _) => balance_entries(&look),
        (_, CellMark::Bubble) => bubble_entries(plan, &look),
        (_, CellMark::Share) => share_entries(&look),
        (_, CellMark::Heat) => {
            let mut out = dot_entries(plan, &look);
            out.extend(heat_entries(plan, &look));
            out
        }
    }
}

/// Which kinds of dot are drawn, in the order of the legend.
fn dots_present(plan: &Plan<'_>, show: Show) -> [bool; 3] {
    let few = plan
        .view
        .cells
        .iter()
        .filter(|c| c.kind == CellKind::Reported && c.value.unsigned_abs() < FEW);
    let mut present = [false; 3];
    for cell in few {
        let t = cell.tally;
        match show {
            Show::Barriers => present[0] = true,
            Show::Facilitators => present[2] = true,
            Show::Both | Show::Balance => {
                present[0] |= t.barrier > t.both();
                present[1] |= t.both() > 0;
                present[2] |= t.facilitator > t.both();
            }
        }
    }
    present
}

fn dot_entries(plan: &Plan<'_>, look: &Look) -> Vec<Entry> {
    let kinds = [
        (Dot::Barrier, "barrier"),
        (Dot::Both, "both"),
        (Dot::Facilitator, "facilitator"),
    ];
    let mut out = Vec::new();
    for ((kind, word), is_present) in kinds.into_iter().zip(dots_present(plan, look.show)) {
        if is_present {
            let words = if out.is_empty() {
                ["1 study, ", word].concat()
            } else {
                word.to_string()
            };
            out.push(entry(
                cell::dot(kind, Point::new(5.0, LINE / 2.0)),
                10.0,
                words,
            ));
        }
    }
    out
}

/// The steps that occur, each with the figures it covers.
fn heat_entries(plan: &Plan<'_>, look: &Look) -> Vec<Entry> {
    let largest = plan.view.largest;
    if largest < FEW {
        return Vec::new();
    }
    let steps = scale::heat_step(FEW, look.top)..=scale::heat_step(largest, look.top);
    let cells: Vec<(u8, String)> = steps
        .map(|step| {
            let (first, last) = scale::covered(step.into(), 7, look.top);
            (step, range(first.max(FEW), last))
        })
        .collect();
    let paint = |s| Paint::Heat(look.tone, s);
    vec![ramp(&shortened(cells), paint, Paint::OnHeat, "studies")]
}

/// Two figures as a range.
fn range(first: u32, last: u32) -> String {
    if first >= last {
        last.to_string()
    } else {
        [first.to_string(), last.to_string()].join("–")
    }
}

/// The labels, or only where each step ends if the strip would not fit the narrowest picture.
fn shortened(cells: Vec<(u8, String)>) -> Vec<(u8, String)> {
    let width = widest(cells.iter().map(|(_, label)| label.as_str()));
    if width * cells.len() as f32 <= LayoutWidth::Narrow.px() {
        return cells;
    }
    let end = |label: &str| match label.split_once('–') {
        Some((_, last)) => ["≤", last].concat(),
        None => label.to_string(),
    };
    let short = |(step, label): (u8, String)| (step, end(&label));
    cells.into_iter().map(short).collect()
}

/// The width of a step that holds the widest label.
fn widest<'a>(labels: impl Iterator<Item = &'a str>) -> f32 {
    let widths = labels.map(|label| text::width(label, SMALL));
    widths.fold(24.0, f32::max) + 6.0
}

/// A strip of steps with their figures inside, and a word for them.
fn ramp<S: Copy>(
    cells: &[(S, String)],
    paint: impl Fn(S) -> Paint,
    ink: impl Fn(S) -> Paint,
    words: &str,
) -> Entry {
    let width = widest(cells.iter().map(|(_, label)| label.as_str()));
    let mut shapes = Vec::new();
    for (at, (step, label)) in cells.iter().enumerate() {
        let area = Rect::new(at as f32 * width, 2.0, width, LINE - 4.0);
        shapes.push(Shape::Rect(area.inset(0.5), 2.0, paint(*step)));
        let spot = Point::new(area.center().x, LINE / 2.0 + 4.0);
        shapes.push(Shape::text(
            spot,
            label.clone(),
            SMALL,
            Anchor::Middle,
            ink(*step),
        ));
    }
    entry(shapes, width * cells.len() as f32, words)
}

fn share_entries(look: &Look) -> Vec<Entry> {
    let cells: Vec<(u8, String)> = (1..=7_u8)
        .map(|step| {
            let (first, last) = scale::covered(step.into(), 7, look.top);
            (step, range(first, last.min(100)))
        })
        .collect();
    let words = "% of the studies that asked";
    vec![
        ramp(
            &shortened(cells),
            |s| Paint::Heat(look.tone, s),
            Paint::OnHeat,
            words,
        ),
        entry(
            vec![Shape::text(
                Point::new(11.0, LINE / 2.0 + 4.0),
                "1/3",
                SMALL,
                Anchor::Middle,
                Paint::Ink,
            )],
            22.0,
            "fewer than five asked: no shade",
        ),
    ]
}

fn bubble_entries(plan: &Plan<'_>, look: &Look) -> Vec<Entry> {
    let most = plan.rows.first().map_or(26.0, |b| b.size).min(32.0) / 2.0 - 1.5;
    let sides = [
        (
            Side::Left,
            Paint::Barrier,
            "barrier studies",
            Show::Facilitators,
        ),
        (
            Side::Right,
            Paint::Facilitator,
            "facilitator studies",
            Show::Barriers,
        ),
    ];
    let mut out = Vec::new();
    for (side, paint, words, hidden_by) in sides {
        if look.show == hidden_by {
            continue;
        }
        let mut shapes = Vec::new();
        let mut x = 0.0;
        for n in [1, scale::round_up(look.top.div_ceil(4)), look.top] {
            let r = (most * (n as f32 / look.top.max(1) as f32).sqrt()).min(LINE / 2.0 - 0.5);
            let center = if side == Side::Left { x + r } else { x };
            shapes.push(Shape::Half(Point::new(center, LINE / 2.0), r, side, paint));
            let label = n.to_string();
            let at = Point::new(x + r + 4.0, LINE / 2.0 + 4.0);
            x += r + 10.0 + text::width(&label, SMALL);
            shapes.push(Shape::text(
                at,
                label,
                SMALL,
                Anchor::Start,
                Paint::InkMuted,
            ));
        }
        out.push(entry(shapes, x, words));
    }
    out
}

fn balance_entries(look: &Look) -> Vec<Entry> {
    let label = |step: i8| {
        let (_, last) = scale::covered(step.unsigned_abs().into(), 4, look.top);
        match step {
            0 => "0".to_string(),
            s if s < 0 => ["\u{2212}", &last.to_string()].concat(),
            _ => ["+", &last.to_string()].concat(),
        }
    };
    let cells: Vec<(i8, String)> = (-4..=4).map(|step| (step, label(step))).collect();
    let ink = |step: i8| Paint::OnBalance(step.unsigned_abs());
    let words = "facilitator minus barrier studies, up to";
    let edge = |x, paint, words| {
        let bar = Rect::new(x, 2.0, 3.0, LINE - 4.0);
        let ground = Shape::Rect(sample(24.0), 2.0, Paint::Balance(0));
        entry(vec![ground, Shape::Rect(bar, 0.0, paint)], 24.0, words)
    };
    vec![
        ramp(&cells, Paint::Balance, ink, words),
        edge(0.0, Paint::Barrier, "more barrier"),
        edge(21.0, Paint::Facilitator, "more facilitator"),
    ]
}

/// The kinds of empty that occur.
fn empty_entries(plan: &Plan<'_>) -> Vec<Entry> {
    empty_entries_of(plan.view, &|kind| {
        plan.view.cells.iter().any(|c| c.kind == kind)
    })
}

/// The kinds of empty, those that are present.
pub(super) fn empty_entries_of(view: &View, is_present: &dyn Fn(CellKind) -> bool) -> Vec<Entry> {
    let asked = if view.asked_is_known {
        "not asked by any study"
    } else {
        "no study"
    };
    let kinds: [(CellKind, &str, Draw); 3] = [
        (CellKind::Silent, "asked, none reports it", cell::silent),
        (
            CellKind::Sibling,
            "none, but a factor of the same domain",
            cell::sibling,
        ),
        (CellKind::NotSampled, asked, |area| vec![Shape::Hatch(area)]),
    ];
    kinds
        .into_iter()
        .filter(|(kind, _, _)| is_present(*kind))
        .map(|(kind, words, draw)| {
            let width = if kind == CellKind::NotSampled {
                26.0
            } else {
                14.0
            };
            let shapes = draw(sample(width));
            entry(shapes, width, words)
        })
        .collect()
}

pub(super) fn total_entry() -> Entry {
    let tally = synthesis_core::stats::Tally {
        barrier: 3,
        facilitator: 4,
        ..synthesis_core::stats::Tally::default()
    };
    let shapes = bars(Band::new(0.0, 40.0), LINE / 2.0, &tally, 4);
    entry(
        shapes,
        40.0,
        "barrier studies left, facilitator studies right",
    )
}

/// What the letters of the columns stand for, once a letter.
pub(super) fn letter_entries(plan: &Plan<'_>) -> Vec<Entry> {
    if plan.headers.naming != Naming::Letters {
        return Vec::new();
    }
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for column in &plan.view.columns {
        let pair = (column.letter.as_str(), column.label.as_str());
        if !seen.contains(&pair) {
            seen.push(pair);
        }
    }
    let letter = |(letter, label): (&str, &str)| {
        let width = text::width(letter, SMALL).max(10.0);
        let at = Point::new(0.0, LINE / 2.0 + 4.0);
        let shape = Shape::text(at, letter, SMALL, Anchor::Start, Paint::Ink);
        entry(vec![shape], width, label)
    };
    seen.into_iter().map(letter).collect()
}
