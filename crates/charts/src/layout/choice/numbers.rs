//! What speaks for each number of clusters: three rules above one another, on one scale of numbers.

use std::rc::Rc;

use synthesis_analysis::choice_of_k::{Candidate, Choosing};
use synthesis_core::describe::fixed;

use crate::layout::LayoutWidth;
use crate::scale::ticks;
use crate::scene::{Anchor, Band, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize};

const SMALL: TextSize = TextSize::Small;
/// The height of a rule's plot.
const PLOT: f32 = 72.0;
/// Between two plots, for the name of the lower.
const BETWEEN: f32 = 40.0;
/// Above the first plot.
const TOP: f32 = 34.0;
/// Below the last, for the numbers.
const BOTTOM: f32 = 48.0;
/// Room at the left for the ticks.
const TICKS: f32 = 48.0;
/// Figures are placed in thousandths.
const UNIT: f64 = 1000.0;

/// One rule: a figure for each number of clusters.
struct Rule {
    name: &'static str,
    /// For each candidate the figure and its error.
    figures: Vec<Option<(f64, f64)>>,
    suggested: Option<usize>,
    /// Ends of the scale in thousandths.
    ends: (i32, i32),
    decimals: u8,
    is_share: bool,
}

/// What speaks for each number of clusters at a width: the mean silhouette, the gap with its
/// standard error (where it is computed), and the share of unsettled pairs, each as dots joined by a
/// line; filled is the dot that the rule suggests. A band stands behind the number shown.
/// [`Scene::columns`] holds where each candidate stands. Linear in the candidates.
pub fn numbers(choosing: &Choosing<'_>, width: LayoutWidth) -> Scene {
    let candidates = &choosing.choice.candidates;
    let rules = rules(choosing);
    let right = width.px() - 8.0;
    let each = (right - TICKS) / candidates.len().max(1) as f32;
    let each = each.min(64.0);
    let columns: Vec<Band> = (0..candidates.len())
        .map(|at| Band::new(TICKS + each * at as f32, each))
        .collect();
    let end = columns.last().map_or(TICKS, Band::end);
    let grid = Rect::new(
        TICKS,
        TOP,
        end - TICKS,
        (PLOT + BETWEEN) * rules.len() as f32 - BETWEEN,
    );
    let mut backdrop = shown(choosing, &columns, grid);
    for (at, rule) in rules.iter().enumerate() {
        let top = TOP + (PLOT + BETWEEN) * at as f32;
        let plot = Rect::new(TICKS, top, end - TICKS, PLOT);
        frame(rule, plot, &mut backdrop);
        line(rule, plot, &columns, candidates, &mut backdrop);
    }
    feet(candidates, &columns, grid, &mut backdrop);
    Scene {
        width: end + 8.0,
        height: grid.bottom() + BOTTOM,
        name: choosing.title(),
        summary: choosing.sentences().join(" "),
        parts: vec![Rc::new(Part {
            id: PartId::Bars,
            backdrop,
            ..Part::default()
        })],
        grid,
        columns,
        // A picture with a name.
        aria_rows: 1,
        ..Scene::default()
    }
}

fn rules(choosing: &Choosing<'_>) -> Vec<Rule> {
    let candidates = &choosing.choice.candidates;
    let suggested = choosing.suggested();
    let all = |of: &dyn Fn(&Candidate) -> Option<(f64, f64)>| candidates.iter().map(of).collect();
    let mut out = vec![rule(
        "Silhouette: more is better",
        all(&|one| choosing.silhouette(one.k).map(|value| (value, 0.0))),
        suggested.silhouette,
    )];
    if choosing.has_gaps() {
        out.push(rule(
            "Gap, with its standard error: more is better",
            all(&|one| one.gap.map(|gap| (gap.gap, gap.error))),
            suggested.gap,
        ));
    }
    out.push(Rule {
        ends: (0, 1000),
        decimals: 0,
        is_share: true,
        ..rule(
            "Unsettled pairs: fewer is better",
            all(&|one| one.stable.map(|stable| (stable.ambiguous, 0.0))),
            suggested.steadiest,
        )
    });
    out
}

/// A rule whose scale holds all its figures, and 0.
fn rule(name: &'static str, figures: Vec<Option<(f64, f64)>>, suggested: Option<usize>) -> Rule {
    let known = figures.iter().flatten();
    let ends = known.fold((0.0_f64, 0.0_f64), |(low, high), (figure, error)| {
        (low.min(figure - error), high.max(figure + error))
    });
    let whole = |end: f64| (end * UNIT) as i32;
    let (low, high) = (whole(ends.0.min(0.0) - 0.0005), whole(ends.1 + 0.0015));
    Rule {
        name,
        figures,
        suggested,
        ends: (low, high),
        decimals: if high - low < 100 { 3 } else { 2 },
        is_share: false,
    }
}

