//! The window, or what stands for it in a shadow root: its width, and what happens anywhere in it.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Element, Event};
use yew::NodeRef;

use super::first;
use super::host::Host;

/// The inner width in CSS px.
#[allow(clippy::cast_sign_loss)] // a width is not negative
pub fn width(host: Host) -> u32 {
    if !host.is_page() {
        return named_width(host);
    }
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.map_or(1440, |px| px as u32)
}

/// The width that the shadow root says.
#[inline(never)]
fn named_width(host: Host) -> u32 {
    let width = host.named("data-width");
    width.and_then(|px| px.parse().ok()).unwrap_or(0)
}

/// Calls back when the window changes its size.
pub fn on_resize(host: Host, call: impl Fn() + 'static) -> Option<EventListener> {
    host.on("resize", call)
}

/// Calls back for an event anywhere in the page, or in the shadow root; the event may be kept from its
/// default.
pub fn on_event(
    host: Host,
    kind: &'static str,
    call: impl Fn(&Event) + 'static,
) -> Option<EventListener> {
    let document = host.root()?;
    let options = EventListenerOptions::enable_prevent_default();
    Some(EventListener::new_with_options(
        &document,
        kind,
        options,
        move |event| call(event),
    ))
}

/// Notes that the app is live, which is that a click is answered, for whoever measures; and that all
/// of it can be operated, unless the first picture still stands for the chart.
pub fn mark_live(host: Host, root: &NodeRef) {
    if host.is_page() {
        mark("live");
    } else {
        host.say("live");
    }
    if !first::is_kept() {
        mark_whole(
            root.cast::<Element>()
                .and_then(|root| root.parent_element()),
        );
    }
}

/// Notes that all of the app can be operated, and marks the element in which its root stands.
pub fn mark_whole(parent: Option<Element>) {
    if let Some(parent) = parent {
        let _ = parent.set_attribute("data-live", "");
    }
    mark("whole");
}

fn mark(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
