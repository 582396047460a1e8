//! What is missing, and what hangs on one study.

mod hangs;
mod left_out;
mod table;

use synthesis_analysis::Nothing;
use synthesis_analysis::gaps::{Gaps as Found, Missing, gaps};
use synthesis_charts::layout::gaps as layout;
use synthesis_charts::scene::Position;
use yew::prelude::*;

use self::hangs::Hangs;
use self::table::GapTable;
use super::matrix::{Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::screens::ScreenProps;
use super::width::Width;
use crate::store::{ByPtr, Derived};

/// The gaps of a view, or why there are none to be found.
pub(super) type Outcome = Result<Found, Nothing>;

/// The gaps in words, as a chart and as a table; then what hangs on one study.
#[component]
pub fn Gaps(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    html! {
        <section class="gaps" aria-label="Gaps and weak spots">
            <Lacking ..props.clone() />
            <Hangs derived={derived.clone()} pack={props.opened.pack.clone()} />
        </section>
    }
}

/// What is missing.
#[component]
fn Lacking(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    let is_all = use_state_eq(|| false);
    let is_unfolded = use_state_eq(|| false);
    let outcome = use_memo(derived.clone(), |derived| {
        ByPtr::new(gaps(&derived.dataset, &derived.view))
    });
    let given = use_memo(
        ((*outcome).clone(), derived.clone(), props.width, *is_all),
        |(outcome, derived, width, is_all)| given(outcome, derived, *width, *is_all),
    );
    let found = match &**outcome {
        Ok(found) => found,
        Err(nothing) => return none(nothing.sentence()),
    };
    let missing = words(derived, found);
    let table = || {
        html! {
            <GapTable derived={derived.clone()} outcome={(*outcome).clone()} is_all={*is_all} />
        }
    };
    let picture = || {
        figure(Drawn {
            derived: derived.clone(),
            width: props.width,
            given: (*given).clone(),
            free: None,
            legend: Some(layout::legend(layout_width(props.width))),
            caption: missing.caption(),
        })
    };
    let (form, more) = (derived.view.state.form, more(found, &is_all));
    html! {
        <>
            { in_words("What is missing", missing.sentences(), Html::default()) }
            { with_table(form, &is_unfolded, picture, more, table) }
        </>
    }
}

/// A button that shows all gaps, or only the largest again; none where that is the same.
fn more(found: &Found, is_all: &UseStateHandle<bool>) -> Option<Html> {
    let many = |is_all: bool| -> usize {
        let lists = found.listed(is_all);
        lists.iter().map(|listed| listed.items.len()).sum()
    };
    let (few, all) = (many(false), many(true));
    if few == all {
        return None;
    }
    let is_on = **is_all;
    let is_all = is_all.clone();
    let onclick = move |_: MouseEvent| is_all.set(!is_on);
    let words = if is_on {
        ["Show the ", &few.to_string(), " largest gaps only"].concat()
    } else {
        ["Show all ", &all.to_string(), " gaps"].concat()
    };
    Some(html! { <p><button type="button" {onclick}>{ words }</button></p> })
}

/// Gaps with their words.
fn words<'a>(derived: &'a Derived, gaps: &'a Found) -> Missing<'a> {
    Missing {
        dataset: &derived.dataset,
        view: &derived.view,
        gaps,
    }
}

/// The picture, and what its marks say.
fn given(
    outcome: &ByPtr<Outcome>,
    derived: &ByPtr<Derived>,
    width: Width,
    is_all: bool,
) -> Option<Given> {
    let found = (**outcome).as_ref().ok()?;
    let lists = found.listed(is_all);
    let scene = layout::gaps(&words(derived, found), &lists, layout_width(width));
    let scene = ByPtr::new(scene);
    let lines = {
        let (scene, derived, outcome) = (scene.clone(), derived.clone(), outcome.clone());
        Callback::from(move |at: Position| {
            let mark = scene.mark(at).zip((*outcome).as_ref().ok());
            mark.map(|(mark, found)| {
                let missing = words(&derived, found);
                let lists = found.listed(is_all);
                let mut items = lists.iter().flat_map(|listed| &listed.items);
                let row = mark.rows.map_or(0, |(row, _)| usize::from(row));
                match items.nth(row).filter(|_| mark.aria_column == 3) {
                    Some(item) => missing.lines(item),
                    None => vec![mark.label.clone()],
                }
            })
            .unwrap_or_default()
        })
    };
    Some(Given { scene, lines })
}
