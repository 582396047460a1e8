//! A view as a standalone picture.

use synthesis_charts::export::{Frame, svg};
use synthesis_charts::layout::{LayoutWidth, legend, matrix};
use synthesis_charts::scene::Scene;
use synthesis_charts::theme::Scheme;
use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::describe;
use synthesis_core::state::ViewState;

use crate::Options;

/// The view with its title, filters, legend and citation, as SVG.
pub fn drawing(dataset: &Dataset, view: &View, options: Options) -> String {
    let width = LayoutWidth::fitting(options.width);
    let words = [describe::title(view), describe::caption(dataset, view)];
    let scenes = [&matrix(view, width), &legend(view, width)];
    framed(dataset, &view.state, &scenes, words, options)
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
