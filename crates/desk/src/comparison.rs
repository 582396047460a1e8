//! The files that are made of a comparison.

use synthesis_analysis::divergence::{Compared, Comparison, comparison_csv};
use synthesis_charts::layout::{LayoutWidth, compare};
use synthesis_core::data::Dataset;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::export::said;
use crate::picture::framed;

/// The text of a file of the comparison that a state names: `figures`, `methods`, or else the picture.
///
/// # Errors
/// Why there is nothing to compare.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Result<String, String> {
    let Comparison {
        sides,
        found,
        exchanged,
    } = Comparison::whole(dataset, state);
    let divergence = found.map_err(said)?;
    let compared = Compared::new(dataset, &divergence, exchanged.as_ref(), &sides, state.show);
    Ok(match kind {
        "figures" => comparison_csv(&compared, true),
        "methods" => compared.methods(),
        _ => {
            let width = LayoutWidth::fitting(options.width);
            let scenes = [
                &compare::compare(&compared, &sides, state.row_order, width),
                &compare::legend(width),
            ];
            framed(
                dataset,
                state,
                &scenes,
                [compared.title(), compared.caption()],
                options,
            )
        }
    })
}
