//! A view as a standalone picture.

use synthesis_charts::export::{Frame, svg};
use synthesis_charts::layout::{LayoutWidth, legend, matrix};
use synthesis_charts::theme::Scheme;
use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::describe;

use crate::Options;

/// The view with its title, filters, legend and citation, as SVG.
pub fn drawing(dataset: &Dataset, view: &View, options: Options) -> String {
    let width = LayoutWidth::fitting(options.width);
    let (matrix, legend) = (matrix(view, width), legend(view, width));
    let filters = describe::filters_in_words(dataset, &view.state.filters);
    let meta = &dataset.meta;
    let citation = [&meta.citation, &meta.title, &meta.name]
        .into_iter()
        .find(|text| !text.is_empty());
    let frame = Frame {
        title: describe::title(view),
        subtitle: if filters.is_empty() {
            "All studies".to_owned()
        } else {
            ["Filters: ", &filters].concat()
        },
        caption: describe::caption(dataset, view),
        citation: citation.cloned().unwrap_or_default(),
    };
    let scheme = if options.is_dark {
        Scheme::Dark
    } else {
        Scheme::Light
    };
    svg(&[&matrix, &legend], scheme, &frame)
}
