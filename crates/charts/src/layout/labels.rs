//! Labels beside points, none over another.
//!
//! Greedy: the most telling point first, each label at the first of its places that is free –
//! right, left, above, below, at the corners, then further off with a line that leads to the point.
//! A label without a free place is left out. For labels of maps see Christensen, Marks & Shieber
//! 1995, An empirical study of algorithms for point-feature label placement.

use crate::scene::{Anchor, Paint, Point, Rect, Shape, TextSize};
use crate::text;

/// The height of a line of a label.
pub const LINE: f32 = 14.0;
/// Up to how many points are labelled: more would be no map but a list.
const MOST: usize = 100;
/// How far off labels with a leader stand.
const FAR: [f32; 3] = [16.0, 28.0, 44.0];
/// How far off those stand that must not be left out.
const FURTHER: [f32; 6] = [16.0, 28.0, 44.0, 64.0, 88.0, 116.0];
/// Labels wider than this are also tried in two and three lines.
const BREAKS: f32 = 84.0;

/// A point that wants a label.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Where it is drawn.
    pub at: Point,
    /// How far the mark reaches.
    pub reach: f32,
    /// The label.
    pub label: &'a str,
    /// Its size.
    pub size: TextSize,
    /// Whether its leader may run over other marks rather than be left out, and further.
    pub is_needed: bool,
}

/// A label in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its lines.
    pub lines: Vec<String>,
    /// Where they stand.
    pub area: Rect,
    /// Which end of the lines is towards the point: -1 their start, 0 their middle, 1 their end.
    pub side: i8,
    /// The line that leads to the point, where the label stands off.
    pub leader: Option<[Point; 2]>,
}

impl Label {
    /// The line that leads to the point, and the lines of the label.
    pub fn shapes(&self, size: TextSize, paint: Paint) -> Vec<Shape> {
        let mut out = Vec::with_capacity(self.lines.len() + 1);
        if let Some([from, to]) = self.leader {
            // Of the strokes the thinnest that is still seen (3:1).
            out.push(Shape::Line(from, to, Paint::Hatch));
        }
        let (x, anchor) = match self.side {
            1 => (self.area.right() - 1.0, Anchor::End),
            0 => (self.area.center().x, Anchor::Middle),
            _ => (self.area.x + 1.0, Anchor::Start),
        };
        for (line, words) in self.lines.iter().enumerate() {
            let y = self.area.y + LINE * (line as f32 + 0.78);
            out.push(Shape::text(Point::new(x, y), words, size, anchor, paint));
        }
        out
    }
}

/// What else is in the way of labels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// Where they may stand.
    pub plot: Rect,
    /// Where no label may stand.
    pub areas: &'a [Rect],
    /// Lines on which a label stands only where there is no other place.
    pub lines: &'a [[Point; 2]],
}

/// For each point its label, or `None` where there is no room; the first come first. At most
/// quadratic in the points, times the lines around.
pub fn place(wanted: &[Wanted<'_>], around: Around<'_>) -> Vec<Option<Label>> {
    let marks: Vec<Rect> = wanted
        .iter()
        .map(|w| Rect::around(w.at, 2.0 * w.reach + 1.0, 2.0 * w.reach + 1.0))
        .collect();
    let mut taken = Taken {
        marks,
        areas: around.areas.to_vec(),
        leaders: Vec::new(),
        around,
    };
    let mut out = Vec::with_capacity(wanted.len());
    for (at, want) in wanted.iter().enumerate() {
        let found = (at < MOST).then(|| taken.first_free(at, want)).flatten();
        if let Some(label) = &found {
            taken.areas.push(label.area);
            taken.leaders.extend(label.leader);
        }
        out.push(found);
    }
    out
}

/// What is in the way.
struct Taken<'a> {
    marks: Vec<Rect>,
    areas: Vec<Rect>,
    leaders: Vec<[Point; 2]>,
    around: Around<'a>,
}

