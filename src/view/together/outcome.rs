//! How factors go together, as a run found it.

use synthesis_analysis::cooccurrence::CoOccurrence;
use synthesis_charts::layout::together::Places;
use synthesis_core::derive::counted;
use synthesis_core::state::Picture;
use yew::prelude::*;

use crate::io::worker::{Kind, Order};
use crate::store::{ByPtr, Derived};
use crate::view::runs::{Said, use_run};
use crate::view::screens::ScreenProps;
use crate::view::width::Width;

/// How factors go together, and where those of a network have their places.
pub(super) struct Outcome {
    /// The pairs.
    pub found: CoOccurrence,
    /// The places, of a network alone.
    pub places: Places,
}

/// What is shown, or why there is nothing to say.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    /// The view of which it is.
    pub derived: ByPtr<Derived>,
    /// The width for which a network has its places.
    pub width: Width,
    /// The pairs and places.
    pub outcome: Result<ByPtr<Outcome>, AttrValue>,
}

/// What is shown, and what says how far the run is. While another weight, another picture or
/// another width is worked out of the same studies, what was shown before stays.
#[hook]
pub(super) fn use_outcome(props: &ScreenProps) -> (Option<Shown>, Html) {
    let derived = &props.derived;
    let state = &derived.view.state;
    let is_network = state.together.picture == Picture::Network;
    let kind = match props.width {
        Width::Narrow => Kind::Together,
        Width::Medium | Width::Wide if !is_network => Kind::Together,
        Width::Medium => Kind::NetworkMedium,
        Width::Wide => Kind::NetworkWide,
    };
    let order = Order::new(kind, &derived.dataset, state);
    let (said, running) = use_run(
        &props.opened.pack,
        Some(order),
        "Looking at every pair of factors",
    );
    let outcome = use_memo(said, |said| said.as_ref().and_then(read));
    let before = use_mut_ref(|| None::<Shown>);
    let now = (*outcome).clone().map(|outcome| Shown {
        derived: derived.clone(),
        width: props.width,
        outcome,
    });
    if now.is_some() {
        before.replace(now.clone());
        return (now, running);
    }
    let is_of_these = |shown: &Shown| {
        shown.derived.dataset == derived.dataset
            && counted(&shown.derived.view.state) == counted(state)
    };
    (before.borrow().clone().filter(is_of_these), running)
}

/// The figures of a message; none before they are whole.
fn read(said: &Said) -> Option<Result<ByPtr<Outcome>, AttrValue>> {
    match said {
        Ok(figures) => CoOccurrence::read(&figures.numbers).map(|(found, rest)| {
            let places = Places::read(rest);
            Ok(ByPtr::new(Outcome { found, places }))
        }),
        Err(why) => Some(Err(why.clone())),
    }
}
