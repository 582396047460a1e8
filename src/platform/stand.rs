//! The element in a shadow root in which an instance of the app is rendered.

use web_sys::Element;

use super::failure::ROOT;
use super::host::Host;

/// Where the instance's dataset is, where the shadow root says so.
pub fn source(host: Host) -> Option<String> {
    host.named("data-src")
}

/// A new one, in no shadow root yet.
pub fn element() -> Option<Element> {
    let element = super::document()?.create_element("div").ok()?;
    let attributes = [
        ("id", ROOT),
        ("class", "widget"),
        ("part", "widget"),
        // The language of what the app itself says, whatever that of the page around it.
        ("lang", "en"),
    ];
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    Some(element)
}

/// Puts one into the shadow root of a host.
pub fn put(host: Host, element: &Element) {
    if let Some(root) = host.root() {
        let _ = root.append_child(element);
    }
}

/// Takes one out of its shadow root.
pub fn take(element: &Element) {
    element.remove();
    let _ = element.remove_attribute("data-live");
}

/// Says to whoever embeds the app why it shows no evidence.
pub fn fail(host: Host, why: &str) {
    if let Some(place) = host.place() {
        let _ = place.set_attribute("data-error", why);
    }
    host.say("failed");
}
