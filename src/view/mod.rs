//! What the page is made of. Views take data and emit actions.

pub mod about;
pub mod announcer;
pub mod app;
pub mod chips;
pub mod choice;
pub mod dialog;
pub mod drawer;
pub mod export;
pub mod facet;
pub mod facets;
pub mod frame;
pub mod header;
pub mod keys;
pub mod matrix;
pub mod open;
pub mod problems;
pub mod root;
pub mod scene;
pub mod search;
pub mod sheets;
pub mod studies;
pub mod summary;
pub mod text;
pub mod tools;
pub mod width;
pub mod years;
