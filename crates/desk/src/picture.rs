//! A view as a standalone picture.

use synthesis_charts::export::{Frame, svg};
use synthesis_charts::layout::{LayoutWidth, add_support, legend, matrix};
use synthesis_charts::scene::Scene;
use synthesis_charts::theme::Scheme;
use synthesis_core::data::Dataset;
use synthesis_core::derive::{Support, View};
use synthesis_core::describe;
use synthesis_core::state::ViewState;

use crate::Options;

/// The view with its title, filters, legend and citation, as SVG; with how firm its clusters are,
/// where that is known.
pub fn drawing(
    dataset: &Dataset,
    view: &View,
    support: Option<&Support>,
    options: Options,
) -> String {
    let width = LayoutWidth::fitting(options.width);
    let mut scene = matrix(view, width);
    let mut caption = describe::caption(dataset, view);
    if let Some(support) = support {
        add_support(&mut scene, view, support);
        caption = [caption, describe::firmness_caption(view, support)].concat();
    }
    let words = [describe::title(view), caption];
    framed(
        dataset,
        &view.state,
        &[&scene, &legend(view, width)],
        words,
        options,
    )
}

/// Scenes with a title and a caption, the filters and the dataset's citation, as SVG.
pub fn framed(
    dataset: &Dataset,
    state: &ViewState,
    scenes: &[&Scene],
    [title, caption]: [String; 2],
    options: Options,
) -> String {
    let filters = describe::filters_in_words(dataset, &state.filters);
    let meta = &dataset.meta;
    let citation = [&meta.citation, &meta.title, &meta.name]
        .into_iter()
        .find(|text| !text.is_empty());
    let frame = Frame {
        title,
        subtitle: if filters.is_empty() {
            "All studies".to_owned()
        } else {
            ["Filters: ", &filters].concat()
        },
        caption,
        citation: citation.cloned().unwrap_or_default(),
    };
    let scheme = if options.is_dark {
        Scheme::Dark
    } else {
        Scheme::Light
    };
    svg(scenes, scheme, &frame)
}
