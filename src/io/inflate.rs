//! Inflating by the browser's own `DecompressionStream`, never beyond a limit.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader, ReadableWritablePair};

/// Why deflated bytes could not be inflated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflation {
    /// They hold more than they may.
    TooLarge,
    /// They are damaged, or the browser cannot inflate.
    Failed,
}

impl From<JsValue> for Inflation {
    fn from(_: JsValue) -> Self {
        Self::Failed
    }
}

/// Inflates deflated bytes (RFC 1951), stopping as soon as they exceed `limit` bytes.
///
/// # Errors
/// Where they hold more than the limit, are damaged, or the browser cannot inflate.
pub async fn inflate(packed: &[u8], limit: u64) -> Result<Vec<u8>, Inflation> {
    let blob = crate::platform::save::blob(packed, "")?;
    let kind: Function = Reflect::get(&global(), &"DecompressionStream".into())?.dyn_into()?;
    let stream = Reflect::construct(&kind, &Array::of1(&"deflate-raw".into()))?;
    let pair: ReadableWritablePair = stream.unchecked_into();
    let inflated: ReadableStream = blob.stream().pipe_through(&pair);
    let reader: ReadableStreamDefaultReader = inflated.get_reader().unchecked_into();
    let mut out = Vec::new();
    loop {
        let read: Promise = reader.read();
        let chunk = JsFuture::from(read).await?;
        let value = Reflect::get(&chunk, &"value".into())?;
        if value.is_undefined() {
            return Ok(out);
        }
        let chunk: Uint8Array = value.unchecked_into();
        if out.len() as u64 + u64::from(chunk.length()) > limit {
            // The rest is never inflated; that the stream is dropped with an error is meant.
            let _ = reader.cancel();
            return Err(Inflation::TooLarge);
        }
        let at = out.len();
        out.resize(at + chunk.length() as usize, 0);
        chunk.copy_to(&mut out[at..]);
    }
}
