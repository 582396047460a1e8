//! The files that are made of factors that go together.

use synthesis_analysis::cooccurrence::{Joined, pairs_csv, together_of};
use synthesis_charts::layout::{LayoutWidth, together as layout};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::export::said;
use crate::picture::framed;

/// The text of a file of the pairs of factors that a state shows: `figures`, `methods`, or else the
/// picture.
///
/// # Errors
/// Why there are no pairs.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Result<String, String> {
    let found = together_of(dataset, state).map_err(said)?;
    let view = view(dataset, state);
    let joined = Joined::new(&view, &found);
    Ok(match kind {
        "figures" => pairs_csv(dataset, &joined, true),
        "methods" => joined.methods(),
        _ => {
            let width = LayoutWidth::fitting(options.width);
            let made = layout::together(&joined, width);
            let legend = layout::legend(&joined, width);
            let words = [joined.title(), joined.caption(made.room)];
            framed(dataset, state, &[&made.scene, &legend], words, options)
        }
    })
}
