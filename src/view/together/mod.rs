//! Which factors the same studies report: a network or a matrix, and the pairs as a table.

mod controls;
mod table;

use synthesis_analysis::Nothing;
use synthesis_analysis::cooccurrence::{CoOccurrence, Joined, together_of};
use synthesis_charts::layout::together as layout;
use synthesis_charts::nav::graph;
use synthesis_charts::scene::{Position, Scene};
use synthesis_core::derive::counted;
use synthesis_core::state::{Form, Key, Picture, ViewState};
use yew::prelude::*;

use self::controls::Controls;
use self::table::PairTable;
use super::matrix::{Free, Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::screens::ScreenProps;
use crate::store::{ByPtr, Derived};

/// How factors go together, or why there is nothing to say of it.
pub(super) type Outcome = Result<CoOccurrence, Nothing>;

/// Factors that go together: what is chosen, what it shows, as a picture and as a table.
#[component]
pub fn Together(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    let state = &derived.view.state;
    let outcome = use_memo(
        (derived.dataset.clone(), counted(state)),
        |(dataset, state)| ByPtr::new(together_of(dataset, state)),
    );
    let is_unfolded = use_state_eq(|| false);
    // What is open, and in which form, moves no factor.
    let shown = ViewState {
        open: None,
        form: Form::default(),
        ..state.clone()
    };
    let made = use_memo(
        ((*outcome).clone(), shown, props.width),
        |(outcome, _, width)| {
            let found = (**outcome).as_ref().ok();
            found.map(|found| {
                let joined = Joined::new(&derived.view, found);
                ByPtr::new(layout::together(&joined, layout_width(*width)))
            })
        },
    );
    let scene = use_memo((*made).clone(), |made| {
        let made = made.as_ref();
        made.map(|made| (ByPtr::new(made.scene.clone()), made.room.is_list))
    });
    let handed = use_memo((derived.clone(), scene.clone()), |(derived, scene)| {
        let scene = (**scene).as_ref();
        scene.map(|(scene, is_list)| given(derived, &outcome, scene, *is_list))
    });
    let (Ok(found), Some(made)) = (&**outcome, made.as_ref()) else {
        let why = outcome.as_ref().as_ref().err();
        return html! {
            <section class="compare" aria-label="Together">
                { none(why.map_or("", |nothing| nothing.sentence())) }
            </section>
        };
    };
    let joined = Joined::new(&derived.view, found);
    let picture = || {
        let (given, free) = (*handed).clone().unzip();
        figure(Drawn {
            derived: derived.clone(),
            width: props.width,
            given,
            free: free.flatten(),
            legend: Some(layout::legend(&joined, layout_width(props.width))),
            caption: joined.caption(made.room),
        })
    };
    let table = || {
        html! {
            <PairTable derived={derived.clone()} outcome={(*outcome).clone()} />
        }
    };
    html! {
        <section class="compare together" aria-label="Together">
            <Controls chosen={state.together} />
            { in_words("What this shows", joined.sentences(), Html::default()) }
            { with_table(state.form, &is_unfolded, picture, None, table) }
        </section>
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
            let known = (*outcome).as_ref().ok().zip(key);
            known
                .map(|(found, key)| lines(&Joined::new(&derived.view, found), key))
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
