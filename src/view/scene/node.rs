//! Texts, outlines and marks as SVG nodes. Fixed lists of attribute names let Yew compare values by place.

use synthesis_charts::scene::{Mark, MarkRole, Point, Rect, Shape, number};
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

/// The least size of what can be pressed (WCAG 2.2, 2.5.8).
const TARGET: f32 = 24.0;

/// For each name of a fixed list its value, or that it is left out.
pub type Values = Vec<Option<AttrValue>>;

const RECT: &[&str] = &["class", "x", "y", "width", "height"];
const PATH: &[&str] = &["class", "d"];
const TEXT: &[&str] = &["class", "x", "y", "text-anchor", "transform"];
const MARK: &[&str] = &[
    "class",
    "data-mark",
    "role",
    "tabindex",
    "aria-label",
    "aria-colindex",
    "aria-expanded",
];

/// An element with the attributes of a fixed list.
pub fn element(
    tag: &'static str,
    keys: &'static [&'static str],
    values: Values,
    children: Vec<VNode>,
) -> VTag {
    let mut element = VTag::new(tag);
    let values = values
        .into_iter()
        .map(|value| value.map(AttributeOrProperty::Attribute));
    element.set_attributes(Attributes::Dynamic {
        keys,
        values: values.collect(),
    });
    element.add_children(children);
    element
}

/// A text as a node; other shapes stand in layers.
pub fn words(shape: &Shape) -> Option<VNode> {
    let drawn = shape.element();
    let text = drawn.text?;
    let mut values: Values = vec![None; TEXT.len()];
    values[0] = Some(drawn.class().into());
    for (name, value) in &drawn.attributes {
        if let Some(at) = TEXT.iter().position(|key| key == name) {
            values[at] = Some(value.clone().into());
        }
    }
    // The space keeps two texts of a mark apart for whoever reads them as one.
    let text = VNode::from([text, " "].concat());
    Some(element("text", TEXT, values, vec![text]).into())
}

/// An outline of a class.
pub fn path(class: &'static str, outline: String) -> VNode {
    let values = vec![Some(class.into()), Some(outline.into())];
    element("path", PATH, values, Vec::new()).into()
}

/// An area as a rectangle of a class.
pub fn area(area: Rect, class: &'static str) -> VNode {
    let numbers = [area.x, area.y, area.width, area.height];
    let mut values: Values = vec![Some(class.into())];
    values.extend(numbers.map(|n| Some(number(n).into())));
    element("rect", RECT, values, Vec::new()).into()
}

/// What of a mark depends on where it stands and on the reader.
#[derive(Clone, Copy, Debug)]
pub struct Stand<'a> {
    /// Its name in `data-mark`.
    pub name: &'a str,
    /// Whether it stands in a row of the grid.
    pub is_in_grid: bool,
    /// Whether it is the one stop of the Tab key.
    pub is_stop: bool,
}

/// A mark that can be pointed at, focused and read.
pub fn live_mark(mark: &Mark, stand: Stand<'_>) -> VNode {
    let children = pointed(mark);
    let column = (stand.is_in_grid && mark.aria_column > 0)
        .then(|| AttrValue::from(mark.aria_column.to_string()));
    let values = vec![
        None,
        Some(stand.name.to_owned().into()),
        Some(role(mark.role, stand.is_in_grid).into()),
        Some(if stand.is_stop { "0" } else { "-1" }.into()),
        Some(mark.label.clone().into()),
        column,
        mark.expanded
            .map(|is| if is { "true" } else { "false" }.into()),
    ];
    let mut node = element("g", MARK, values, children);
    node.key = Some(stand.name.into());
    node.into()
}

/// The texts of a mark in a part that others name.
pub fn still_mark(mark: &Mark) -> VNode {
    let texts = mark.shapes.iter().filter_map(words).collect();
    element("g", MARK, vec![None; MARK.len()], texts).into()
}

/// A mark of the labels that stay in sight: it answers the pointer, and its twin in the grid
/// answers the keyboard.
pub fn twin_mark(mark: &Mark, name: &str) -> VNode {
    let children = pointed(mark);
    let mut values: Values = vec![None; MARK.len()];
    values[1] = Some(name.to_owned().into());
    element("g", MARK, values, children).into()
}

/// The hit area of a mark, its texts, and over its triangle the area that toggles.
fn pointed(mark: &Mark) -> Vec<VNode> {
    let mut nodes = vec![hit(mark.area)];
    nodes.extend(mark.shapes.iter().filter_map(words));
    let triangle = mark.shapes.iter().find_map(|s| match s {
        Shape::Path(points, _) => points.first(),
        _ => None,
    });
    if let Some(corner) = triangle.filter(|_| mark.expanded.is_some()) {
        let center = Point::new(corner.x + 3.0, corner.y + 3.0);
        nodes.push(area(Rect::around(center, TARGET, TARGET), "toggle"));
    }
    nodes
}

/// An area that only answers the pointer: as a path, which takes two attributes where a rectangle
/// takes five, since there is one for every cell.
fn hit(area: Rect) -> VNode {
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(number);
    let d = ["M", &x, " ", &y, "h", &width, "v", &height, "H", &x, "z"].concat();
    path("hit", d)
}

const fn role(role: MarkRole, is_in_grid: bool) -> &'static str {
    match role {
        MarkRole::RowHeader => "rowheader",
        MarkRole::ColumnHeader => "columnheader",
        MarkRole::Cell => "gridcell",
        MarkRole::Node | MarkRole::Decoration if is_in_grid => "gridcell",
        MarkRole::Node | MarkRole::Decoration => "button",
    }
}
