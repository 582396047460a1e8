//! The address: its fragment holds the view; a page's query may name a dataset.

use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use super::host::Host;

/// Where an instance in a shadow root keeps its fragment.
const STATE: &str = "data-state";

/// The fragment, without `#`; empty where there is none.
pub fn fragment(host: Host) -> String {
    if !host.is_page() {
        return host.named(STATE).unwrap_or_default();
    }
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    let hash = hash.unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// The address without query and fragment, then the query, then `#` and the fragment given. In a
/// shadow root it is that of the full page.
pub fn with_fragment(host: Host, fragment: &str) -> String {
    let Some(window) = web_sys::window() else {
        return String::new();
    };
    let href = if host.is_page() {
        window.location().href().ok()
    } else {
        host.named("data-page")
    };
    let href = href.unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    if fragment.is_empty() {
        return base.to_owned();
    }
    [base, "#", fragment].concat()
}

/// Writes the fragment into the address, as a new entry of the browser's history or in place of
/// the present one. Does nothing where it stands there already, or where a frame forbids it.
pub fn write(host: Host, fragment: &str, is_new_entry: bool) {
    if !host.is_page() {
        note(host, STATE, fragment);
        return;
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    let url = with_fragment(host, fragment);
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
pub fn on_change(host: Host, call: impl Fn() + 'static) -> Option<EventListener> {
    host.on("popstate", call)
}

/// Says to whoever embeds the app that its state changed: its fragment, the part of it that filters,
/// and the part that says what is open.
pub fn tell(host: Host, fragment: &str, filters: &str, open: &str) {
    let all = [
        (STATE, fragment),
        ("data-filters", filters),
        ("data-open", open),
    ];
    for (name, value) in all {
        note(host, name, value);
    }
    host.say("state");
}

#[inline(never)]
fn note(host: Host, name: &str, value: &str) {
    if let Some(place) = host.place() {
        let _ = place.set_attribute(name, value);
    }
}

/// The dataset that the query names (`?data=`), or `None`.
pub fn data_parameter() -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    let given = UrlSearchParams::new_with_str(&search).ok()?.get("data")?;
    (!given.is_empty()).then_some(given)
}

/// The address of the packed dataset that came with the app, where one is named.
pub fn bundled_pack(host: Host) -> Option<String> {
    host.named("href")
}

/// Where that dataset has the texts that may come late.
pub fn bundled_texts(host: Host) -> Option<String> {
    host.named("data-late")
}

/// Where the shell is of which a file is made that has all of the page in it, where one is named.
pub fn shell(host: Host) -> Option<String> {
    host.named("data-shell")
}

/// Drops the query from the address: the dataset shown is no longer the one it named.
pub fn forget_data_parameter(host: Host) {
    if !host.is_page() {
        return;
    }
    let Some(window) = web_sys::window() else {
        return;
    };
    if let (Ok(path), Ok(history)) = (window.location().pathname(), window.history()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
}
