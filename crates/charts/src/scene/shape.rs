//! What is drawn.

use super::{Paint, Point, Rect};

/// A shape with its paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle, with rounded corners where the radius is above zero.
    Rect(Rect, f32, Paint),
    /// A circle.
    Circle(Point, f32, Paint),
    /// A straight line.
    Line(Point, Point, Paint),
    /// A polyline, or a polygon where the paint fills.
    Path(Vec<Point>, Paint),
    /// Half a disc on one side of a vertical through its centre.
    Half(Point, f32, Side, Paint),
    /// Diagonal lines across an area, aligned from cell to cell.
    Hatch(Rect),
    /// A line of text; the point is on the baseline.
    Text {
        /// Where the anchor stands on the baseline.
        at: Point,
        /// The text.
        text: String,
        /// Its size.
        size: TextSize,
        /// Which end of it stands at the point.
        anchor: Anchor,
        /// Degrees clockwise about the point.
        turn: i16,
        /// Its paint.
        paint: Paint,
    },
}

/// The left or the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Barriers.
    Left,
    /// Facilitators.
    Right,
}

/// One of three sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextSize {
    /// 12 px: figures, ticks, notes.
    Small,
    /// 13 px: labels.
    #[default]
    Body,
    /// 13 px, semi-bold: headings of clusters and domains.
    Strong,
    /// 19 px: the title of an exported picture.
    Title,
}

impl TextSize {
    /// The font size in CSS pixels.
    pub const fn px(self) -> f32 {
        match self {
            Self::Small => 12.0,
            Self::Body | Self::Strong => 13.0,
            Self::Title => 19.0,
        }
    }

    /// The class in the live page.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Small => "t-small",
            Self::Body => "t-body",
            Self::Strong => "t-strong",
            Self::Title => "t-title",
        }
    }

    /// The font weight.
    pub const fn weight(self) -> u16 {
        match self {
            Self::Small | Self::Body => 400,
            Self::Strong | Self::Title => 600,
        }
    }
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    pub const fn value(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

impl Shape {
    /// A line of text that is not turned.
    pub fn text(
        at: Point,
        text: impl Into<String>,
        size: TextSize,
        anchor: Anchor,
        paint: Paint,
    ) -> Self {
        Self::Text {
            at,
            text: text.into(),
            size,
            anchor,
            turn: 0,
            paint,
        }
    }

    /// The shape moved to the right and down.
    #[must_use]
    pub fn shifted(&self, x: f32, y: f32) -> Self {
        let by = |p: &Point| Point::new(p.x + x, p.y + y);
        let mut out = self.clone();
        match &mut out {
            Self::Rect(area, _, _) | Self::Hatch(area) => *area = area.shifted(Point::new(x, y)),
            Self::Circle(at, _, _) | Self::Half(at, _, _, _) | Self::Text { at, .. } => {
                *at = by(at);
            }
            Self::Line(from, to, _) => {
                *from = by(from);
                *to = by(to);
            }
            Self::Path(points, _) => {
                for point in points {
                    *point = by(point);
                }
            }
        }
        out
    }

    /// Its paint.
    pub fn paint(&self) -> Paint {
        match self {
            Self::Rect(_, _, paint)
            | Self::Circle(_, _, paint)
            | Self::Line(_, _, paint)
            | Self::Path(_, paint)
            | Self::Half(_, _, _, paint)
            | Self::Text { paint, .. } => *paint,
            Self::Hatch(_) => Paint::Hatch,
        }
    }
}
