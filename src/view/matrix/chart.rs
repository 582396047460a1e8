//! The live chart: cold marks, a hot overlay, and one set of handlers for all of it.

use gloo::timers::callback::Timeout;
use synthesis_charts::nav::{Move, Nav};
use synthesis_charts::scene::{Position, Scene};
use synthesis_core::data::CodeId;
use synthesis_core::state::{Action, Key};
use yew::prelude::*;

use super::first::{self, use_first};
use super::hot::{Hot, Overlay, Point};
use super::keys::{Press, press};
use super::model::{layout_width, tooltip, use_scene};
use super::spot::{Spot, entry};
use super::tooltip::Tooltip;
use crate::platform::chart as dom;
use crate::store::{Actions, ByPtr, Derived, use_actions};
use crate::view::scene::{Live, scene_svg, stub_svg};
use crate::view::width::Width;

/// How long a tooltip waits for the pointer on its way from the mark, in milliseconds.
const GRACE: u32 = 150;

/// What the chart shows.
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// The width for which it is laid out.
    pub width: Width,
    /// What is drawn in place of the matrix.
    #[prop_or_default]
    pub given: Option<Given>,
    /// What it does where that is no grid.
    #[prop_or_default]
    pub free: Option<Free>,
}

/// A scene other than the matrix.
#[derive(Clone, PartialEq)]
pub struct Given {
    /// The scene.
    pub scene: ByPtr<Scene>,
    /// The lines of a mark's tooltip.
    pub lines: Callback<Position, Vec<String>>,
}

/// What a scene does whose marks lie freely on a plane.
#[derive(Clone, PartialEq)]
pub struct Free {
    /// Where a move leads from a mark.
    pub step: Callback<(Position, Move), Option<Position>>,
    /// The outline about the mark that is pointed at, as SVG path data.
    pub halo: Callback<Position, String>,
}

/// The live matrix, or another scene, with its tooltip.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let given = props.given.as_ref();
    let scene = use_scene(&props.derived, props.width, given.map(|given| &given.scene));
    let hot = use_reducer_eq(Hot::default);
    let stage = use_node_ref();
    let first = use_first(props.width, &props.derived.view.state).filter(|_| given.is_none());
    let leaving = use_mut_ref(|| None::<Timeout>);
    let hands = Hands {
        scene: scene.clone(),
        derived: props.derived.clone(),
        actions: use_actions(),
        hot: hot.dispatcher(),
        stage: stage.clone(),
        scroll: use_node_ref(),
        free: props.free.clone(),
        is_first: first.is_some(),
    };
    use_focus_kept(&hands, &hot);
    use_escape(&hands, hot.pointed().is_some() && !hot.is_dismissed);

    let place = |spot: Option<Spot>| spot.and_then(|spot| spot.position(&scene));
    let pointed = place(hot.pointed());
    let stop = hands.stop(&hot);
    let halo = pointed
        .zip(props.free.as_ref())
        .map(|(at, free)| free.halo.emit(at));
    let overlay = html! {
        <Overlay scene={scene.clone()} {pointed} ringed={place(hot.ringed())} {halo} />
    };
    let [over, out] = hands.pointer(&leaving);
    html! {
        <div class="stage" tabindex="-1" ref={stage.clone()} onpointerover={over} onpointerout={out}
            onclick={hands.on(Hands::click)} onkeydown={hands.on(Hands::key)}
            onfocusin={hands.on(Hands::focus_in)} onfocusout={hands.on(Hands::focus_out)}>
            { hands.scroll(layout_width(props.width).px(), match first {
                Some(drawing) => first::node(drawing),
                None => scene_svg(&scene, &props.derived.dataset, Some(Live { stop }), overlay),
            }) }
            if let Some((at, area)) = pointed.filter(|_| !hot.is_dismissed).and_then(|at| Some((at, scene.area(at)?))) {
                <Tooltip lines={lines(props, &scene, at)} mark={area} stage={stage.clone()} />
            }
        </div>
    }
}

