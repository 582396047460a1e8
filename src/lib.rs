//! How people touch the evidence: the Yew application.
//!
//! `platform` ← `io` ← `store` ← `view` ← `embed`.

pub mod by_ptr;
#[cfg(target_arch = "wasm32")]
mod embed;
pub mod io;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
pub mod platform;
#[cfg(target_arch = "wasm32")]
mod start;
pub mod store;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub use page::{prerender, table};
