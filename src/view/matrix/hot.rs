//! Where the reader points: kept out of the view state, drawn over the marks.

use std::rc::Rc;

use synthesis_charts::scene::{Mark, MarkRole, Position, Scene};
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::spot::Spot;
use crate::store::ByPtr;
use crate::view::scene::{area, path};

/// What is pointed at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hot {
    /// The mark under the pointer.
    pub hover: Option<Spot>,
    /// The mark that has the focus.
    pub focus: Option<Spot>,
    /// Whether the focus is to be seen (it came by keyboard).
    pub has_ring: bool,
    /// The mark that had the focus last: the stop of the Tab key.
    pub stop: Option<Spot>,
    /// Whether the tooltip was sent away, until something else is pointed at.
    pub is_dismissed: bool,
}

/// What happens to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Point {
    /// The pointer is over a mark, or over none.
    Hover(Option<Spot>),
    /// A mark got the focus, to be seen or not.
    Focus(Spot, bool),
    /// The focus left the chart.
    Blur,
    /// The tooltip is sent away.
    Dismiss,
}

impl Reducible for Hot {
    type Action = Point;

    fn reduce(self: Rc<Self>, point: Point) -> Rc<Self> {
        let mut next = *self;
        match point {
            Point::Hover(spot) => next.hover = spot,
            Point::Focus(spot, has_ring) => {
                next.focus = Some(spot);
                next.stop = Some(spot);
                next.has_ring = has_ring;
            }
            Point::Blur => next.focus = None,
            // A pointer that was on the tooltip is on nothing that could say that it left.
            Point::Dismiss => next.hover = None,
        }
        if next.pointed() != self.pointed() {
            next.is_dismissed = false;
        }
        next.is_dismissed |= point == Point::Dismiss;
        if next == *self { self } else { next.into() }
    }
}

impl Hot {
    /// What is highlighted and explained: what the pointer is over, else what has the focus.
    pub fn pointed(&self) -> Option<Spot> {
        self.hover.or(self.focus.filter(|_| self.has_ring))
    }

    /// What has the focus, where it is to be seen.
    pub fn ringed(&self) -> Option<Spot> {
        self.focus.filter(|_| self.has_ring)
    }
}

/// What the overlay shows.
#[derive(Properties, PartialEq)]
pub struct OverlayProps {
    /// The scene.
    pub scene: ByPtr<Scene>,
    /// The mark pointed at.
    pub pointed: Option<Position>,
    /// The mark with the ring.
    pub ringed: Option<Position>,
    /// An outline about the mark pointed at, as SVG path data.
    #[prop_or_default]
    pub halo: Option<String>,
}

/// The bands, the path in the dendrogram and the focus ring.
#[component]
pub fn Overlay(props: &OverlayProps) -> Html {
    let scene = &*props.scene;
    let mut nodes: Vec<VNode> = Vec::new();
    nodes.extend(props.halo.clone().map(|halo| path("hot-path", halo)));
    if let Some((at, mark)) = props.pointed.and_then(|at| Some((at, scene.mark(at)?))) {
        nodes.extend(
            scene
                .reach(at)
                .into_iter()
                .map(|band| area(band, "hot-band")),
        );
        nodes.extend(traced(scene, at, mark));
        if let Some(own) = scene.area(at).filter(|_| mark.role == MarkRole::Cell) {
            nodes.push(area(own, "hot-mark"));
        }
    }
    if let Some(own) = props.ringed.and_then(|at| scene.area(at)) {
        nodes.push(area(own.inset(-1.0), "ring-under"));
        nodes.push(area(own.inset(-1.0), "ring"));
    }
    html! { <g class="hot" aria-hidden="true">{ for nodes }</g> }
}

/// The merges to be traced: of a node all below it, of a row or column all that hold it.
fn traced(scene: &Scene, at: Position, mark: &Mark) -> Option<VNode> {
    let mut outline = String::new();
    for (place, part, node) in scene.marks() {
        let is_traced = node.role == MarkRole::Node
            && if mark.role == MarkRole::Node {
                place.part == at.part
                    && (lies_in(node.rows, mark.rows) || lies_in(node.columns, mark.columns))
            } else {
                lies_in(mark.rows, node.rows) || lies_in(mark.columns, node.columns)
            };
        if is_traced {
            for shape in &node.shapes {
                shape.push_outline(part.at, &mut outline);
            }
        }
    }
    (!outline.is_empty()).then(|| path("hot-path", outline))
}

/// Whether the first stretch lies in the second.
fn lies_in(inner: Option<(u16, u16)>, outer: Option<(u16, u16)>) -> bool {
    matches!((inner, outer), (Some(i), Some(o)) if o.0 <= i.0 && i.1 <= o.1)
}

#[cfg(test)]
mod tests {
    use synthesis_charts::scene::PartId;
    use synthesis_core::data::CodeId;
    use synthesis_core::state::Key;

    use super::*;

    fn spot(code: u16) -> Spot {
        Spot {
            part: PartId::Row(CodeId(code)),
            key: Key::Row(CodeId(code)),
        }
    }

    fn after(points: &[Point]) -> Rc<Hot> {
        let start = Rc::new(Hot::default());
        points.iter().fold(start, |hot, point| hot.reduce(*point))
    }

    #[test]
    fn the_pointer_goes_before_the_focus_and_the_stop_stays() {
        let hot = after(&[Point::Focus(spot(1), true), Point::Hover(Some(spot(2)))]);
        assert_eq!(hot.pointed(), Some(spot(2)));
        let hot = hot.reduce(Point::Hover(None));
        assert_eq!(hot.pointed(), Some(spot(1)));
        let hot = hot.reduce(Point::Blur);
        assert_eq!((hot.pointed(), hot.stop), (None, Some(spot(1))));
    }

    #[test]
    fn a_tooltip_sent_away_comes_back_for_something_else() {
        let hot = after(&[Point::Hover(Some(spot(1))), Point::Dismiss]);
        assert!(hot.is_dismissed);
        assert!(!hot.reduce(Point::Hover(Some(spot(2)))).is_dismissed);
    }

    #[test]
    fn a_focus_by_mouse_shows_no_ring() {
        let hot = after(&[Point::Focus(spot(1), false)]);
        assert_eq!((hot.pointed(), hot.ringed()), (None, None));
    }

    #[test]
    fn stretches_lie_in_wider_ones() {
        assert!(lies_in(Some((2, 3)), Some((1, 3))));
        assert!(!lies_in(Some((0, 3)), Some((1, 3))));
        assert!(!lies_in(None, None));
    }
}
