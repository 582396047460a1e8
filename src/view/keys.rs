//! Keys that work anywhere in the page.

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::platform::{focus, window};
use crate::store::{Actions, Event};

/// Undo and redo by their usual keys, but not while text is being typed.
#[hook]
pub fn use_keys(actions: &Actions) {
    use_effect_with(actions.clone(), |actions| {
        let actions = actions.clone();
        let listener = window::on_event(actions.host, "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if !(key.ctrl_key() || key.meta_key()) || key.alt_key() || focus::is_in_field(event) {
                return;
            }
            let step = match (key.key().as_str(), key.shift_key()) {
                ("z", false) => Event::Undo,
                ("z" | "Z", true) | ("y", false) => Event::Redo,
                _ => return,
            };
            event.prevent_default();
            actions.send(step);
        });
        move || drop(listener)
    });
}
