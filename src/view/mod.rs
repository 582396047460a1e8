//! What the page is made of. Views take data and emit actions.

pub mod matrix;
pub mod width;
