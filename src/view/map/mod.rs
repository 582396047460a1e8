//! Factors and columns as points of a map: a correspondence analysis.

mod table;

use gloo::timers::callback::Timeout;
use synthesis_analysis::Nothing;
use synthesis_analysis::correspondence::{CodeMap, Mapped, Replicates, map_of};
use synthesis_charts::layout::map::{self as layout, ZOOMS, outline};
use synthesis_charts::nav::plane;
use synthesis_charts::scene::{Point, Position};
use yew::prelude::*;

use self::table::table;
use super::matrix::{Free, Given, layout_width};
use super::picture::{Drawn, figure, in_words, none, with_table};
use super::runs::use_run;
use super::screens::ScreenProps;
use super::width::Width;
use crate::io::worker::{Kind, Order};
use crate::platform::chart as dom;
use crate::store::{ByPtr, Derived};

/// A map, or why there is none.
pub type Outcome = Result<CodeMap, Nothing>;

/// The map: what it shows, as a picture and as a table.
#[component]
pub fn Map(props: &ScreenProps) -> Html {
    let derived = &props.derived;
    let (dataset, state) = (&derived.dataset, &derived.view.state);
    let order = Order::new(Kind::Map, dataset, state);
    let outcome = use_memo((dataset.clone(), order.clone()), |_| {
        ByPtr::new(map_of(dataset, state))
    });
    let asked = outcome.is_ok().then_some(order);
    let (said, running) = use_run(&props.opened.pack, asked, "Drawing the studies anew");
    let firm = use_memo(((*outcome).clone(), said), |(outcome, said)| {
        let (map, figures) = (**outcome)
            .as_ref()
            .ok()
            .zip(said.as_ref()?.as_ref().ok())?;
        let firm = Replicates::read(map, &figures.numbers, figures.done);
        Some(ByPtr::new(firm))
    });
    let is_unfolded = use_state_eq(|| false);
    let zoom = use_state_eq(|| 0_usize);
    let has_ellipses = use_state_eq(|| false);
    let whole = use_node_ref();
    use_centre(&whole, *zoom);
    let shown = Shown {
        derived: derived.clone(),
        outcome: (*outcome).clone(),
        firm: (*firm).clone(),
    };
    // Only ellipses that are drawn wait for the resamples: the rest of the picture stays.
    let drawn = has_ellipses.then(|| shown.firm.clone()).flatten();
    let picture = use_memo(
        (derived.clone(), props.width, *zoom, *has_ellipses, drawn),
        {
            let shown = shown.clone();
            move |(_, width, zoom, has_ellipses, _)| {
                ByPtr::new(shown.picture(*width, *zoom, *has_ellipses))
            }
        },
    );
    let handed = use_memo((picture.clone(), shown.clone()), |(picture, shown)| {
        (given(picture, shown), free(picture, shown))
    });
    let Ok(found) = (**outcome).as_ref() else {
        return nothing(&outcome);
    };
    let mapped = shown.mapped(found);
    let columns = mapped.noun()[1];
    let drawn = || {
        let (given, free) = (*handed).clone();
        let width = layout_width(props.width);
        let drawn = figure(Drawn {
            derived: derived.clone(),
            width: props.width,
            given: Some(given),
            free: Some(free),
            legend: Some(layout::legend(
                columns,
                &picture.looks,
                *has_ellipses,
                width,
            )),
            caption: mapped.caption(picture.unnamed),
        });
        html! { <>{ controls(&zoom, &has_ellipses, columns) }{ drawn }</> }
    };
    html! {
        <section class="compare map" aria-label="Map" ref={whole}>
            { in_words("What this shows", mapped.sentences(), Html::default()) }
            { running }
            { with_table(state.form, &is_unfolded, drawn, None, || table(&mapped)) }
        </section>
    }
}

/// What stands in place of a map where there is none.
fn nothing(outcome: &Outcome) -> Html {
    let why = outcome.as_ref().err().map(|nothing| nothing.sentence());
    html! {
        <section class="compare map" aria-label="Map">{ none(why.unwrap_or_default()) }</section>
    }
}

/// What is mapped, with how firm it is as far as that is known.
#[derive(Clone, PartialEq)]
struct Shown {
    derived: ByPtr<Derived>,
    outcome: ByPtr<Outcome>,
    firm: Option<ByPtr<Replicates>>,
}

