//! Over and under: which factors some groups or settings speak of more or less than others.

mod run;
mod table;

use synthesis_analysis::association::{Associated, Association as Figures};
use synthesis_charts::layout::association as layout;
use synthesis_charts::scene::{MarkRole, Position};
use synthesis_core::describe;
use synthesis_core::state::{ColumnKey, Key};
use yew::prelude::*;

use self::run::{Progress, use_association};
use self::table::table;
use super::matrix::{Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::screens::ScreenProps;
use super::width::Width;
use crate::store::{ByPtr, Derived};

/// The association: what it shows, as a chart and as a table.
#[component]
pub fn Association(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    let progress = use_association(&derived.dataset, &derived.view.state);
    let found = progress.found.as_ref().ok().cloned();
    let given = use_memo(
        (found, derived.clone(), props.width),
        |(found, derived, width)| found.as_ref().map(|found| given(found, derived, *width)),
    );
    let association = match &progress.found {
        Ok(association) => association.clone(),
        Err(nothing) => {
            return html! {
                <section class="compare" aria-label="Over and under">
                    { none(nothing.sentence()) }
                </section>
            };
        }
    };
    let associated = Associated::new(&derived.view, &association);
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
    let waiting = waiting(&progress, &association);
    html! {
        <section class="compare" aria-label="Over and under">
            { in_words("What this shows", associated.sentences(), waiting) }
            { with_table(derived.view.state.form, picture, None, table(&associated)) }
        </section>
    }
}

/// How far the permutations are, where they take long, and what stops them.
fn waiting(progress: &Progress, association: &Figures) -> Html {
    if !progress.is_long && !progress.is_held {
        return Html::default();
    }
    let (drawn, total) = (association.permutations, progress.total);
    let is_held = progress.is_held;
    let hold = progress.hold.clone();
    let onclick = move |_: MouseEvent| hold.emit(!is_held);
    html! {
        <p>
            <progress
                max={total.to_string()}
                value={drawn.to_string()}
                aria-label="Random exchanges drawn"
            />
            { " " }{ drawn }{ " of " }{ total }{ " random exchanges; the figures sharpen. " }
            <button type="button" {onclick}>{ if is_held { "Go on" } else { "Stop here" } }</button>
        </p>
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
