//! Column headers: horizontal where they fit, slanted where they do not, with settings that span
//! their groups.

use std::rc::Rc;

use synthesis_core::derive::{Column, View};
use synthesis_core::describe;
use synthesis_core::state::{ColumnKey, Key};

use super::names;
use super::plan::{ASKED, LEAST, Plan};
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

const SMALL: TextSize = TextSize::Small;
/// The distance between the baselines of a wrapped header.
const LINE: f32 = 15.0;
/// The cosine of 45°.
const SLANT: f32 = std::f32::consts::FRAC_1_SQRT_2;
/// The room between wrapped headers.
const PAD: f32 = 5.0;
/// A slanted header reaches no higher than this.
const MOST_SLANTED: f32 = 124.0;

/// How the columns are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// Horizontal labels in up to three lines.
    Wrapped,
    /// Labels at 45°.
    Slanted,
    /// Letters, explained in the legend.
    Letters,
}

/// The headers of a matrix.
pub(super) struct Headers {
    pub naming: Naming,
    /// The settings that span adjacent columns: first and last column, and the label.
    pub runs: Vec<(usize, usize, String)>,
    /// Whether the labels of the settings are slanted.
    pub slants_runs: bool,
    /// The height of all, above the line of denominators.
    pub height: f32,
    /// The height of the spanning headers within it.
    pub runs_height: f32,
    /// How far texts may reach to the right.
    room_right: f32,
}

impl Headers {
    pub(super) fn new(view: &View, columns: &[Band], room_right: f32, is_list: bool) -> Self {
        let runs = runs(&view.columns);
        let cell = columns.first().map_or(LEAST, |c| c.size);
        let fits = |c: &Column| text::fits(&c.label, SMALL, cell - PAD, 3);
        let naming = if view.columns.iter().all(fits) {
            Naming::Wrapped
        } else if is_list || !runs.is_empty() {
            Naming::Letters
        } else {
            Naming::Slanted
        };
        let mut headers = Self {
            naming,
            runs,
            slants_runs: false,
            height: 0.0,
            runs_height: 0.0,
            room_right,
        };
        headers.measure(view, columns);
        headers
    }

    /// Whether something is slanted, so that nothing can stand above.
    pub(super) fn is_slanted(&self) -> bool {
        self.naming == Naming::Slanted || self.slants_runs
    }

    fn measure(&mut self, view: &View, columns: &[Band]) {
        let own = match self.naming {
            Naming::Letters => 20.0,
            Naming::Wrapped => {
                let lines = view.columns.iter().zip(columns);
                let most =
                    lines.map(|(c, b)| text::wrapped(&c.label, SMALL, b.size - PAD, 3).len());
                most.max().unwrap_or(1) as f32 * LINE + 4.0
            }
            Naming::Slanted => {
                let labels = view.columns.iter().map(full_label);
                slanted_height(
                    labels.zip(columns).map(|(l, b)| (l, b.middle())),
                    self.room_right,
                )
            }
        };
        let bands: Vec<Band> = self.runs.iter().map(|r| run_band(r, columns)).collect();
        let fits = |(run, band): (&(usize, usize, String), &Band)| {
            text::fits(&run.2, SMALL, band.size - 6.0, 2)
        };
        self.slants_runs = !self.runs.iter().zip(&bands).all(fits);
        self.runs_height = if self.runs.is_empty() {
            0.0
        } else if self.slants_runs {
            let labels = self.runs.iter().map(|r| r.2.clone());
            let places = labels.zip(&bands).map(|(l, b)| (l, b.middle()));
            slanted_height(places, self.room_right) + 6.0
        } else {
            2.0 * LINE + 8.0
        };
        self.height = own + self.runs_height;
    }
}

/// Adjacent columns of one setting; empty where the columns are not nested or a setting's columns
/// are torn apart.
fn runs(columns: &[Column]) -> Vec<(usize, usize, String)> {
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(group) = &column.group else {
            return Vec::new();
        };
        if let Some(run) = out.last_mut().filter(|run| run.2 == *group) {
            run.1 = at;
        } else if out.iter().any(|run| run.2 == *group) {
            return Vec::new();
        } else {
            out.push((at, at, group.clone()));
        }
    }
    out
}

fn run_band(run: &(usize, usize, String), columns: &[Band]) -> Band {
    let (Some(first), Some(last)) = (columns.get(run.0), columns.get(run.1)) else {
        return Band::default();
    };
    Band::new(first.start, last.end() - first.start)
}

/// The column's label, with its setting where it is nested.
fn full_label(column: &Column) -> String {
    match &column.group {
        Some(group) => [column.label.as_str(), " · ", group].concat(),
        None => column.label.clone(),
    }
}

/// How long a slanted text at a place may be.
fn slanted_room(x: f32, right: f32) -> f32 {
    (MOST_SLANTED.min(right - x - 4.0) / SLANT - 10.0).max(24.0)
}

fn slanted_height(places: impl Iterator<Item = (String, f32)>, right: f32) -> f32 {
    let lengths = places.map(|(label, x)| text::width(&label, SMALL).min(slanted_room(x, right)));
    (lengths.fold(0.0, f32::max) * SLANT + 14.0).ceil()
}

/// Draws the headers.
pub(super) fn push(scene: &mut Scene, plan: &Plan<'_>) {
    if !plan.headers.runs.is_empty() {
        scene.parts.push(Rc::new(groups(plan)));
    }
    let mut part = Part {
        id: PartId::Head,
        aria_row: 1,
        backdrop: corner(plan),
        ..Part::default()
    };
    for (at, column) in plan.view.columns.iter().enumerate() {
        part.marks.push(header(plan, at, column));
    }
    if !plan.is_list {
        part.marks.push(total_header(plan));
    }
    scene.parts.push(Rc::new(part));
}

