//! Handing a file to the reader.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A blob of bytes with a media type.
///
/// # Errors
/// What the browser says, where it refuses.
pub fn blob(bytes: &[u8], media_type: &str) -> Result<Blob, JsValue> {
    blob_of(&Uint8Array::from(bytes), media_type)
}

/// The same of bytes that are the browser's.
///
/// # Errors
/// What the browser says, where it refuses.
pub fn blob_of(bytes: &Uint8Array, media_type: &str) -> Result<Blob, JsValue> {
    let parts = Array::of1(bytes);
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&parts, &options)
}

/// Offers a blob as a download under a name.
///
/// # Errors
/// What the browser says, where it refuses.
pub fn save(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let document = super::document().ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the blob by the time that the next task runs.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
