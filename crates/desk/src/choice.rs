//! The files that are made of the choice of a number of clusters.

use synthesis_analysis::choice_of_k::{Choosing, choice_of};
use synthesis_charts::layout::{LayoutWidth, choice as layout};
use synthesis_charts::scene::Scene;
use synthesis_core::data::Dataset;
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

use crate::Options;
use crate::export::said;
use crate::picture::framed;

/// Why the figures are of no tree: the view has none.
const NO_TREE: &str = "the view has no tree";

/// The text of a file of the number of clusters that a state shows: `figures` of the pairs,
/// `numbers` of each number of clusters, `methods`, or else the picture.
///
/// # Errors
/// Why there is nothing to choose.
pub fn file(
    dataset: &Dataset,
    state: &ViewState,
    kind: &str,
    options: Options,
) -> Result<String, String> {
    let view = view(dataset, state);
    let choice = choice_of(dataset, &view).map_err(said)?;
    let choosing = Choosing::new(dataset, &view, &choice).ok_or(NO_TREE)?;
    Ok(match kind {
        "figures" => choosing.pairs_csv(true),
        "numbers" => choosing.numbers_csv(true),
        "methods" => choosing.methods(),
        _ => {
            let width = LayoutWidth::fitting(options.width);
            let mut scenes = vec![layout::numbers(&choosing, width)];
            let mut caption = choosing.caption();
            if choosing.order.len() <= layout::MOST_DRAWN {
                scenes.push(layout::consensus(&choosing, width));
                scenes.push(layout::legend(width));
                caption = [caption, choosing.matrix_caption()].join(" ");
            }
            let scenes: Vec<&Scene> = scenes.iter().collect();
            framed(
                dataset,
                state,
                &scenes,
                [choosing.title(), caption],
                options,
            )
        }
    })
}
