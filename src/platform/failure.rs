//! The error card: what stands in place of the app after a panic.
//!
//! Plain DOM, because the app cannot be trusted to render any more, and text only.

use gloo::events::EventListener;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::host::Host;

/// Its identifier.
pub const ROOT: &str = "app";

/// The element that holds the app.
pub fn root(host: Host) -> Option<Element> {
    host.root()?.get_element_by_id(ROOT)
}

/// What a panic says, for a report.
fn details(host: Host, info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let message = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("unknown");
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    [
        "synthesis widget ",
        synthesis_core::VERSION,
        "\n",
        message,
        "\nat ",
        &place,
        "\nview: #",
        &super::address::fragment(host),
    ]
    .concat()
}

/// Says beside the first picture, by the notice that stands hidden in the page, that the page's own
/// dataset did not come.
pub fn tell_away() {
    let notice = super::document().and_then(|document| document.get_element_by_id("boot-notice"));
    if let Some(notice) = notice {
        let text = "The dataset of this page could not be fetched. The picture and the table below show \
                    its default view. Load the page again to explore it.";
        notice.set_text_content(Some(text));
        let _ = notice.remove_attribute("hidden");
    }
}

/// Puts the card in place of an instance of the app; for the panic hook.
pub fn show(host: Host, info: &PanicHookInfo<'_>) {
    let details = details(host, info);
    web_sys::console::error_1(&JsValue::from_str(&details));
    let _ = build(host, &details);
    if !host.is_page() {
        super::stand::fail(host, &details);
    }
}

fn build(host: Host, details: &str) -> Result<(), JsValue> {
    let document = super::document().ok_or(JsValue::NULL)?;
    let root = root(host).ok_or(JsValue::NULL)?;
    let card = document.create_element("main")?;
    card.set_class_name("failure");
    card.set_attribute("role", "alert")?;
    let add = |tag: &str, text: &str| -> Result<Element, JsValue> {
        let element = document.create_element(tag)?;
        element.set_text_content(Some(text));
        card.append_child(&element)?;
        Ok(element)
    };
    add("h1", "Something went wrong in this page")?;
    add(
        "p",
        "Nothing was lost: the data are only read. Reload to start again with the same view, or \
         open the default view.",
    )?;
    let reload = add("button", "Reload")?;
    let afresh = add("button", "Open the default view")?;
    let copy = add("button", "Copy details")?;
    add("pre", details)?;
    on_click(&reload, super::window::reload);
    on_click(&afresh, move || {
        super::address::write(host, "", false);
        super::window::reload();
    });
    let details = details.to_owned();
    on_click(&copy, move || {
        let details = details.clone();
        wasm_bindgen_futures::spawn_local(async move {
            super::clipboard::copy(&details).await;
        });
    });
    root.remove_attribute("data-live")?;
    root.replace_children_with_node_1(&card);
    Ok(())
}

fn on_click(button: &Element, call: impl Fn() + 'static) {
    EventListener::new(button, "click", move |_| call()).forget();
}
