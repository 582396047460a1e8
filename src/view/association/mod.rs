//! Over and under: which factors some groups or settings speak of more or less than others.

mod table;

use synthesis_analysis::Nothing;
use synthesis_analysis::association::{Associated, Association as Figures, Permutations};
use synthesis_analysis::reached::Reached;
use synthesis_charts::layout::association as layout;
use synthesis_charts::scene::{MarkRole, Position};
use synthesis_core::describe;
use synthesis_core::state::{ColumnKey, Key};
use yew::prelude::*;

use self::table::table;
use super::matrix::{Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::runs::use_run;
use super::screens::ScreenProps;
use super::width::Width;
use crate::io::worker::{Kind, Order};
use crate::store::{ByPtr, Derived};

/// The association: what it shows, as a chart and as a table.
#[component]
pub fn Association(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    let (dataset, state) = (&derived.dataset, &derived.view.state);
    let order = Order::new(Kind::Association, dataset, state);
    // What is observed stands at once, without a permutation.
    let observed = use_memo((dataset.clone(), order.clone()), |_| {
        Permutations::of_view(dataset, state).map(|run| ByPtr::new(run.association()))
    });
    let asked = observed.is_ok().then_some(order);
    let (said, running) = use_run(
        &props.opened.pack,
        asked,
        "Exchanging whole studies at random",
    );
    let is_unfolded = use_state_eq(|| false);
    let found = use_memo(((*observed).clone(), said), |(observed, said)| {
        let observed = observed.clone()?;
        Ok::<_, Nothing>(match said {
            Some(Ok(figures)) => {
                let reached = Reached::read(&figures.numbers, figures.done);
                ByPtr::new((*observed).clone().after(&reached))
            }
            _ => observed,
        })
    });
    let given = use_memo(
        ((*found).clone(), derived.clone(), props.width),
        |(found, derived, width)| {
            let found = found.as_ref().ok();
            found.map(|found| given(found, derived, *width))
        },
    );
    let association = match &*found {
        Ok(association) => association,
        Err(nothing) => {
            return html! {
                <section class="compare" aria-label="Over and under">
                    { none(nothing.sentence()) }
                </section>
            };
        }
    };
    let associated = Associated::new(&derived.view, association);
    let picture = || {
        figure(Drawn {
            derived: derived.clone(),
            width: props.width,
            given: (*given).clone(),
            free: None,
            legend: Some(layout::legend(&associated, layout_width(props.width))),
            caption: associated.caption(),
        })
    };
    html! {
        <section class="compare" aria-label="Over and under">
            { in_words("What this shows", associated.sentences(), running) }
            { with_table(state.form, &is_unfolded, picture, None, || table(&associated)) }
        </section>
    }
}

/// The picture, and what its marks say.
fn given(found: &ByPtr<Figures>, derived: &ByPtr<Derived>, width: Width) -> Given {
    let associated = Associated::new(&derived.view, found);
    let scene = ByPtr::new(layout::association(&associated, layout_width(width)));
    let lines = {
        let (scene, derived, found) = (scene.clone(), derived.clone(), found.clone());
        Callback::from(move |at: Position| {
            let Some(mark) = scene.mark(at) else {
                return Vec::new();
            };
            let view = &derived.view;
            let cell = (mark.role == MarkRole::Cell).then_some((mark.rows, mark.columns));
            let known = match cell {
                Some((Some((row, _)), Some((column, _)))) => {
                    Associated::new(view, &found).lines(row.into(), column.into())
                }
                _ => Vec::new(),
            };
            if known.is_empty() {
                others(&derived, mark.key, &mark.label)
            } else {
                known
            }
        })
    };
    Given { scene, lines }
}

/// What is said of anything but a cell with figures, as in the matrix.
fn others(derived: &Derived, key: Option<Key>, label: &str) -> Vec<String> {
    let key = match key {
        Some(Key::Cell(code, ColumnKey::ALL)) => Some(Key::Row(code)),
        other => other,
    };
    let lines = key.map(|key| describe::tooltip(&derived.view, key));
    match lines {
        Some(lines) if !lines.is_empty() => lines,
        _ => vec![label.to_owned()],
    }
}
