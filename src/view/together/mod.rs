//! Which factors the same studies report: a network or a matrix, and the pairs as a table.

mod controls;
mod outcome;
mod table;

use synthesis_analysis::cooccurrence::Joined;
use synthesis_charts::layout::together as layout;
use synthesis_charts::nav::graph;
use synthesis_charts::scene::{Position, Scene};
use synthesis_core::state::{Form, Key, Picture, ViewState};
use yew::prelude::*;

use self::controls::Controls;
use self::outcome::{Outcome, Shown, use_outcome};
use self::table::PairTable;
use super::matrix::{Free, Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::screens::ScreenProps;
use super::width::Width;
use crate::store::{ByPtr, Derived};

/// Factors that go together: what is chosen, what it shows, as a picture and as a table.
#[component]
pub fn Together(props: &ScreenProps) -> Html {
    let chosen = props.derived.view.state.together;
    let (shown, running) = use_outcome(props);
    let body = match shown {
        Some(Shown {
            derived,
            width,
            outcome: Ok(outcome),
        }) => html! { <Pairs {derived} {width} {outcome} running={running} /> },
        Some(Shown {
            outcome: Err(why), ..
        }) => {
            return html! { <section class="compare" aria-label="Together">{ none(&why) }</section> };
        }
        None => running,
    };
    html! {
        <section class="compare together" aria-label="Together">
            <Controls {chosen} />
            { body }
        </section>
    }
}

/// Properties of [`Pairs`].
#[derive(Properties, PartialEq)]
struct PairsProps {
    derived: ByPtr<Derived>,
    width: Width,
    outcome: ByPtr<Outcome>,
    /// How far the next run is.
    running: Html,
}

/// The pairs of a view: in words, as a picture and as a table.
#[component]
fn Pairs(props: &PairsProps) -> Html {
    let PairsProps {
        derived,
        width,
        outcome,
        ..
    } = props;
    let width = *width;
    let state = &derived.view.state;
    let is_unfolded = use_state_eq(|| false);
    // What is open, and in which form, moves no factor.
    let shown = ViewState {
        open: None,
        form: Form::default(),
        ..state.clone()
    };
    let made = use_memo((outcome.clone(), shown, width), |(outcome, _, width)| {
        let joined = Joined::new(&derived.view, &outcome.found);
        layout::together_at(&joined, layout_width(*width), &outcome.places)
    });
    let scene = use_memo(made.clone(), |made| ByPtr::new(made.scene.clone()));
    let handed = use_memo((derived.clone(), (*scene).clone()), |(derived, scene)| {
        given(derived, outcome, scene, made.room.is_list)
    });
    let joined = Joined::new(&derived.view, &outcome.found);
    let picture = || {
        let (given, free) = (*handed).clone();
        figure(Drawn {
            derived: derived.clone(),
            width,
            given: Some(given),
            free,
            legend: Some(layout::legend(&joined, layout_width(width))),
            caption: joined.caption(made.room),
        })
    };
    let table = || html! { <PairTable derived={derived.clone()} outcome={outcome.clone()} /> };
    html! {
        <>
            { in_words("What this shows", joined.sentences(), props.running.clone()) }
            { with_table(state.form, &is_unfolded, picture, None, table) }
        </>
    }
}

/// The picture with what its marks say, and how one moves over it where it is a network.
fn given(
    derived: &ByPtr<Derived>,
    outcome: &ByPtr<Outcome>,
    scene: &ByPtr<Scene>,
    is_list: bool,
) -> (Given, Option<Free>) {
    let scene = scene.clone();
    let is_network = derived.view.state.together.picture == Picture::Network && !is_list;
    let free = is_network.then(|| {
        let (on, about) = (scene.clone(), scene.clone());
        Free {
            step: Callback::from(move |(from, to)| graph::step(&on, from, to)),
            halo: Callback::from(move |at| layout::halo(&about, at)),
        }
    });
    let lines = {
        let (scene, derived, outcome) = (scene.clone(), derived.clone(), outcome.clone());
        Callback::from(move |at: Position| {
            let key = scene.mark(at).and_then(|mark| mark.key);
            key.map(|key| lines(&Joined::new(&derived.view, &outcome.found), key))
                .unwrap_or_default()
        })
    };
    (Given { scene, lines }, free)
}

/// What is known of a factor or a pair.
fn lines(joined: &Joined<'_>, key: Key) -> Vec<String> {
    match key {
        Key::Row(code) | Key::Cell(code, _) => joined
            .place(code)
            .map(|at| joined.factor_lines(at))
            .unwrap_or_default(),
        Key::Pair(a, b) => {
            let places = joined.place(a).zip(joined.place(b));
            let edge = places.and_then(|(a, b)| joined.found.edge(a, b));
            edge.map(|edge| joined.pair_lines(edge)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
