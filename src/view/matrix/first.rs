//! The chart while the first picture still stands for it: it answers the pointer before its nodes are
//! made, which is the longest step of the start. What makes them need not be there for that, so it
//! comes with the rest of the program.

use synthesis_charts::scene::{Point, Scene};
use synthesis_core::state::ViewState;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::spot::Spot;
use crate::platform::chart as dom;
use crate::platform::first::{self, Drawing};
use crate::view::width::Width;

/// The drawing that stands for the chart of this state until the rest of the program is here.
#[hook]
pub fn use_first(width: Width, state: &ViewState) -> Option<Drawing> {
    let kept = use_mut_ref(|| first::drawing(width.class()));
    let update = use_force_update();
    let held = kept.clone();
    use_effect_with((), move |()| {
        first::when_rest(move || {
            held.take();
            update.force_update();
            first::let_go();
        });
    });
    let drawing = kept.borrow().clone();
    drawing.filter(|_| *state == ViewState::default())
}

/// The drawing as a node.
pub fn node(drawing: Drawing) -> Html {
    VNode::VRef(drawing.into())
}

/// The mark that an event met in a drawing, whose nodes name none.
pub fn spot(event: &Event, stage: &NodeRef, scene: &Scene) -> Option<Spot> {
    let [x, y] = dom::share_of_drawing(event, stage)?;
    let met = scene.met(Point::new(x * scene.width, y * scene.height))?;
    Spot::at(scene, met)
}
