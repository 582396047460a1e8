//! What stands in the fields of the page.

use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::NodeRef;

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The value of the input or select in which an event happened; empty for anything else.
pub fn value(event: &Event) -> String {
    let select = || -> Option<HtmlSelectElement> { event.target()?.dyn_into().ok() };
    match input(event) {
        Some(input) => input.value(),
        None => select().map(|select| select.value()).unwrap_or_default(),
    }
}

/// The name of the input in which an event happened.
pub fn name(event: &Event) -> String {
    input(event).map(|input| input.name()).unwrap_or_default()
}

/// Takes the files that a reader picked, with their paths, and empties the field: the same file
/// can be picked again once it is mended.
pub fn take_files(event: &Event) -> Vec<(String, File)> {
    let Some(input) = input(event) else {
        return Vec::new();
    };
    let files = input.files().map(|list| super::transfer::listed(&list));
    input.set_value("");
    files.unwrap_or_default()
}

/// Chooses the option with a value in a rendered select.
pub fn choose(select: &NodeRef, value: &str) {
    if let Some(select) = select.cast::<HtmlSelectElement>() {
        select.set_value(value);
    }
}

/// Selects the whole text of the field that takes the focus.
pub fn select_all(event: &Event) {
    let field = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(field) = field {
        field.select();
    }
}
