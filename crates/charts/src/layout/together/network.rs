//! Factors as points, pairs as lines between them.

use std::rc::Rc;

use synthesis_analysis::association::Standing;
use synthesis_analysis::cooccurrence::{Edge, Joined, Room};
use synthesis_core::order;
use synthesis_core::state::Key;

use super::super::LayoutWidth;
use super::super::labels::{self, Around, Label, Wanted};
use super::super::targets::{TARGET, squares};
use super::glyph::glyph;
use super::lines::{Line, place_figures};
use super::spots::{Places, Spot, Spots};
use super::{Together, strength};
use crate::scene::{
    Anchor, Mark, MarkRole, Paint, Part, PartId, Point, Position, Rect, Scene, Shape, TextSize,
};
use crate::text;

const SMALL: TextSize = TextSize::Small;
/// The height of a line of factors that no line joins.
const ROW: f32 = 26.0;
/// Free space between two of these.
const BETWEEN: f32 = 18.0;

/// The network at a width, in places that were found for it. Factors that no line joins stand below
/// it.
///
/// Takes the time of the labels.
pub fn network(joined: &Joined<'_>, width: LayoutWidth, places: &Places) -> Together {
    let spots = Spots::new(joined, width, places);
    let mut lines = lines(joined, &spots);
    let areas = mark_areas(&spots);
    let figure = |at: usize| text::width(&joined.lines()[at].common.to_string(), SMALL);
    place_figures(&mut lines, &areas, figure);
    let labels = labelled(joined, &spots, &lines);
    let below = Below::new(joined, &spots, width);
    let mut scene = Scene {
        width: width.px(),
        height: below.bottom,
        name: joined.title(),
        summary: joined.sentences().join(" "),
        grid: spots.plot,
        ..Scene::default()
    };
    let rows = [
        factor_marks(joined, &spots, &areas, &labels),
        below.marks,
        line_marks(joined, &lines, &labels),
    ];
    scene.parts.push(Rc::new(Part {
        id: PartId::Axis,
        backdrop: below.heading,
        ..Part::default()
    }));
    for (at, marks) in rows.into_iter().enumerate() {
        if marks.is_empty() {
            continue;
        }
        scene.aria_rows += 1;
        scene.aria_columns = scene.aria_columns.max(marks.len() as u16);
        scene.parts.push(Rc::new(Part {
            id: PartId::Points(at as u16),
            aria_row: scene.aria_rows,
            marks,
            ..Part::default()
        }));
    }
    Together {
        scene,
        room: Room {
            unnamed: labels.iter().filter(|label| label.is_none()).count(),
            unfigured: lines.iter().filter(|line| line.area.width <= 0.0).count(),
            ..Room::default()
        },
    }
}

/// The lines between the spots, in the order of [`Joined::lines`].
fn lines(joined: &Joined<'_>, spots: &Spots) -> Vec<Line> {
    let weights = || joined.lines().iter().map(|edge| joined.weight(edge));
    let most = weights().fold(0.0, f64::max);
    let range = [weights().fold(most, f64::min), most];
    let line = |edge: &Edge| {
        let share = strength(joined.weight(edge), range, joined.choice().weight);
        let is_solid = joined.standing(edge) == Standing::Over;
        let (from, to) = (spots.of(edge.a)?, spots.of(edge.b)?);
        Some(Line::between(from, to, share, is_solid))
    };
    joined.lines().iter().filter_map(line).collect()
}

/// What answers the pointer of each joined factor: its mark, and never less than a fingertip's.
fn mark_areas(spots: &Spots) -> Vec<Rect> {
    let square = |spot: &Spot| (spot.at, (spot.reach + 1.0).max(TARGET / 2.0));
    let marks: Vec<(Point, f32)> = spots.joined.iter().map(square).collect();
    squares(&marks, Point::default())
}

/// The labels in the order of the joined spots; the largest come first.
fn labelled(joined: &Joined<'_>, spots: &Spots, lines: &[Line]) -> Vec<Option<Label>> {
    let mut first: Vec<usize> = (0..spots.joined.len()).collect();
    order::sort_by(&mut first, |&a, &b| {
        let radius = |at: usize| spots.joined[at].radius;
        radius(b).total_cmp(&radius(a))
    });
    let wanted: Vec<Wanted<'_>> = first
        .iter()
        .map(|&at| &spots.joined[at])
        .map(|spot| Wanted {
            at: spot.at,
            reach: spot.reach,
            label: joined.label(spot.factor),
            size: SMALL,
            is_needed: true,
        })
        .collect();
    let figures: Vec<Rect> = lines.iter().map(|line| line.figure).collect();
    let drawn: Vec<[Point; 2]> = lines.iter().map(|line| line.ends).collect();
    let around = Around {
        plot: spots.plot,
        areas: &figures,
        lines: &drawn,
    };
    let mut out = vec![None; spots.joined.len()];
    for (at, label) in first.into_iter().zip(labels::place(&wanted, around)) {
        out[at] = label;
    }
    out
}

