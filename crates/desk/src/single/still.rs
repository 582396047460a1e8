//! What stands in a file until the app does, and where no script runs: heading, picture, table.

use base64ct::{Base64, Encoding};
use synthesis_charts::layout::LayoutWidth;
use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::describe::figure::{Figure, of_cell, of_total};
use synthesis_core::describe::{caption, filters_in_words, provenance, safe_url, title};

use super::markup::{escaped, push};
use crate::{Options, export};

/// What the page is headed with: the review's question, else what the dataset is called.
pub fn heading(dataset: &Dataset) -> &str {
    let meta = &dataset.meta;
    let named = [&meta.question, &meta.title, &meta.name];
    let named = named.into_iter().find(|text| !text.is_empty());
    named.map_or("A coded dataset", String::as_str)
}

/// The picture of the view that a fragment stands for, where it has one, and the figures of its matrix
/// as a table, in markup.
pub fn still(dataset: &Dataset, view: &View, pack: &[u8], fragment: &str) -> String {
    let mut out = String::from("<main class=\"kept\">");
    push(&mut out, "h1", "", heading(dataset));
    push(&mut out, "p", " class=\"provenance\"", &provenance(dataset));
    let options = Options {
        width: LayoutWidth::Wide.px(),
        is_dark: false,
    };
    if let Ok(svg) = export(pack, fragment, "svg", options, &[]) {
        let data = Base64::encode_string(svg.as_bytes());
        let named = escaped(&title(view));
        let image = [
            "<p class=\"table-scroll\" role=\"region\" aria-label=\"Picture, scrolls sideways\" tabindex=\"0\"><img alt=\"",
            &named,
            "\" src=\"data:image/svg+xml;base64,",
            &data,
            "\"/></p>",
        ];
        out.push_str(&image.concat());
    }
    table(&mut out, dataset, view);
    sources(&mut out, dataset);
    out.push_str("</main>");
    out
}

/// Each figure of the matrix with its denominator and its split.
fn table(out: &mut String, dataset: &Dataset, view: &View) {
    out.push_str(
        "<div class=\"table-scroll\" role=\"region\" aria-label=\"Table, scrolls sideways\" tabindex=\"0\">\
         <table class=\"matrix-table\"><caption>",
    );
    let filters = filters_in_words(dataset, &view.state.filters);
    let filtered = if filters.is_empty() {
        String::new()
    } else {
        [" Filters: ", &filters, "."].concat()
    };
    push(out, "strong", "", &title(view));
    out.push(' ');
    out.push_str(&escaped(&[caption(dataset, view), filtered].concat()));
    out.push_str("</caption><thead><tr>");
    let columns = view.columns.iter().map(|column| match &column.group {
        Some(group) => [group, ": ", &column.label].concat(),
        None => column.label.clone(),
    });
    let own = ["Factor", "Studies"].map(str::to_owned).into_iter();
    for head in own.chain(columns) {
        push(out, "th", " scope=\"col\"", &head);
    }
    out.push_str("</tr></thead><tbody>");
    let width = view.columns.len();
    for (at, row) in view.rows.iter().enumerate() {
        out.push_str("<tr>");
        push(out, "th", " scope=\"row\"", &row.label);
        push(out, "td", "", &words(of_total(&row.total, None)));
        for cell in view.cells.iter().skip(at * width).take(width) {
            push(out, "td", "", &words(of_cell(view, cell)));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
}

fn words(figure: Figure) -> String {
    if figure.note.is_empty() {
        figure.main
    } else {
        [&figure.main, " (", &figure.note, ")"].concat()
    }
}

/// How to cite the dataset, and where it comes from.
fn sources(out: &mut String, dataset: &Dataset) {
    if !dataset.meta.citation.is_empty() {
        push(out, "p", " class=\"small\"", &dataset.meta.citation);
    }
    for source in &dataset.meta.sources {
        let Some(url) = safe_url(&source.path) else {
            continue;
        };
        let name = if source.title.is_empty() {
            url
        } else {
            &source.title
        };
        out.push_str("<p class=\"small\">");
        push(
            out,
            "a",
            &[" rel=\"noreferrer\" href=\"", &escaped(url), "\""].concat(),
            name,
        );
        out.push_str("</p>");
    }
}
