//! How people touch the evidence: the Yew application.
//!
//! `platform` ← `io` ← `store` ← `view`.

pub mod store;
pub mod view;

use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the app in the page.
#[wasm_bindgen(start)]
pub fn start() {}

/// The default view of a package as markup, for the page that stands before the app does.
#[cfg(not(target_arch = "wasm32"))]
pub fn prerender(files: &synthesis_core::data::Files) -> String {
    let _ = files;
    String::new()
}
