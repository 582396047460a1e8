//! Studies with what they report.

use synthesis_core::data::Polarity;
use synthesis_core::derive::{CodingEvidence, ReportEvidence, StudyEvidence};
use yew::prelude::*;

use super::about::link;
use crate::store::ByPtr;

/// How many studies are shown at first; a longer list grows by as many at a time.
const STEP: usize = 25;

/// Properties of [`StudyList`].
#[derive(Properties, PartialEq)]
pub struct StudyListProps {
    /// The studies.
    pub studies: ByPtr<Vec<StudyEvidence>>,
}

/// Studies with their reports and codings.
#[component]
pub fn StudyList(props: &StudyListProps) -> Html {
    let many = use_state_eq(|| STEP);
    {
        let many = many.clone();
        use_effect_with(props.studies.clone(), move |_| many.set(STEP));
    }
    let left = props.studies.len().saturating_sub(*many);
    let shown = props.studies.iter().take(*many);
    let more = {
        let many = many.clone();
        move |_: MouseEvent| many.set(*many + STEP)
    };
    html! {
        <>
            <ol class="studies">{ for shown.map(study) }</ol>
            if left > 0 {
                <button type="button" class="main" onclick={more}>
                    { "Show " }{ left.min(STEP) }{ " more of " }{ left }
                </button>
            }
        </>
    }
}

fn study(study: &StudyEvidence) -> Html {
    html! {
        <li key={study.study.0}>
            { for study.reports.iter().map(report) }
            if !study.codings.is_empty() {
                <ul class="codings">{ for study.codings.iter().map(coding) }</ul>
            }
        </li>
    }
}

fn report(report: &ReportEvidence) -> Html {
    let title = if report.title.is_empty() {
        &report.citation
    } else {
        &report.title
    };
    let people = report
        .participants
        .map(|n| [&n.to_string(), " participants"].concat());
    let facts: Vec<&str> = [
        report.country.as_str(),
        report.population.as_str(),
        people.as_deref().unwrap_or_default(),
        report.journal.as_str(),
        report.notes.as_str(),
    ]
    .into_iter()
    .filter(|text| !text.is_empty())
    .collect();
    html! {
        <>
            <h4>
                { &report.citation }
                if let Some(year) = report.year {
                    if !report.citation.contains(&year.to_string()) { { " " }{ year } }
                }
            </h4>
            <p class="title">{ link(title, report.link.as_deref().unwrap_or_default()) }</p>
            if !facts.is_empty() { <p class="small muted">{ facts.join(" · ") }</p> }
        </>
    }
}

/// One coding: its direction by sign, word and colour.
fn coding(coding: &CodingEvidence) -> Html {
    let (class, sign, word) = match coding.polarity {
        Polarity::Barrier => ("is-barrier", "−", "Barrier"),
        Polarity::Facilitator => ("is-facilitator", "+", "Facilitator"),
    };
    html! {
        <li class={class}>
            <p>
                <span class="sign" aria-hidden="true">{ sign }</span>
                <strong>{ word }</strong>{ ": " }{ &coding.factor }
            </p>
            <p class="small muted">
                { &coding.group }{ ", " }{ &coding.setting }
                if !coding.certainty.is_empty() { { ", " }{ &coding.certainty } }
            </p>
            if !coding.evidence.is_empty() { <p class="evidence">{ &coding.evidence }</p> }
        </li>
    }
}
