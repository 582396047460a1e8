//! The files that are made of the gaps.

use synthesis_analysis::gaps::{Missing, gaps, gaps_csv};
use synthesis_charts::layout::{LayoutWidth, gaps as layout};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::picture::framed;

/// The text of a file of the gaps of the view that a state names; `None` where the file is not one
/// of the gaps but of the view as such.
///
/// # Errors
/// Why no gaps can be found.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Option<Result<String, String>> {
    if !matches!(kind, "figures" | "methods" | "svg") {
        return None;
    }
    let view = view(dataset, state);
    let gaps = match gaps(dataset, &view) {
        Ok(gaps) => gaps,
        Err(nothing) => return Some(Err(nothing.sentence().to_owned())),
    };
    let missing = Missing {
        dataset,
        view: &view,
        gaps: &gaps,
    };
    Some(Ok(match kind {
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
    }))
}