impl Taken<'_> {
    fn first_free(&self, own: usize, want: &Wanted<'_>) -> Option<Label> {
        let forms = forms(want.label, want.size);
        let beside = || {
            let near = forms
                .iter()
                .flat_map(|form| (0..8).map(move |turn| (turn, form)));
            near.map(|(turn, form)| beside(want, form, turn))
                .filter(|label| self.is_free(own, label, false))
        };
        if let Some(label) = beside().find(|label| self.is_off_lines(label)) {
            return Some(label);
        }
        let led_by = |rings: &'static [f32], is_over: bool| {
            let places = rings
                .iter()
                .flat_map(|&far| (0..16).map(move |turn| (far, turn)));
            places
                .flat_map(|(far, turn)| forms.iter().map(move |form| (far, turn, form)))
                .map(|(far, turn, form)| led(want, form, far, turn))
                .filter(move |label| self.is_free(own, label, is_over))
        };
        let found = led_by(&FAR, false)
            .find(|label| self.is_off_lines(label))
            .or_else(|| beside().next())
            .or_else(|| led_by(&FAR, false).next());
        if want.is_needed {
            return found.or_else(|| led_by(&FURTHER, true).next());
        }
        found
    }

    /// Whether no line runs through a label.
    fn is_off_lines(&self, label: &Label) -> bool {
        let mut lines = self.around.lines.iter();
        !lines.any(|line| crosses(*line, label.area))
    }

    /// Whether a label meets nothing; its leader may run over marks where `is_over`.
    fn is_free(&self, own: usize, label: &Label, is_over: bool) -> bool {
        let area = label.area;
        let plot = self.around.plot;
        let is_within = area.x >= plot.x + 2.0
            && area.right() <= plot.right() - 2.0
            && area.y >= plot.y + 2.0
            && area.bottom() <= plot.bottom() - 2.0;
        let hits = |other: &Rect| area.overlaps(other);
        is_within
            && !self.areas.iter().any(hits)
            && !self.marks.iter().any(hits)
            && !self.leaders.iter().any(|leader| crosses(*leader, area))
            && label.leader.is_none_or(|leader| {
                let mut marks = self.marks.iter().enumerate();
                !self.areas.iter().any(|other| crosses(leader, *other))
                    && (is_over || !marks.any(|(at, mark)| at != own && crosses(leader, *mark)))
                    && !self.leaders.iter().any(|other| cut(leader, *other))
            })
    }
}

/// A label in lines, with its size in pixels.
struct Form {
    lines: Vec<String>,
    width: f32,
    height: f32,
}

/// A label in one line and, where it is long, in two and three of like length; broken at spaces
/// only, so that it reads the same.
fn forms(label: &str, size: TextSize) -> Vec<Form> {
    let whole = text::width(label, size);
    let most = if whole > 2.0 * BREAKS {
        3
    } else {
        1 + usize::from(whole > BREAKS)
    };
    let mut out: Vec<Form> = Vec::new();
    for count in 1..=most {
        let lines = broken(label, size, whole / count as f32);
        let widths = lines.iter().map(|line| text::width(line, size));
        let form = Form {
            width: widths.fold(0.0, f32::max) + 2.0,
            height: LINE * lines.len() as f32,
            lines,
        };
        if out
            .last()
            .is_none_or(|last| last.lines.len() < form.lines.len())
        {
            out.push(form);
        }
    }
    out
}

