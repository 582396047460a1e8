//! How far coders agree, factor by factor: alpha with its interval on a common scale.

use std::rc::Rc;

use synthesis_core::data::CodeId;
use synthesis_core::state::{ColumnKey, Key};

use super::LayoutWidth;
use crate::scene::{
    Anchor, Band, Mark, MarkRole, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize,
};
use crate::text;

const SMALL: TextSize = TextSize::Small;
/// The height of the head, with the scale.
const TOP: f32 = 44.0;
/// The height of a line of a label.
const LABEL_LINE: f32 = 15.0;
/// The height of the plot's strip in a list.
const STRIP: f32 = 24.0;
/// The ends of the scale, in hundredths.
const SCALE: (i32, i32) = (-20, 100);

/// A factor: how far coders agree on it.
#[derive(Clone, Debug, PartialEq)]
pub struct AgreementRow {
    /// The factor.
    pub code: CodeId,
    /// Its label.
    pub label: String,
    /// Its figures in words, for whoever does not see them.
    pub name: String,
    /// What is shown beside the plot.
    pub figure: String,
    /// Alpha; `None` where it is not defined.
    pub alpha: Option<f32>,
    /// The interval of alpha.
    pub interval: Option<(f32, f32)>,
}

/// The factors below one another in the order given, each with its alpha as a dot and the interval
/// as a line; rules at 0 (no more than chance), at 0.667 and at 0.8 (Krippendorff's limits for
/// tentative and for firm conclusions). Linear in the rows.
pub fn agreement(rows: &[AgreementRow], width: LayoutWidth) -> Scene {
    let plan = Plan::new(width);
    let mut parts = Vec::with_capacity(rows.len() + 1);
    let mut bands = Vec::with_capacity(rows.len());
    let mut y = TOP;
    for (at, row) in rows.iter().enumerate() {
        let band = Band::new(y, plan.height(row));
        parts.push(Rc::new(line(&plan, row, at as u16, band)));
        bands.push(band);
        y = band.end();
    }
    parts.insert(0, Rc::new(head(&plan, y)));
    Scene {
        width: width.px(),
        height: y + 6.0,
        name: "Agreement of coders by factor".to_owned(),
        parts,
        grid: Rect::new(0.0, TOP, width.px(), y - TOP),
        rows: bands,
        columns: vec![plan.plot, plan.figure],
        aria_rows: rows.len() as u16 + 1,
        aria_columns: 2,
        ..Scene::default()
    }
}

/// Where everything stands.
struct Plan {
    is_list: bool,
    label: Band,
    plot: Band,
    figure: Band,
}

impl Plan {
    fn new(width: LayoutWidth) -> Self {
        let px = width.px();
        let (label, plot, figure) = match width {
            LayoutWidth::Narrow => (px, (8.0, px - 96.0), 80.0),
            LayoutWidth::Medium => (240.0, (252.0, px - 252.0 - 100.0), 88.0),
            LayoutWidth::Wide | LayoutWidth::Extra => (300.0, (316.0, px - 316.0 - 120.0), 104.0),
        };
        Self {
            is_list: width == LayoutWidth::Narrow,
            label: Band::new(0.0, label),
            plot: Band::new(plot.0, plot.1),
            figure: Band::new(px - figure, figure),
        }
    }

    fn lines(&self, row: &AgreementRow) -> Vec<String> {
        text::wrapped(&row.label, TextSize::Body, self.label.size - 8.0, 2)
    }

    fn height(&self, row: &AgreementRow) -> f32 {
        let label = LABEL_LINE * self.lines(row).len() as f32;
        if self.is_list {
            label + 9.0 + STRIP
        } else {
            (label + 11.0).max(26.0)
        }
    }

    /// Where an alpha lies, kept within the scale.
    fn x(&self, alpha: f32) -> f32 {
        let (from, to) = (SCALE.0 as f32 / 100.0, SCALE.1 as f32 / 100.0);
        let share = (alpha.clamp(from, to) - from) / (to - from);
        self.plot.start + share * self.plot.size
    }
}

