//! Where the keyboard is.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};
use yew::NodeRef;

/// An element that has, or had, the focus.
pub type Focused = HtmlElement;

/// The element that has the focus, unless that is the whole page or lies within what a selector
/// finds.
pub fn focused_outside(selector: &str) -> Option<Focused> {
    let element = super::document()?.active_element()?;
    let is_within = element.closest(selector).ok().flatten().is_some();
    // A mark of a chart is an SVG element, which takes the focus by the same methods.
    let element: HtmlElement = element.unchecked_into();
    (!is_within && element.tag_name() != "BODY").then_some(element)
}

/// Whether what has the focus lies within what a selector finds.
pub fn is_within(selector: &str) -> bool {
    let element = super::document().and_then(|document| document.active_element());
    element.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
}

/// Moves the focus to an element, where it is still in the page; whether it took it.
pub fn to(element: &Focused) -> bool {
    let has_focus = || super::document()?.active_element();
    element.is_connected() && element.focus().is_ok() && has_focus().as_ref() == Some(element)
}

/// Moves the focus to a rendered element.
pub fn to_node(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        to(&element);
    }
}

/// Moves the focus to the first element that a selector finds.
pub fn to_first(selector: &str) {
    let found = super::document().and_then(|document| document.query_selector(selector).ok()?);
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