impl Shown {
    fn mapped<'a>(&'a self, found: &'a CodeMap) -> Mapped<'a> {
        let (dataset, state) = (&self.derived.dataset, &self.derived.view.state);
        Mapped::new(dataset, found, self.firm.as_deref(), state)
    }

    fn picture(&self, width: Width, zoom: usize, has_ellipses: bool) -> layout::Map {
        (*self.outcome).as_ref().map_or_else(
            |_| layout::Map::default(),
            |found| {
                let zoom = ZOOMS.get(zoom).copied().unwrap_or(1.0);
                layout::map(&self.mapped(found), zoom, has_ellipses, layout_width(width))
            },
        )
    }
}

/// The picture, and what its marks say.
fn given(picture: &ByPtr<layout::Map>, shown: &Shown) -> Given {
    let scene = ByPtr::new(picture.scene.clone());
    let (marks, shown) = (scene.clone(), shown.clone());
    let lines = Callback::from(move |at: Position| {
        let key = marks.mark(at).and_then(|mark| mark.key);
        let mapped = shown
            .outcome
            .as_ref()
            .as_ref()
            .ok()
            .map(|found| shown.mapped(found));
        let point = mapped
            .as_ref()
            .zip(key)
            .and_then(|(m, key)| Some((m, m.point(key)?)));
        point
            .map(|(mapped, point)| mapped.lines(point))
            .unwrap_or_default()
    });
    Given { scene, lines }
}

/// How the keyboard moves over it, and what is drawn about the point that is looked at: its ellipse.
fn free(picture: &ByPtr<layout::Map>, shown: &Shown) -> Free {
    let on = picture.clone();
    let step = Callback::from(move |(from, to)| plane::step(&on.scene, from, to));
    let (on, shown) = (picture.clone(), shown.clone());
    let halo = Callback::from(move |at: Position| {
        let mut out = String::new();
        let ellipse = on.scene.mark(at).and_then(|mark| mark.key).and_then(|key| {
            let found = (*shown.outcome).as_ref().ok()?;
            shown.mapped(found).ellipse(key)
        });
        if let Some((ellipse, area)) = ellipse.zip(on.scene.area(at)) {
            for shape in outline(&on.frame, &ellipse, area.center()) {
                shape.push_outline(Point::default(), &mut out);
            }
        }
        out
    });
    Free { step, halo }
}

/// Zoom in steps, and the ellipses of all columns.
fn controls(
    zoom: &UseStateHandle<usize>,
    has_ellipses: &UseStateHandle<bool>,
    columns: &'static str,
) -> Html {
    let button = |label: &'static str, to: usize| {
        let (zoom, is_idle) = (zoom.clone(), to == **zoom);
        let onclick = move |_: MouseEvent| zoom.set(to);
        html! {
            <button type="button" aria-disabled={is_idle.then_some("true")} {onclick}>{ label }</button>
        }
    };
    let toggle = {
        let has_ellipses = has_ellipses.clone();
        move |_: MouseEvent| has_ellipses.set(!*has_ellipses)
    };
    html! {
        <div class="sides">
            <div class="segments" role="group" aria-label="Zoom">
                { button("Zoom in", (**zoom + 1).min(ZOOMS.len() - 1)) }
                { button("Zoom out", zoom.saturating_sub(1)) }
                { button("Whole map", 0) }
            </div>
            <button type="button" aria-pressed={has_ellipses.to_string()} onclick={toggle}>
                { "Ellipses of " }{ columns }
            </button>
        </div>
    }
}

/// Keeps the middle of what is seen in the middle as the zoom changes.
#[hook]
fn use_centre(whole: &NodeRef, zoom: usize) {
    let before = use_mut_ref(|| zoom);
    let whole = whole.clone();
    use_effect_with(zoom, move |&zoom| {
        // Only once the chart is drawn anew is there something to scroll.
        let wait = Timeout::new(0, move || {
            let from = before.replace(zoom);
            if from != zoom {
                dom::keep_centre(&whole, f64::from(ZOOMS[zoom] / ZOOMS[from]));
            }
        });
        move || drop(wait)
    });
}
