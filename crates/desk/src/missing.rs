//! The files that are made of the gaps.

use std::rc::Rc;

use synthesis_analysis::Run;
use synthesis_analysis::gaps::{Missing, gaps, gaps_csv};
use synthesis_analysis::sensitivity::{Hanging, Sensitivity};
use synthesis_charts::layout::{LayoutWidth, gaps as layout};
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::export::said;
use crate::picture::framed;

/// What changes when each study, or country, is left out, as a table.
fn left_out(dataset: &Dataset, state: &ViewState, is_by_country: bool) -> Result<String, String> {
    let of = (Rc::new(dataset.clone()), state.clone());
    let run = if is_by_country {
        Sensitivity::of_countries(of.0, of.1)
    } else {
        Sensitivity::of_studies(of.0, of.1)
    };
    let mut run = run.map_err(said)?;
    run.step(run.total());
    Ok(Hanging::new(dataset, run.found(), is_by_country).csv(true))
}

/// The text of a file of the gaps of the view that a state names: `figures`, `methods`,
/// `without-studies` and `without-countries` (what each one left out changes), or else the picture.
///
/// # Errors
/// Why no gaps can be found.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Result<String, String> {
    if let "without-studies" | "without-countries" = kind {
        return left_out(dataset, state, kind == "without-countries");
    }
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
