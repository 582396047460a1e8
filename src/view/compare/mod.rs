//! Two sides compared: whether they speak of the same factors.

mod sides;
mod table;

use synthesis_analysis::divergence::{Compared, Comparison, Divergence, compare_of};
use synthesis_analysis::reached::Reached;
use synthesis_charts::layout::compare as layout;
use synthesis_charts::scene::Position;
use synthesis_core::state::{ColumnKey, Key};
use yew::prelude::*;

use self::sides::SideChooser;
use self::table::table;
use super::matrix::{Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::runs::use_run;
use super::screens::ScreenProps;
use super::width::Width;
use crate::io::worker::{Kind, Order};
use crate::store::{ByPtr, Derived};

/// The comparison: its sides, what it shows, as a chart and as a table.
#[component]
pub fn Compare(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    let state = &derived.view.state;
    let order = Order::new(Kind::Comparison, &derived.dataset, state);
    let observed = use_memo((derived.dataset.clone(), order.clone()), |(dataset, _)| {
        ByPtr::new(compare_of(dataset, state))
    });
    let asked = observed.exchanged.is_some().then_some(order);
    let (said, running) = use_run(
        &props.opened.pack,
        asked,
        "Exchanging whole studies at random",
    );
    let is_unfolded = use_state_eq(|| false);
    let outcome = use_memo(((*observed).clone(), said), |(observed, said)| {
        let Some(Ok(figures)) = said else {
            return observed.clone();
        };
        let reached = Reached::read(&figures.numbers, figures.done);
        let exchanged = observed.exchanged.clone();
        ByPtr::new(Comparison {
            exchanged: exchanged.map(|exchanged| exchanged.after(&reached)),
            ..(**observed).clone()
        })
    });
    let given = use_memo(
        ((*outcome).clone(), derived.clone(), props.width),
        |(outcome, derived, width)| given(outcome, derived, *width),
    );
    let chooser = html! {
        <SideChooser dataset={derived.dataset.clone()} sides={outcome.sides.clone()} />
    };
    let divergence = match &outcome.found {
        Ok(divergence) => divergence,
        Err(nothing) => {
            return html! {
                <section class="compare" aria-label="Comparison">
                    { chooser }
                    { none(nothing.sentence()) }
                </section>
            };
        }
    };
    let compared = words(derived, &outcome, divergence);
    let table = || table(&compared, &outcome.sides, state.row_order);
    let picture = || {
        figure(Drawn {
            derived: derived.clone(),
            width: props.width,
            given: (*given).clone(),
            free: None,
            legend: Some(layout::legend(layout_width(props.width))),
            caption: compared.caption(),
        })
    };
    html! {
        <section class="compare" aria-label="Comparison">
            { chooser }
            { in_words("What this shows", compared.sentences(), running) }
            { with_table(state.form, &is_unfolded, picture, None, table) }
        </section>
    }
}

/// A comparison with its words.
fn words<'a>(
    derived: &'a Derived,
    outcome: &'a Comparison,
    divergence: &'a Divergence,
) -> Compared<'a> {
    let (dataset, show) = (&derived.dataset, derived.view.state.show);
    let exchanged = outcome.exchanged.as_ref();
    Compared::new(dataset, divergence, exchanged, &outcome.sides, show)
}

/// The picture, and what its marks say.
fn given(outcome: &ByPtr<Comparison>, derived: &ByPtr<Derived>, width: Width) -> Option<Given> {
    let divergence = outcome.found.as_ref().ok()?;
    let scene = ByPtr::new(layout::compare(
        &words(derived, outcome, divergence),
        &outcome.sides,
        derived.view.state.row_order,
        layout_width(width),
    ));
    let lines = {
        let (scene, derived, outcome) = (scene.clone(), derived.clone(), outcome.clone());
        Callback::from(move |at: Position| {
            let found = scene.mark(at).zip(outcome.found.as_ref().ok());
            found
                .map(|(mark, divergence)| {
                    lines(
                        &words(&derived, &outcome, divergence),
                        mark.key,
                        &mark.label,
                    )
                })
                .unwrap_or_default()
        })
    };
    Some(Given { scene, lines })
}

/// What a tooltip says: of a factor all figures, of anything else its name.
fn lines(compared: &Compared<'_>, key: Option<Key>, label: &str) -> Vec<String> {
    let code = match key {
        Some(Key::Row(code) | Key::Cell(code, ColumnKey::ALL)) => Some(code),
        _ => None,
    };
    let mut factors = compared.divergence.factors.iter();
    let Some(factor) = code.and_then(|code| factors.find(|factor| factor.code == code)) else {
        return vec![label.to_owned()];
    };
    let mut out = vec![compared.label(factor.code).to_owned()];
    for side in [0, 1] {
        let figure = compared.figure(factor, side);
        out.push(
            figure
                .split_once(": ")
                .map_or(figure.clone(), |(_, rest)| rest.to_owned()),
        );
    }
    out.extend(compared.lines(factor));
    out
}
