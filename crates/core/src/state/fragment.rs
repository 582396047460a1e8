//! The view state as the fragment of an address.

use super::ViewState;
use crate::data::Dataset;

/// The fragment of a state, without `#`: only what differs from the default; empty for the default.
pub fn to_fragment(state: &ViewState, dataset: &Dataset) -> String {
    let _ = (state, dataset);
    String::new()
}

/// The state of a fragment (with or without `#`), or the parts that were not understood.
///
/// # Errors
/// The `key=value` parts that were not understood, in order.
pub fn from_fragment(fragment: &str, dataset: &Dataset) -> Result<ViewState, Vec<String>> {
    let _ = (fragment, dataset);
    Ok(ViewState::default())
}
