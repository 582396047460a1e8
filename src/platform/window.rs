//! The window: its width, and what happens anywhere in it.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Element, Event};
use yew::NodeRef;

/// The inner width in CSS px.
#[allow(clippy::cast_sign_loss)] // a width is not negative
pub fn width() -> u32 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.map_or(1440, |px| px as u32)
}

/// Calls back when the window changes its size.
pub fn on_resize(call: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "resize", move |_| call()))
}

/// Calls back for an event anywhere in the page; the event may be kept from its default.
pub fn on_event(kind: &'static str, call: impl Fn(&Event) + 'static) -> Option<EventListener> {
    let document = super::document()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &document,
        kind,
        options,
        move |event| call(event),
    ))
}

/// Notes that the app is live, for whoever measures, and marks the element in which the rendered
/// root stands.
pub fn mark_live(root: &NodeRef) {
    if let Some(host) = root
        .cast::<Element>()
        .and_then(|root| root.parent_element())
    {
        let _ = host.set_attribute("data-live", "");
    }
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark("live");
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