fn lines(props: &ChartProps, scene: &Scene, at: Position) -> Vec<AttrValue> {
    let lines = match &props.given {
        Some(given) => given.lines.emit(at),
        None => tooltip(&props.derived.view, scene, at),
    };
    lines.into_iter().map(AttrValue::from).collect()
}

/// What the handlers need.
#[derive(Clone)]
struct Hands {
    scene: ByPtr<Scene>,
    derived: ByPtr<Derived>,
    actions: Actions,
    hot: UseReducerDispatcher<Hot>,
    /// All of the chart with its tooltip.
    stage: NodeRef,
    /// What scrolls the scene where that is wider than the page.
    scroll: NodeRef,
    free: Option<Free>,
    /// Whether the first picture still stands for the chart.
    is_first: bool,
}

impl Hands {
    fn on<E: AsRef<Event> + 'static>(&self, handle: fn(&Self, &E)) -> Callback<E> {
        let hands = self.clone();
        Callback::from(move |event: E| handle(&hands, &event))
    }

    /// The mark that an event met.
    fn spot(&self, event: &Event) -> Option<Spot> {
        if self.is_first {
            return first::spot(event, &self.stage, &self.scene);
        }
        Spot::named(&self.scene, &self.derived.dataset, &dom::mark_of(event)?)
    }

    /// The mark at which the Tab key enters.
    fn stop(&self, hot: &Hot) -> Option<Position> {
        let (scene, derived) = (&self.scene, &self.derived);
        hot.stop
            .and_then(|spot| spot.position_or_heir(scene, &derived.view, &derived.dataset))
            .or_else(|| entry(scene))
    }

    /// The scene; where it is wider than its room its labels stay in sight. The nodes are the same
    /// either way, so that nothing is made anew when columns come and go.
    fn scroll(&self, room: f32, drawn: Html) -> Html {
        let (scene, dataset) = (&self.scene, &self.derived.dataset);
        let is_wide = scene.width > room;
        let stub = is_wide && scene.stub > 0.0 && !self.is_first;
        html! {
            <div class={classes!("scene-scroll", is_wide.then_some("is-wide"))}
                ref={self.scroll.clone()} role={is_wide.then_some("region")}
                aria-label={is_wide.then_some(if self.free.is_some() { "Map, scrolls" } else { "Matrix, scrolls sideways" })}
                tabindex={is_wide.then_some("0")}>
                <>{ drawn }</>
                <>if stub { { stub_svg(scene, dataset) } }</>
            </div>
        }
    }

    /// What to do as the pointer comes and goes: a mark is left only after a while, so that the
    /// pointer may move onto the tooltip.
    fn pointer(
        &self,
        leaving: &std::rc::Rc<std::cell::RefCell<Option<Timeout>>>,
    ) -> [Callback<PointerEvent>; 2] {
        let (hands, timer) = (self.clone(), leaving.clone());
        let over = move |event: PointerEvent| {
            if let Some(spot) = hands.spot(&event) {
                timer.replace(None);
                hands.hot.dispatch(Point::Hover(Some(spot)));
            } else if dom::is_within(&event, ".tooltip") {
                timer.replace(None);
            }
        };
        let (hot, timer) = (self.hot.clone(), leaving.clone());
        let out = move |_| {
            let hot = hot.clone();
            let gone = Timeout::new(GRACE, move || hot.dispatch(Point::Hover(None)));
            timer.replace(Some(gone));
        };
        [Callback::from(over), Callback::from(out)]
    }

    fn click(&self, event: &MouseEvent) {
        let Some(spot) = self.spot(event) else { return };
        self.hot.dispatch(Point::Dismiss);
        match self.toggled(spot) {
            Some(domain) if dom::is_within(event, ".toggle") => {
                self.actions.act(Action::ToggleDomain(domain));
            }
            _ => self.actions.act(Action::Open(Some(spot.key))),
        }
    }

    fn focus_in(&self, event: &FocusEvent) {
        if let Some(spot) = self.spot(event) {
            let is_visible = dom::is_focus_visible(event);
            self.hot.dispatch(Point::Focus(spot, is_visible));
        }
    }

    fn focus_out(&self, _event: &FocusEvent) {
        self.hot.dispatch(Point::Blur);
    }

    fn key(&self, event: &KeyboardEvent) {
        let Some((spot, press)) = self.spot(event).zip(press(event)) else {
            return;
        };
        match press {
            Press::Open => self.actions.act(Action::Open(Some(spot.key))),
            Press::Leave => dom::leave(&self.stage),
            Press::Toggle { .. } if self.free.is_some() => {}
            Press::Toggle { is_expanding } => match self.domain_of(spot.key) {
                Some(domain) if self.is_collapsed(domain) == is_expanding => {
                    self.actions.act(Action::ToggleDomain(domain));
                }
                _ => {}
            },
            Press::Step(step) => {
                let from = spot.position(&self.scene);
                let to = from.and_then(|from| match &self.free {
                    Some(free) => free.step.emit((from, step)),
                    None => Nav::new(&self.scene).step(from, step),
                });
                if let Some(spot) = to.and_then(|to| Spot::at(&self.scene, to)) {
                    self.focus(spot);
                }
            }
        }
        event.prevent_default();
    }

    fn focus(&self, spot: Spot) {
        dom::focus_mark(&self.stage, &spot.name(&self.derived.dataset));
    }

    /// The domain that a header collapses or expands.
    fn toggled(&self, spot: Spot) -> Option<CodeId> {
        let mark = self.scene.mark(spot.position(&self.scene)?)?;
        mark.expanded.and_then(|_| self.domain_of(spot.key))
    }

    fn domain_of(&self, key: Key) -> Option<CodeId> {
        match key {
            Key::Cell(code, _) | Key::Row(code) => {
                let codes = &self.derived.dataset.codes;
                let domain = *codes.domain.get(code.index())?;
                codes.has_children[domain.index()].then_some(domain)
            }
            _ => None,
        }
    }

    fn is_collapsed(&self, domain: CodeId) -> bool {
        self.derived.view.state.collapsed.contains(&domain)
    }
}

