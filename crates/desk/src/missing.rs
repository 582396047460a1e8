//! The files that are made of the gaps.

use synthesis_analysis::gaps::{Missing, gaps, gaps_csv};
use synthesis_charts::layout::{LayoutWidth, gaps as layout};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::export::said;
use crate::picture::framed;

/// The text of a file of the gaps of the view that a state names: `figures`, `methods`, or else the picture.
///
/// # Errors
/// Why no gaps can be found.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Result<String, String> {
    let view = view(dataset, state);
    let gaps = gaps(dataset, &view).map_err(said)?;
    let missing = Missing {
        dataset,
        view: &view,
        gaps: &gaps,
    };
    Ok(match kind {
        "figures" => gaps_csv(&missing, true),
        "methods" => missing.methods(),
        _ => {
            let width = LayoutWidth::fitting(options.width);
            let scenes = [
                &layout::gaps(&missing, &gaps.listed(false), width),
                &layout::legend(width),
            ];
            let words = [missing.title(), missing.caption()];
            framed(dataset, state, &scenes, words, options)
        }
    })
}
