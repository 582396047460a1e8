//! What a chart needs of the page: which mark an event met, where the focus is, and where its
//! tooltip stands.

use gloo::events::{EventListener, EventListenerOptions};
use synthesis_charts::scene::Rect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, SvgElement};
use yew::NodeRef;

use super::focus::active;

/// What names the element of a mark: the `data-part` around it and its `data-mark`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkName {
    /// The part in which it stands.
    pub part: String,
    /// What it stands for.
    pub mark: String,
}

/// The mark that an event met: the nearest element that has a `data-mark`.
pub fn mark_of(event: &Event) -> Option<MarkName> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let mark = target.closest("[data-mark]").ok()??;
    let part = mark.closest("[data-part]").ok()??;
    Some(MarkName {
        part: part.get_attribute("data-part")?,
        mark: mark.get_attribute("data-mark")?,
    })
}

/// Where in a chart's drawing an event met it, as shares of its width and height.
pub fn share_of_drawing(event: &Event, chart: &NodeRef) -> Option<[f32; 2]> {
    let event = event.dyn_ref::<MouseEvent>()?;
    let drawing = chart.cast::<Element>()?.query_selector(".scene").ok()??;
    let area = drawing.get_bounding_client_rect();
    let share = |at: i32, start: f64, size: f64| ((f64::from(at) - start) / size) as f32;
    Some([
        share(event.client_x(), area.left(), area.width()),
        share(event.client_y(), area.top(), area.height()),
    ])
}

/// Whether an event met an element that fits a selector, or lies in one that does.
pub fn is_within(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|t| matches!(t.closest(selector), Ok(Some(_))))
}

/// Whether the element that an event met shows its focus.
pub fn is_focus_visible(event: &Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|t| t.matches(":focus-visible").unwrap_or(false))
}

/// Moves the focus to the mark of that name within a chart; says whether there is one.
pub fn focus_mark(chart: &NodeRef, name: &MarkName) -> bool {
    let Some(chart) = chart.cast::<Element>() else {
        return false;
    };
    let part = ["[data-part=\"", &name.part, "\"] "].concat();
    let selector = [&part, "[data-mark=\"", &name.mark, "\"][tabindex]"].concat();
    let Ok(Some(mark)) = chart.query_selector(&selector) else {
        return false;
    };
    mark.dyn_into::<SvgElement>()
        .is_ok_and(|mark| mark.focus().is_ok())
}

/// Whether the focus is on a mark of the chart.
pub fn has_focus(chart: &NodeRef) -> bool {
    let Some(chart) = chart.cast::<Element>() else {
        return false;
    };
    active(&chart).is_some_and(|element| {
        chart.contains(Some(&element)) && matches!(element.closest("[data-mark]"), Ok(Some(_)))
    })
}

/// Whether nothing in particular has the focus.
pub fn is_focus_lost(chart: &NodeRef) -> bool {
    let Some(chart) = chart.cast::<Element>() else {
        return false;
    };
    active(&chart).is_none_or(|element| element.tag_name().eq_ignore_ascii_case("body"))
}

/// Puts a tooltip beside a mark: below it, or above where there is no room in the window, within
/// the width of the stage. All in CSS pixels of the stage.
pub fn place_tooltip(tooltip: &NodeRef, stage: &NodeRef, mark: Rect) {
    let nodes = tooltip.cast::<HtmlElement>().zip(stage.cast::<Element>());
    let Some((tooltip, stage)) = nodes else {
        return;
    };
    let Rect {
        x,
        y,
        width,
        height,
    } = mark;
    let (scrolled, risen) = match stage.query_selector(".scene-scroll") {
        Ok(Some(scroll)) => (scroll.scroll_left() as f32, scroll.scroll_top() as f32),
        _ => (0.0, 0.0),
    };
    let y = y - risen;
    let (own_width, own_height) = (
        tooltip.offset_width() as f32,
        tooltip.offset_height() as f32,
    );
    let room = stage.client_width() as f32 - own_width;
    let left = (x - scrolled + width / 2.0 - own_width / 2.0)
        .min(room)
        .max(0.0);
    let top_of_stage = stage.get_bounding_client_rect().top() as f32;
    let window = web_sys::window().and_then(|w| w.inner_height().ok()?.as_f64());
    let window = window.map_or(f32::MAX, |h| h as f32);
    let below = y + height;
    let has_room_below = top_of_stage + below + own_height < window;
    let has_room_above = top_of_stage + y > own_height;
    let top = if has_room_below || !has_room_above {
        below
    } else {
        y - own_height
    };
    let style = tooltip.style();
    // A refused property leaves the tooltip where it was.
    let _ = style.set_property("left", &px(left));
    let _ = style.set_property("top", &px(top));
}

/// Keeps what is scrolled to from lying below the labels at the left of a scrolled chart.
pub fn pad_scroll(scroll: &NodeRef, left: f32) {
    if let Some(scroll) = scroll.cast::<HtmlElement>() {
        let _ = scroll
            .style()
            .set_property("scroll-padding-left", &px(left.ceil()));
    }
}

/// Keeps the middle of what is seen of a scrolled scene in the middle after the scene became
/// `ratio` times as large.
pub fn keep_centre(root: &NodeRef, ratio: f64) {
    let scroll = root
        .cast::<Element>()
        .and_then(|root| root.query_selector(".scene-scroll").ok()?);
    let Some(scroll) = scroll else { return };
    let kept = |at: i32, room: i32| {
        let half = f64::from(room) / 2.0;
        ((f64::from(at) + half) * ratio - half) as i32
    };
    let left = kept(scroll.scroll_left(), scroll.client_width());
    let top = kept(scroll.scroll_top(), scroll.client_height());
    scroll.set_scroll_left(left);
    scroll.set_scroll_top(top);
}

/// Moves the focus from a mark to the chart around it.
pub fn leave(chart: &NodeRef) {
    if let Some(chart) = chart.cast::<HtmlElement>() {
        let _ = chart.focus();
    }
}

/// Calls back at the Escape key, before anything in the page sees it, and keeps it from the page.
pub fn on_escape(call: impl Fn() + 'static) -> Option<EventListener> {
    let document = web_sys::window()?.document()?;
    let options = EventListenerOptions::run_in_capture_phase();
    let heard = move |event: &Event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.as_deref() == Some("Escape") {
            event.stop_propagation();
            call();
        }
    };
    Some(EventListener::new_with_options(
        &document, "keydown", options, heard,
    ))
}

fn px(value: f32) -> String {
    [(value.round() as i32).to_string().as_str(), "px"].concat()
}
