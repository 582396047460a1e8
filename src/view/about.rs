//! What the dataset says about itself.

use synthesis_core::VERSION;
use synthesis_core::data::{Dataset, safe_url};
use yew::prelude::*;

use crate::store::ByPtr;

/// Properties of [`About`].
#[derive(Properties, PartialEq)]
pub struct AboutProps {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
}

/// Question, method, limitations, licence, sources, citation, findings, version.
#[component]
pub fn About(props: &AboutProps) -> Html {
    let dataset = &props.dataset;
    let meta = &dataset.meta;
    let version = [
        &[meta.version.as_str(), meta.created.as_str()]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        "; SHA-256 ",
        &meta.sha256,
        "; shown by synthesis widget ",
        VERSION,
    ]
    .concat();
    let licences = meta.licenses.iter().map(|licence| {
        let name = if licence.title.is_empty() {
            &licence.name
        } else {
            &licence.title
        };
        html! { <li>{ link(name, &licence.path) }</li> }
    });
    let sources = meta
        .sources
        .iter()
        .map(|source| html! { <li>{ link(&source.title, &source.path) }</li> });
    html! {
        <div class="about">
            <p class="lead">{ &meta.title }</p>
            { part("What it holds", &meta.description) }
            { part("Question", &meta.question) }
            { part("How it was coded", &meta.method) }
            { list("What it cannot carry", meta.limitations.iter().map(|l| html! { <li>{ l }</li> })) }
            { findings(dataset) }
            { list("Licence", licences) }
            { list("Sources", sources) }
            { part("How to cite it", &meta.citation) }
            { part("Version", version.trim_start_matches("; ")) }
        </div>
    }
}

fn part(title: &str, text: &str) -> Html {
    if text.is_empty() {
        return html! {};
    }
    html! { <><h3>{ title }</h3><p>{ text }</p></> }
}

fn list(title: &str, items: impl Iterator<Item = Html>) -> Html {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return html! {};
    }
    html! { <><h3>{ title }</h3><ul>{ for items }</ul></> }
}

/// The review's own statements, with the confidence that it gives them.
fn findings(dataset: &Dataset) -> Html {
    if dataset.findings.is_empty() {
        return html! {};
    }
    let items = dataset.findings.iter().map(|finding| {
        html! {
            <li>
                { &finding.statement }
                if !finding.confidence.is_empty() {
                    { " Confidence: " }{ &finding.confidence }{ ". " }{ &finding.confidence_reason }
                }
                if !finding.source.is_empty() {
                    <span class="muted">{ " (" }{ &finding.source }{ ")" }</span>
                }
            </li>
        }
    });
    html! {
        <>
            <h3>{ "Findings of the review" }</h3>
            <p>{ &dataset.meta.findings_note }</p>
            <ul>{ for items }</ul>
        </>
    }
}

/// A text that links to an address where that is safe, and stands alone where it is not.
pub fn link(text: &str, address: &str) -> Html {
    match safe_url(address) {
        Some(href) => html! {
            <a href={href.to_owned()} target="_blank" rel="noopener noreferrer">
                { if text.is_empty() { href } else { text } }
            </a>
        },
        None => html! { { text } },
    }
}
