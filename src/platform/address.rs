//! The address of the page: its fragment holds the view, its query may name a dataset.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// The fragment, without `#`; empty where there is none.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The address without query and fragment, then the query, then `#` and the fragment given.
pub fn with_fragment(fragment: &str) -> String {
    let Some(window) = web_sys::window() else {
        return String::new();
    };
    let href = window.location().href().unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    if fragment.is_empty() {
        return base.to_owned();
    }
    [base, "#", fragment].concat()
}

/// Writes the fragment into the address, as a new entry of the browser's history or in place of
/// the present one. Does nothing where it stands there already, or where a frame forbids it.
pub fn write(fragment: &str, is_new_entry: bool) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let url = with_fragment(fragment);
    if window.location().href().is_ok_and(|href| href == url) {
        return;
    }
    if let Ok(history) = window.history() {
        let _ = if is_new_entry {
            history.push_state_with_url(&JsValue::NULL, "", Some(&url))
        } else {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
        };
    }
}

/// Calls back when the reader goes back or forward or edits the fragment.
pub fn on_change(call: impl Fn() + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "popstate", move |_| call()))
}

/// The dataset that the query names (`?data=`), or `None`.
pub fn data_parameter() -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    let given = UrlSearchParams::new_with_str(&search).ok()?.get("data")?;
    (!given.is_empty()).then_some(given)
}

/// The address of the packed dataset that came with the page, where the page names one.
pub fn bundled_pack() -> Option<String> {
    bundled("href")
}

/// Where the page's own dataset has the texts that may come late.
pub fn bundled_texts() -> Option<String> {
    bundled("data-late")
}

fn bundled(attribute: &str) -> Option<String> {
    super::document()?
        .get_element_by_id("bundled-pack")?
        .get_attribute(attribute)
}

/// Drops the query from the address: the dataset shown is no longer the one it named.
pub fn forget_data_parameter() {
    let Some(window) = web_sys::window() else {
        return;
    };
    if let (Ok(path), Ok(history)) = (window.location().pathname(), window.history()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
}
