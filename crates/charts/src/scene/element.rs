//! A shape as an SVG element, for whoever writes one: the page's nodes and the export alike.

use super::geometry::push_number;
use super::{Paint, Point, Rect, Shape, TextSize, number};

/// An SVG element: its tag, its geometry and its text. Paint and size are left to the writer,
/// as classes or as colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Element<'a> {
    /// The tag.
    pub tag: &'static str,
    /// The attributes of geometry, in a fixed order.
    pub attributes: Vec<(&'static str, String)>,
    /// The paint.
    pub paint: Paint,
    /// The size, of a text.
    pub size: Option<TextSize>,
    /// The text content.
    pub text: Option<&'a str>,
}

impl Element<'_> {
    /// The classes in the live page.
    pub fn class(&self) -> String {
        match self.size {
            Some(size) => [size.class(), " ", self.paint.class()].concat(),
            None => self.paint.class().to_string(),
        }
    }
}

impl Shape {
    /// The shape as an element.
    pub fn element(&self) -> Element<'_> {
        let (tag, attributes) = match self {
            Self::Rect(area, round, _) => ("rect", rect(*area, *round)),
            Self::Circle(at, r, _) => (
                "circle",
                vec![
                    ("cx", number(at.x)),
                    ("cy", number(at.y)),
                    ("r", number(*r)),
                ],
            ),
            Self::Line(..) | Self::Path(..) | Self::Half(..) | Self::Hatch(_) => {
                let mut outline = String::new();
                self.push_outline(Point::default(), &mut outline);
                ("path", vec![("d", outline)])
            }
            Self::Text {
                at, anchor, turn, ..
            } => {
                let mut list = vec![("x", number(at.x)), ("y", number(at.y))];
                if *anchor != super::Anchor::Start {
                    list.push(("text-anchor", anchor.value().to_string()));
                }
                if *turn != 0 {
                    list.push(("transform", rotation(*turn, *at)));
                }
                ("text", list)
            }
        };
        let (size, text) = match self {
            Self::Text { size, text, .. } => (Some(*size), Some(text.as_str())),
            _ => (None, None),
        };
        Element {
            tag,
            attributes,
            paint: self.paint(),
            size,
            text,
        }
    }
}

fn rect(area: Rect, round: f32) -> Vec<(&'static str, String)> {
    let mut list = vec![
        ("x", number(area.x)),
        ("y", number(area.y)),
        ("width", number(area.width)),
        ("height", number(area.height)),
    ];
    if round > 0.0 {
        list.push(("rx", number(round)));
    }
    list
}

fn rotation(turn: i16, at: Point) -> String {
    let mut out = String::from("rotate(");
    out.push_str(&turn.to_string());
    out.push(' ');
    push_point(&mut out, at);
    out.push(')');
    out
}

fn push_point(out: &mut String, at: Point) {
    push_number(out, at.x);
    out.push(' ');
    push_number(out, at.y);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatch_stays_within_its_area() {
        let element = Shape::Hatch(Rect::new(3.0, 5.0, 20.0, 11.0));
        let d = element.element().attributes.remove(0).1;
        let numbers: Vec<f32> = d
            .split(['M', 'L', ' '])
            .filter(|s| !s.is_empty())
            .filter_map(|s| s.parse().ok())
            .collect();
        assert!(numbers.len() >= 8 && numbers.len().is_multiple_of(4));
        for pair in numbers.chunks(2) {
            assert!((3.0..=23.0).contains(&pair[0]) && (5.0..=16.0).contains(&pair[1]));
        }
    }
}