/// A text in lines that reach at least `target`, as far as there are words.
fn broken(label: &str, size: TextSize, target: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in label.split_whitespace() {
        let is_full = lines.last().is_some_and(|line| {
            let with = [line, " ", word].concat();
            let over = text::width(&with, size) - target;
            !line.is_empty() && over > target - text::width(line, size) && over > 1.0
        });
        if is_full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// The places beside a point: how the label lies to it across and down.
const BESIDE: [[i8; 2]; 8] = [
    [1, 0],
    [-1, 0],
    [0, -1],
    [0, 1],
    [1, -1],
    [1, 1],
    [-1, -1],
    [-1, 1],
];

fn beside(want: &Wanted<'_>, form: &Form, turn: usize) -> Label {
    let [across, down] = BESIDE[turn];
    let is_corner = across != 0 && down != 0;
    let gap = want.reach + if is_corner { 0.0 } else { 3.0 };
    let x = start(want.at.x, f32::from(across) * gap, form.width, across);
    let y = start(want.at.y, f32::from(down) * gap, form.height, down);
    Label {
        lines: form.lines.clone(),
        area: Rect::new(x, y, form.width, form.height),
        side: -across,
        leader: None,
    }
}

/// Where a stretch starts that lies before, around or after a place.
fn start(place: f32, gap: f32, long: f32, side: i8) -> f32 {
    match side {
        1 => place + gap,
        0 => place - long / 2.0,
        _ => place + gap - long,
    }
}

/// The sines of sixteen directions; their cosines are those four further on.
const SINES: [f32; 16] = [
    0.0, 0.383, 0.707, 0.924, 1.0, 0.924, 0.707, 0.383, 0.0, -0.383, -0.707, -0.924, -1.0, -0.924,
    -0.707, -0.383,
];

fn led(want: &Wanted<'_>, form: &Form, far: f32, turn: usize) -> Label {
    let (cos, sin) = (SINES[(turn + 4) % 16], SINES[turn]);
    let far = far + want.reach;
    let end = Point::new(want.at.x + cos * far, want.at.y + sin * far);
    let side = |part: f32| match part {
        part if part > 0.3 => 1,
        part if part < -0.3 => -1,
        _ => 0,
    };
    let across = side(cos);
    let x = start(end.x, f32::from(across) * 2.0, form.width, across);
    let y = if across == 0 {
        start(end.y, 0.0, form.height, side(sin))
    } else {
        end.y - form.height / 2.0
    };
    let from = want.reach + 1.0;
    let begin = Point::new(want.at.x + cos * from, want.at.y + sin * from);
    Label {
        lines: form.lines.clone(),
        area: Rect::new(x, y, form.width, form.height),
        side: -across,
        leader: Some([begin, end]),
    }
}

/// Whether a line meets an area.
fn crosses(line: [Point; 2], area: Rect) -> bool {
    within(line, area).is_some()
}

/// Which stretch of a line lies in an area, as shares of its length; `None` where it does not meet
/// it (Liang & Barsky 1984).
pub fn within([from, to]: [Point; 2], area: Rect) -> Option<[f32; 2]> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    let edges = [
        (-dx, from.x - area.x),
        (dx, area.right() - from.x),
        (-dy, from.y - area.y),
        (dy, area.bottom() - from.y),
    ];
    for (step, room) in edges {
        if step.abs() < 1e-6 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enters = enters.max(room / step);
        } else {
            leaves = leaves.min(room / step);
        }
    }
    (enters <= leaves).then_some([enters, leaves])
}

/// Whether two lines cross, but for their ends.
pub fn cut(a: [Point; 2], b: [Point; 2]) -> bool {
    let turn = |[p, q]: [Point; 2], r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    turn(a, b[0]) * turn(a, b[1]) < 0.0 && turn(b, a[0]) * turn(b, a[1]) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_break_into_lines_of_like_length_and_lose_nothing() {
        let label = "Information about options and rights";
        let forms = forms(label, TextSize::Small);
        assert_eq!(forms.len(), 3);
        for form in &forms {
            assert_eq!(form.lines.join(" "), label);
        }
        assert!(forms[1].width < 0.7 * forms[0].width);
        assert!(forms[2].width < forms[1].width);
    }

    #[test]
    fn a_line_meets_what_it_runs_through() {
        let area = Rect::new(10.0, 10.0, 10.0, 10.0);
        let line = |a, b, c, d| [Point::new(a, b), Point::new(c, d)];
        assert!(crosses(line(0.0, 15.0, 30.0, 15.0), area));
        assert!(crosses(line(12.0, 12.0, 13.0, 13.0), area));
        assert!(!crosses(line(0.0, 0.0, 30.0, 5.0), area));
        assert!(!crosses(line(0.0, 15.0, 5.0, 15.0), area));
        assert!(cut(line(0.0, 0.0, 2.0, 2.0), line(0.0, 2.0, 2.0, 0.0)));
        assert!(!cut(line(0.0, 0.0, 1.0, 1.0), line(0.0, 2.0, 0.5, 3.0)));
    }
}