/// Where the headers begin and end.
fn vertical(plan: &Plan<'_>) -> Band {
    let end = plan.top - ASKED;
    Band::new(end - plan.headers.height, plan.headers.height)
}

fn groups(plan: &Plan<'_>) -> Part {
    let place = vertical(plan);
    let base = place.start + plan.headers.runs_height;
    let mut backdrop = Vec::new();
    for run in &plan.headers.runs {
        let band = run_band(run, &plan.columns);
        let line = |x| Point::new(x, base - 2.5);
        backdrop.push(Shape::Line(
            line(band.start + 3.0),
            line(band.end() - 3.0),
            Paint::Bracket,
        ));
        if plan.headers.slants_runs {
            let room = slanted_room(band.middle(), plan.headers.room_right);
            let at = Point::new(band.middle() + 2.0, base - 9.0);
            backdrop.push(slanted(at, &run.2, room, Paint::Ink));
        } else {
            let lines = text::wrapped(&run.2, SMALL, band.size - 6.0, 2);
            let x = band.start + 3.0;
            let rise = (lines.len() as f32 - 1.0) * LINE;
            for (i, line) in lines.into_iter().enumerate() {
                let at = Point::new(x, base - 9.0 - rise + i as f32 * LINE);
                backdrop.push(Shape::text(at, line, SMALL, Anchor::Start, Paint::Ink));
            }
        }
    }
    Part {
        id: PartId::Groups,
        backdrop,
        ..Part::default()
    }
}

fn slanted(at: Point, label: &str, room: f32, paint: Paint) -> Shape {
    Shape::Text {
        at,
        text: text::fitted(label, SMALL, room),
        size: SMALL,
        anchor: Anchor::Start,
        turn: -45,
        paint,
    }
}

fn header(plan: &Plan<'_>, at: usize, column: &Column) -> Mark {
    let band = plan.columns[at];
    let place = vertical(plan);
    let own_top = place.start + plan.headers.runs_height;
    let mut shapes = Vec::new();
    match plan.headers.naming {
        Naming::Wrapped => {
            let lines = text::wrapped(&column.label, SMALL, band.size - PAD, 3);
            let rise = (lines.len() as f32 - 1.0) * LINE;
            for (i, line) in lines.into_iter().enumerate() {
                let spot = Point::new(band.middle(), place.end() - 4.0 - rise + i as f32 * LINE);
                shapes.push(Shape::text(spot, line, SMALL, Anchor::Middle, Paint::Ink));
            }
        }
        Naming::Slanted => {
            let spot = Point::new(band.middle() + 2.0, place.end() - 3.0);
            let room = slanted_room(band.middle(), plan.headers.room_right);
            shapes.push(slanted(spot, &full_label(column), room, Paint::Ink));
        }
        Naming::Letters => {
            let spot = Point::new(band.middle(), place.end() - 4.0);
            let letter = text::fitted(&column.letter, SMALL, band.size);
            shapes.push(Shape::text(spot, letter, SMALL, Anchor::Middle, Paint::Ink));
        }
    }
    let asked = Point::new(band.middle(), plan.top - 9.0);
    let figure = column.asked.to_string();
    shapes.push(Shape::text(
        asked,
        figure,
        SMALL,
        Anchor::Middle,
        Paint::InkMuted,
    ));
    let top = match plan.headers.naming {
        Naming::Slanted => place.end() - 8.0,
        _ => own_top,
    };
    let key = Key::Column(column.key);
    Mark {
        key: Some(key),
        role: MarkRole::ColumnHeader,
        aria_column: at as u16 + 2,
        label: describe::column_label(plan.view, at),
        area: Rect::new(band.start, top, band.size, plan.top - 2.0 - top),
        columns: Some((at as u16, at as u16)),
        shapes,
        ..Mark::default()
    }
}

fn total_header(plan: &Plan<'_>) -> Mark {
    let key = Key::Column(ColumnKey::ALL);
    let place = vertical(plan);
    let top = place.start.max(plan.top - ASKED - 24.0);
    let at = Point::new(plan.total.start + 8.0, plan.top - ASKED - 4.0);
    let shapes = vec![Shape::text(at, "Studies", SMALL, Anchor::Start, Paint::Ink)];
    Mark {
        key: Some(key),
        role: MarkRole::ColumnHeader,
        aria_column: plan.columns.len() as u16 + 2,
        label: names::all_columns(plan.view),
        area: Rect::new(plan.total.start, top, plan.total.size, plan.top - 2.0 - top),
        shapes,
        ..Mark::default()
    }
}

/// What stands left of the headers: what the denominators are.
fn corner(plan: &Plan<'_>) -> Vec<Shape> {
    let y = plan.top - 9.0;
    let mut out = Vec::new();
    if plan.is_list {
        return out;
    }
    let end = Point::new(plan.stub() - 10.0, y);
    let words = if plan.view.asked_is_known {
        "studies that asked"
    } else {
        "studies with any finding"
    };
    let words = text::fitted(words, SMALL, plan.stub() - 12.0);
    out.push(Shape::text(end, words, SMALL, Anchor::End, Paint::InkMuted));
    let rule = |x| Point::new(x, plan.top - 0.5);
    let right = plan.total.end();
    out.push(Shape::Line(
        rule(plan.label.start),
        rule(right),
        Paint::Hairline,
    ));
    out
}
