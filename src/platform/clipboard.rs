//! Copying text.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    // Outside a secure context there is no clipboard, whatever the type says.
    let has_clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .is_ok_and(|clipboard| !clipboard.is_undefined());
    if !has_clipboard {
        return false;
    }
    let copied = navigator.clipboard().write_text(text);
    JsFuture::from(copied).await.is_ok()
}