/// The rules of the scale with their figures.
fn head(plan: &Plan, bottom: f32) -> Part {
    let mut backdrop = Vec::new();
    let rules = [
        (0.0, "0", "chance", Paint::Tree),
        (0.667, "0.67", "", Paint::Hairline),
        (0.8, "0.8", "firm", Paint::Hairline),
        (1.0, "1", "", Paint::Hairline),
    ];
    for (alpha, figure, words, paint) in rules {
        let x = plan.x(alpha);
        backdrop.push(Shape::Line(
            Point::new(x, TOP - 4.0),
            Point::new(x, if plan.is_list { TOP } else { bottom }),
            paint,
        ));
        for (words, y) in [(figure, TOP - 10.0), (words, TOP - 25.0)] {
            if !words.is_empty() {
                let at = Point::new(x, y);
                backdrop.push(Shape::text(
                    at,
                    words,
                    SMALL,
                    Anchor::Middle,
                    Paint::InkMuted,
                ));
            }
        }
    }
    let at = Point::new(plan.figure.end(), TOP - 10.0);
    let mark = Mark {
        key: Some(Key::Column(ColumnKey::ALL)),
        role: MarkRole::ColumnHeader,
        aria_column: 2,
        label: "the same: alpha, and how often coders said the same".to_owned(),
        area: Rect::new(plan.figure.start, TOP - 26.0, plan.figure.size, 24.0),
        shapes: vec![Shape::text(
            at,
            "the same",
            SMALL,
            Anchor::End,
            Paint::InkMuted,
        )],
        ..Mark::default()
    };
    Part {
        id: PartId::Head,
        aria_row: 1,
        backdrop,
        marks: vec![mark],
        ..Part::default()
    }
}

fn line(plan: &Plan, row: &AgreementRow, at: u16, band: Band) -> Part {
    let lines = plan.lines(row);
    let label_height = LABEL_LINE * lines.len() as f32;
    let (top, height) = if plan.is_list {
        (label_height + 5.0, STRIP)
    } else {
        (0.0, band.size)
    };
    let base = if plan.is_list {
        15.0
    } else {
        band.size / 2.0 + 4.5 - LABEL_LINE * (lines.len() as f32 - 1.0) / 2.0
    };
    let shapes = lines.into_iter().enumerate().map(|(line, words)| {
        let spot = Point::new(4.0, base + LABEL_LINE * line as f32);
        Shape::text(spot, words, TextSize::Body, Anchor::Start, Paint::Ink)
    });
    let header = Mark {
        key: Some(Key::Row(row.code)),
        role: MarkRole::RowHeader,
        aria_column: 1,
        label: row.label.clone(),
        area: Rect::new(
            0.0,
            0.0,
            plan.label.end(),
            if plan.is_list { top } else { height },
        ),
        shapes: shapes.collect(),
        ..Mark::default()
    };
    let middle = top + height / 2.0;
    let end = Point::new(plan.figure.end(), middle + 4.5);
    let mut shapes = dot(plan, row, middle);
    shapes.push(Shape::text(
        end,
        row.figure.clone(),
        TextSize::Body,
        Anchor::End,
        Paint::Ink,
    ));
    let cell = Mark {
        key: Some(Key::Cell(row.code, ColumnKey::ALL)),
        role: MarkRole::Cell,
        aria_column: 2,
        label: row.name.clone(),
        area: Rect::new(
            plan.plot.start,
            top,
            plan.figure.end() - plan.plot.start,
            height,
        ),
        rows: Some((at, at)),
        shapes,
        ..Mark::default()
    };
    Part {
        id: PartId::Row(row.code),
        at: Point::new(0.0, band.start),
        aria_row: at + 2,
        backdrop: backdrop(plan, band, top, height),
        marks: vec![header, cell],
    }
}

/// The rule below a line; in a list also the rules of the scale, beside the dots only.
fn backdrop(plan: &Plan, band: Band, top: f32, height: f32) -> Vec<Shape> {
    let y = band.size - 0.5;
    let across = Shape::Line(
        Point::new(0.0, y),
        Point::new(plan.figure.end(), y),
        Paint::Hairline,
    );
    let mut out = vec![across];
    if plan.is_list {
        for (alpha, paint) in [
            (0.0, Paint::Tree),
            (0.667, Paint::Hairline),
            (0.8, Paint::Hairline),
        ] {
            let x = plan.x(alpha);
            out.push(Shape::Line(
                Point::new(x, top),
                Point::new(x, top + height),
                paint,
            ));
        }
    }
    out
}

/// The interval and the dot: filled from 0.667 on, hollow below; words where there is no alpha.
fn dot(plan: &Plan, row: &AgreementRow, y: f32) -> Vec<Shape> {
    let Some(alpha) = row.alpha else {
        return Vec::new();
    };
    let mut out = Vec::new();
    if let Some((low, high)) = row.interval {
        let ends = [low, high].map(|end| Point::new(plan.x(end), y));
        out.push(Shape::Line(ends[0], ends[1], Paint::Tree));
    }
    let at = Point::new(plan.x(alpha), y);
    out.push(if alpha >= 0.667 {
        Shape::Circle(at, 4.5, Paint::Accent)
    } else {
        Shape::Circle(at, 4.0, Paint::Silent)
    });
    out
}
