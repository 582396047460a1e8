//! The files that are made of an association.

use synthesis_analysis::Run;
use synthesis_analysis::association::{Associated, Permutations, association_csv};
use synthesis_charts::layout::{LayoutWidth, association};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::picture::framed;

/// The text of a file of the association that a state names; `None` where the file is not one of
/// the association but of the view as such.
///
/// # Errors
/// Why there is no association to speak of.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Option<Result<String, String>> {
    if !matches!(kind, "figures" | "methods" | "svg") {
        return None;
    }
    let found = match Permutations::of_view(dataset, state) {
        Ok(mut run) => {
            run.step(run.total());
            run.association()
        }
        Err(nothing) => return Some(Err(nothing.sentence().to_owned())),
    };
    let view = view(dataset, state);
    let associated = Associated::new(&view, &found);
    Some(Ok(match kind {
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
    }))
}