fn factor_marks(
    joined: &Joined<'_>,
    spots: &Spots,
    areas: &[Rect],
    labels: &[Option<Label>],
) -> Vec<Mark> {
    let factors = spots.joined.iter().zip(areas).zip(labels).enumerate();
    factors
        .map(|(at, ((spot, area), label))| {
            let mut shapes = vec![glyph(spot.domain, spot.at, spot.radius)];
            if let Some(label) = label {
                shapes.extend(label.shapes(SMALL, Paint::Ink));
            }
            factor_mark(joined, spot, at, *area, shapes)
        })
        .collect()
}

fn factor_mark(
    joined: &Joined<'_>,
    spot: &Spot,
    at: usize,
    area: Rect,
    shapes: Vec<Shape>,
) -> Mark {
    Mark {
        key: Some(joined.key(spot.factor)),
        role: MarkRole::Cell,
        aria_column: at as u16 + 1,
        label: joined.factor_label(spot.factor),
        area,
        shapes,
        ..Mark::default()
    }
}

fn line_marks(joined: &Joined<'_>, lines: &[Line], labels: &[Option<Label>]) -> Vec<Mark> {
    let figures = lines.iter().map(|line| line.figure);
    let words = labels.iter().flatten().map(|label| label.area);
    let gaps: Vec<Rect> = figures
        .chain(words)
        .filter(|area| area.width > 0.0)
        .collect();
    let pairs = joined.lines().iter().zip(lines).enumerate();
    pairs
        .map(|(at, (edge, line))| {
            let mut shapes = line.shapes(&gaps);
            if line.figure.width > 0.0 {
                let Point { x, y } = line.figure.center();
                let words = edge.common.to_string();
                let spot = Point::new(x, y + 4.3);
                shapes.push(Shape::text(spot, words, SMALL, Anchor::Middle, Paint::Ink));
            }
            Mark {
                key: Some(joined.pair_key(edge)),
                role: MarkRole::Cell,
                aria_column: at as u16 + 1,
                label: joined.pair_label(edge),
                area: line.area,
                shapes,
                ..Mark::default()
            }
        })
        .collect()
}

/// The factors that no line joins, in lines below the network.
struct Below {
    heading: Vec<Shape>,
    marks: Vec<Mark>,
    bottom: f32,
}

impl Below {
    fn new(joined: &Joined<'_>, spots: &Spots, width: LayoutWidth) -> Self {
        let mut out = Self {
            heading: Vec::new(),
            marks: Vec::new(),
            bottom: spots.plot.bottom(),
        };
        if spots.alone.is_empty() {
            return out;
        }
        let top = out.bottom + 18.0;
        out.heading.push(Shape::text(
            Point::new(0.0, top),
            "Joined to no other factor",
            SMALL,
            Anchor::Start,
            Paint::InkMuted,
        ));
        let (mut x, mut y) = (0.0, top + 8.0);
        let most = spots
            .alone
            .iter()
            .map(|spot| spot.reach)
            .fold(0.0, f32::max);
        for (at, spot) in spots.alone.iter().enumerate() {
            let room = width.px() - 2.0 * most - 8.0;
            let words = text::fitted(joined.label(spot.factor), SMALL, room);
            let long = 2.0 * most + 6.0 + text::width(&words, SMALL);
            if x > 0.0 && x + long > width.px() {
                x = 0.0;
                y += ROW.max(2.0 * most + 2.0);
            }
            let height = ROW.max(2.0 * most + 2.0);
            let middle = Point::new(x + most, y + height / 2.0);
            let words = Shape::text(
                Point::new(x + 2.0 * most + 4.0, middle.y + 4.3),
                words,
                SMALL,
                Anchor::Start,
                Paint::Ink,
            );
            let shapes = vec![glyph(spot.domain, middle, spot.radius), words];
            let area = Rect::new(x, y, long, height);
            out.marks.push(factor_mark(joined, spot, at, area, shapes));
            x += long + BETWEEN;
            out.bottom = y + height;
        }
        out.bottom += 4.0;
        out
    }
}

/// The outline about what is pointed at: of a factor its lines and the factors at their ends, of a
/// line itself and both its ends. SVG path data.
pub fn halo(scene: &Scene, at: Position) -> String {
    let mut out = String::new();
    let Some(key) = scene.mark(at).and_then(|mark| mark.key) else {
        return out;
    };
    let mut keys = vec![key];
    match key {
        Key::Row(code) => {
            for (_, _, mark) in scene.marks() {
                if let Some(pair @ Key::Pair(a, b)) = mark.key
                    && (a == code || b == code)
                {
                    keys.extend([pair, Key::Row(if a == code { b } else { a })]);
                }
            }
        }
        Key::Pair(a, b) => keys.extend([Key::Row(a), Key::Row(b)]),
        _ => {}
    }
    for (_, part, mark) in scene.marks() {
        if mark.key.is_some_and(|key| keys.contains(&key)) {
            for shape in &mark.shapes {
                if !matches!(shape.paint(), Paint::Hatch) {
                    shape.push_outline(part.at, &mut out);
                }
            }
        }
    }
    out
}
