//! The files that are made of an association.

use synthesis_analysis::Run;
use synthesis_analysis::association::{Associated, Permutations, association_csv};
use synthesis_charts::layout::{LayoutWidth, association};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::export::said;
use crate::picture::framed;

/// The text of a file of the association that a state names: `figures`, `methods`, or else the picture.
///
/// # Errors
/// Why there is no association to speak of.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Result<String, String> {
    let mut run = Permutations::of_view(dataset, state).map_err(said)?;
    run.step(run.total());
    let found = run.association();
    let view = view(dataset, state);
    let associated = Associated::new(&view, &found);
    Ok(match kind {
        "figures" => association_csv(dataset, &associated, true),
        "methods" => associated.methods(),
        _ => {
            let width = LayoutWidth::fitting(options.width);
            let scenes = [
                &association::association(&associated, width),
                &association::legend(&associated, width),
            ];
            let words = [associated.title(), associated.caption()];
            framed(dataset, state, &scenes, words, options)
        }
    })
}
