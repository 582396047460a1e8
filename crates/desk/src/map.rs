//! The files that are made of a map.

use synthesis_analysis::Run;
use synthesis_analysis::correspondence::{Bootstrap, Mapped, map_csv, map_of};
use synthesis_charts::layout::{LayoutWidth, map};
use synthesis_core::data::Dataset;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::export::said;
use crate::picture::framed;

/// The text of a file of the map that a state asks for: `figures`, `methods`, or else the picture.
///
/// # Errors
/// Why there is nothing to map.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Result<String, String> {
    let found = map_of(dataset, state).map_err(said)?;
    let firm = Bootstrap::of_view(&found).ok().map(|mut firm| {
        firm.step(firm.total());
        firm
    });
    let mapped = Mapped::new(
        dataset,
        &found,
        firm.as_ref().map(Bootstrap::replicates),
        state,
    );
    Ok(match kind {
        "figures" => map_csv(&mapped, true),
        "methods" => mapped.methods(),
        _ => {
            let width = LayoutWidth::fitting(options.width);
            let made = map::map(&mapped, 1.0, false, width);
            let legend = map::legend(mapped.noun()[1], &made.looks, false, width);
            let words = [mapped.title(), mapped.caption(made.unnamed)];
            framed(dataset, state, &[&made.scene, &legend], words, options)
        }
    })
}
