//! What the browser is asked for, in one place. Nothing here asks it while rendering.

pub mod address;
pub mod chart;
pub mod clipboard;
pub mod failure;
pub mod field;
pub mod first;
pub mod focus;
pub mod host;
pub mod modal;
pub mod picture;
pub mod save;
pub mod stand;
pub mod theme;
pub mod transfer;
pub mod window;

/// The document, where there is one.
fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
