//! Into how many clusters: what speaks for each number, and how often factors stay together at the one
//! shown.

mod numbers;
mod table;

use synthesis_analysis::choice_of_k::{Choice, Choosing, RESAMPLES};
use synthesis_charts::layout::choice as layout;
use synthesis_charts::scene::Position;
use synthesis_core::derive::basis;
use synthesis_core::describe;
use synthesis_core::state::ViewState;
use yew::prelude::*;

use self::numbers::Numbers;
use self::table::{numbers_table, pairs_table};
use super::matrix::{Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::runs::use_run;
use super::screens::ScreenProps;
use super::width::Width;
use crate::io::worker::{Kind, Order};
use crate::store::{ByPtr, Derived};

/// The choice of a number of clusters: what it shows, as charts and as tables.
#[component]
pub fn Consensus(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    let order = Order::new(Kind::Clusters, &derived.dataset, &derived.view.state);
    let (said, running) = use_run(&props.opened.pack, Some(order), "Drawing the studies anew");
    let kept = use_mut_ref(|| None::<(ViewState, ByPtr<Choice>)>);
    let read = use_memo(said.clone(), |said| match said {
        Some(Ok(figures)) => Choice::read(&figures.numbers).map(ByPtr::new),
        _ => None,
    });
    // While another cut is drawn, what was known of the same tree stays.
    let of = basis(&derived.view.state);
    let is_whole = |choice: &Choice| choice.resamples >= RESAMPLES;
    if let Some(choice) = &*read {
        let is_better = |(known, kept): &(ViewState, ByPtr<Choice>)| *known == of && is_whole(kept);
        let is_kept = kept.borrow().as_ref().is_some_and(is_better);
        if is_whole(choice) || !is_kept {
            kept.replace(Some((of.clone(), choice.clone())));
        }
    }
    let known = kept.borrow().clone();
    let choice = known
        .filter(|(known, _)| *known == of)
        .map(|(_, choice)| choice);
    let unfolded = [use_state_eq(|| false), use_state_eq(|| false)];
    // So many cells are drawn once, not again and again while figures sharpen.
    let whole = choice.clone().filter(|choice| is_whole(choice));
    let given = use_memo(
        (whole, derived.clone(), props.width),
        |(choice, derived, width)| {
            choice
                .as_ref()
                .and_then(|choice| given(choice, derived, *width))
        },
    );
    let choosing = choice
        .as_ref()
        .and_then(|choice| Choosing::new(&derived.dataset, &derived.view, choice));
    let body = match (&said, choosing) {
        (Some(Err(nothing)), _) => none(nothing),
        (_, Some(choosing)) => shown(props, &choosing, (*given).clone(), running, &unfolded),
        (_, None) => html! { <>{ running }{ none("Drawing the studies anew\u{2026}") }</> },
    };
    html! {
        <section class="compare" aria-label="Into how many clusters">{ body }</section>
    }
}

fn shown(
    props: &ScreenProps,
    choosing: &Choosing<'_>,
    given: Option<Given>,
    running: Html,
    unfolded: &[UseStateHandle<bool>; 2],
) -> Html {
    let derived = &props.derived;
    let form = derived.view.state.form;
    let numbers = || {
        let scene = ByPtr::new(layout::numbers(choosing, layout_width(props.width)));
        let ks = choosing
            .choice
            .candidates
            .iter()
            .map(|one| one.k)
            .collect::<Vec<_>>();
        let caption = choosing.caption();
        html! {
            <Numbers dataset={derived.dataset.clone()} {scene} {ks} shown={derived.view.clusters.len()} {caption} />
        }
    };
    let pairs = || match given {
        Some(given) => figure(Drawn {
            derived: derived.clone(),
            width: props.width,
            given: Some(given),
            free: None,
            legend: Some(layout::legend(layout_width(props.width))),
            caption: choosing.matrix_caption(),
        }),
        None if !choosing.is_whole() => none("Drawing the studies anew\u{2026}"),
        None => none(
            "There are too many factors to draw each pair. The table and the figures as CSV hold them \
             all; collapse domains or choose some factors for a picture.",
        ),
    };
    html! {
        <>
            { in_words("What this shows", choosing.sentences(), running) }
            <h2>{ choosing.title() }</h2>
            { with_table(form, &unfolded[0], numbers, None, || numbers_table(choosing)) }
            <h2>{ choosing.matrix_title() }</h2>
            { with_table(form, &unfolded[1], pairs, None, || pairs_table(choosing)) }
        </>
    }
}

/// The matrix, and what its marks say.
fn given(choice: &ByPtr<Choice>, derived: &ByPtr<Derived>, width: Width) -> Option<Given> {
    let choosing = Choosing::new(&derived.dataset, &derived.view, choice)?;
    if choosing.order.len() > layout::MOST_DRAWN {
        return None;
    }
    let scene = ByPtr::new(layout::consensus(&choosing, layout_width(width)));
    let lines = {
        let (scene, derived, choice) = (scene.clone(), derived.clone(), choice.clone());
        Callback::from(move |at: Position| {
            let Some(mark) = scene.mark(at) else {
                return Vec::new();
            };
            let Some(choosing) = Choosing::new(&derived.dataset, &derived.view, &choice) else {
                return Vec::new();
            };
            match (mark.rows, mark.columns) {
                (Some((row, _)), Some((column, _))) if row != column => {
                    choosing.lines(row.into(), column.into())
                }
                (Some((at, _)), _) | (None, Some((at, _))) => {
                    describe::tooltip(&derived.view, choosing.key(at.into()))
                }
                (None, None) => Vec::new(),
            }
        })
    };
    Some(Given { scene, lines })
}
