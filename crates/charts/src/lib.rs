//! What would be drawn.
//!
//! A [`synthesis_core::derive::View`] goes through [`layout`] into a [`scene::Scene`]: marks with
//! keys, names, places and roles of paint, but no DOM and no colours. The page draws a scene with
//! classes; [`export`] writes it as a standalone picture with the colours of [`theme`]; [`nav`]
//! moves through it by keyboard. All of it is pure and deterministic.

#[cfg(feature = "export")]
pub mod export;
pub mod layout;
pub mod nav;
pub mod scale;
pub mod scene;
pub mod text;
pub mod theme;
