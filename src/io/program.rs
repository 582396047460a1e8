//! The page's other programs, which `boot.js` loads when they are first needed.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads packages and makes files.
pub const DESK: &str = "desk";
/// Works out what takes long.
pub const WORKER: &str = "worker";

#[wasm_bindgen]
extern "C" {
    /// What stands at an address, as `fetch` answers: from a host, or from the page that holds it.
    #[wasm_bindgen(js_name = synthesisFetch)]
    pub fn get(url: &str) -> Promise;

    /// Calls a function of a program, both by their names, for the instance of a number: each has a
    /// worker of its own.
    #[wasm_bindgen(js_name = synthesisAsk, catch)]
    pub async fn ask(
        program: &str,
        function: &str,
        given: &Array,
        owner: u32,
    ) -> Result<JsValue, JsValue>;
}

/// A program did not come, or failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away;

impl From<JsValue> for Away {
    fn from(_: JsValue) -> Self {
        Self
    }
}
