//! Where the keyboard is.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement};
use yew::NodeRef;

use super::host::Host;

/// An element that has, or had, the focus.
pub type Focused = HtmlElement;

/// The element that has the focus, unless that is the whole page or lies within what a selector
/// finds.
pub fn focused_outside(host: Host, selector: &str) -> Option<Focused> {
    let element = host.root()?.active_element()?;
    let is_within = element.closest(selector).ok().flatten().is_some();
    // A mark of a chart is an SVG element, which takes the focus by the same methods.
    let element: HtmlElement = element.unchecked_into();
    (!is_within && element.tag_name() != "BODY").then_some(element)
}

/// Whether what has the focus lies within what a selector finds.
pub fn is_within(host: Host, selector: &str) -> bool {
    let element = host.root().and_then(|root| root.active_element());
    element.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Whether the app has the focus, as far as it may take it: in another's page only what is in its
/// shadow root, in its own all.
pub fn is_in(host: Host) -> bool {
    host.is_page()
        || host
            .root()
            .is_some_and(|root| root.active_element().is_some())
}

/// Moves the focus to an element, where it is still in the page; whether it took it.
pub fn to(element: &Focused) -> bool {
    element.is_connected() && element.focus().is_ok() && active(element).as_ref() == Some(element)
}

/// What has the focus in the document, or in the shadow root, in which an element stands.
pub(super) fn active(of: &Element) -> Option<Element> {
    // A shadow root answers by the same name.
    of.get_root_node()
        .unchecked_into::<Document>()
        .active_element()
}

/// Moves the focus to a rendered element.
pub fn to_node(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        to(&element);
    }
}

/// Moves the focus to the first element that a selector finds.
pub fn to_first(host: Host, selector: &str) {
    let found = host
        .root()
        .and_then(|root| root.query_selector(selector).ok()?);
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        to(&element);
    }
}

/// Whether an event comes from a field in which keys mean text.
pub fn is_in_field(event: &Event) -> bool {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    target.is_some_and(|element| match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => !matches!(
            input.type_().as_str(),
            "checkbox" | "radio" | "button" | "range"
        ),
        None => element.tag_name() == "TEXTAREA",
    })
}