/// Puts the focus back on its mark where a new layout took it away.
#[hook]
fn use_focus_kept(hands: &Hands, hot: &Hot) {
    // Whether a mark had the focus in the layout that was last in the page. Losing it lets the
    // chart be rendered once more before the effect runs, so what was seen before is kept.
    let kept = use_mut_ref(|| (None::<ByPtr<Scene>>, false));
    let has_focus = dom::has_focus(&hands.stage);
    {
        let mut kept = kept.borrow_mut();
        let is_new = kept.0.as_ref() != Some(&hands.scene);
        kept.1 = has_focus || (is_new && kept.1);
    }
    let stop = hands.stop(hot);
    let hands = hands.clone();
    use_effect_with(hands.scene.clone(), move |scene| {
        let mut kept = kept.borrow_mut();
        kept.0 = Some(scene.clone());
        let had_focus = kept.1;
        drop(kept);
        dom::pad_scroll(&hands.scroll, scene.stub);
        if had_focus
            && dom::is_focus_lost(&hands.stage)
            && let Some(spot) = stop.and_then(|at| Spot::at(scene, at))
        {
            hands.focus(spot);
        }
    });
}

/// Sends the tooltip away at the Escape key, wherever the focus is; the key does nothing else then.
#[hook]
fn use_escape(hands: &Hands, is_shown: bool) {
    let hot = hands.hot.clone();
    use_effect_with(is_shown, move |is_shown| {
        let listener = is_shown.then(|| dom::on_escape(move || hot.dispatch(Point::Dismiss)));
        move || drop(listener)
    });
}