impl Rule {
    fn y(&self, figure: f64, plot: Rect) -> f32 {
        let (low, high) = self.ends;
        let share = (figure * UNIT - f64::from(low)) / f64::from((high - low).max(1));
        plot.bottom() - plot.height * share.clamp(0.0, 1.0) as f32
    }

    fn tick(&self, thousandths: i32) -> String {
        if self.is_share {
            [&(thousandths / 10).to_string(), "%"].concat()
        } else {
            fixed(f64::from(thousandths) / UNIT, self.decimals)
        }
    }
}

/// The band behind the number shown.
fn shown(choosing: &Choosing<'_>, columns: &[Band], grid: Rect) -> Vec<Shape> {
    let k = choosing.choice.k;
    let place = choosing.choice.candidates.iter().position(|one| one.k == k);
    let Some(band) = place.and_then(|at| columns.get(at)) else {
        return Vec::new();
    };
    let area = Rect::new(band.start, grid.y - 2.0, band.size, grid.height + 24.0);
    let at = Point::new(band.middle(), grid.bottom() + 35.0);
    vec![
        Shape::Rect(area, 3.0, Paint::Quiet),
        Shape::text(at, "shown", SMALL, Anchor::Middle, Paint::InkMuted),
    ]
}

/// The name of a rule and its scale.
fn frame(rule: &Rule, plot: Rect, out: &mut Vec<Shape>) {
    let at = Point::new(0.0, plot.y - 12.0);
    out.push(Shape::text(
        at,
        rule.name,
        TextSize::Body,
        Anchor::Start,
        Paint::Ink,
    ));
    for tick in ticks(rule.ends.0, rule.ends.1, 4) {
        let y = rule.y(f64::from(tick) / UNIT, plot);
        let ends = [plot.x, plot.right()].map(|x| Point::new(x, y));
        let paint = if tick == 0 {
            Paint::Tree
        } else {
            Paint::Hairline
        };
        out.push(Shape::Line(ends[0], ends[1], paint));
        let at = Point::new(plot.x - 8.0, y + 4.0);
        out.push(Shape::text(
            at,
            rule.tick(tick),
            SMALL,
            Anchor::End,
            Paint::InkMuted,
        ));
    }
}

/// The figures of a rule, joined by a line.
fn line(rule: &Rule, plot: Rect, columns: &[Band], candidates: &[Candidate], out: &mut Vec<Shape>) {
    let mut points = Vec::new();
    let mut dots = Vec::new();
    for ((figure, band), candidate) in rule.figures.iter().zip(columns).zip(candidates) {
        let Some((figure, error)) = *figure else {
            continue;
        };
        let x = band.middle();
        let at = Point::new(x, rule.y(figure, plot));
        points.push(at);
        if error > 0.0 {
            let ends = [figure - error, figure + error].map(|end| Point::new(x, rule.y(end, plot)));
            dots.push(Shape::Line(ends[0], ends[1], Paint::Tree));
        }
        if rule.suggested == Some(candidate.k) {
            dots.push(Shape::Circle(at, 5.0, Paint::Accent));
        } else {
            dots.push(Shape::Circle(at, 3.5, Paint::Silent));
        }
    }
    for pair in points.windows(2) {
        out.extend(joint(pair[0], pair[1]));
    }
    out.extend(dots);
}

/// The line between two dots, which it does not touch.
fn joint(from: Point, to: Point) -> Option<Shape> {
    const CLEAR: f32 = 6.0;
    let (x, y) = (to.x - from.x, to.y - from.y);
    let long = (x * x + y * y).sqrt();
    let (x, y) = (x / long * CLEAR, y / long * CLEAR);
    let ends = [
        Point::new(from.x + x, from.y + y),
        Point::new(to.x - x, to.y - y),
    ];
    (long > 2.0 * CLEAR).then(|| Shape::Line(ends[0], ends[1], Paint::Hairline))
}

/// The numbers below.
fn feet(candidates: &[Candidate], columns: &[Band], grid: Rect, out: &mut Vec<Shape>) {
    for (candidate, band) in candidates.iter().zip(columns) {
        let at = Point::new(band.middle(), grid.bottom() + 17.0);
        let k = candidate.k.to_string();
        out.push(Shape::text(
            at,
            k,
            TextSize::Body,
            Anchor::Middle,
            Paint::Ink,
        ));
    }
    let at = Point::new(0.0, grid.bottom() + 35.0);
    out.push(Shape::text(
        at,
        "clusters",
        SMALL,
        Anchor::Start,
        Paint::InkMuted,
    ));
}
