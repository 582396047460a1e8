//! Renders the default view of the bundled dataset into the built page.
fn main() {}
