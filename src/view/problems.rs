//! The problems of a dataset: a list, and a page where they keep it from being shown.

use synthesis_core::data::{Problem, Problems, Severity};
use yew::prelude::*;

use super::open::OpenDataset;
use super::text::CopyText;
use crate::io::Source;
use crate::platform::host::Host;
use crate::store::ByPtr;

/// Properties of [`ProblemList`].
#[derive(Properties, PartialEq)]
pub struct ProblemListProps {
    /// The problems.
    pub log: ByPtr<Problems>,
}

/// All problems that are kept, errors first, by the file in which they are.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    let log = &props.log;
    let groups = groups(&log.list);
    let kept = log.list.len();
    let total = (log.errors + log.warnings) as usize;
    let whole: String = groups
        .iter()
        .flat_map(|(_, issues)| issues.iter().map(|issue| line(issue) + "\n"))
        .collect();
    html! {
        <div class="problems">
            <p>
                { count(log.errors, "error", "errors") }{ ", " }
                { count(log.warnings, "warning", "warnings") }{ "." }
                if kept < total {
                    { " The first " }{ kept }{ " are listed." }
                }
            </p>
            { for groups.iter().map(|(title, issues)| html! {
                <section key={title.clone()}>
                    <h3>{ title }</h3>
                    <ul>{ for issues.iter().map(|issue| html! { <li>{ &issue.text }</li> }) }</ul>
                </section>
            }) }
            <CopyText text={whole} label="All problems as text" rows=3 />
        </div>
    }
}

fn count(many: u32, one: &str, more: &str) -> String {
    let noun = if many == 1 { one } else { more };
    [&many.to_string(), " ", noun].concat()
}

fn line(issue: &Problem) -> String {
    [word(issue.severity), ": ", &issue.text].concat()
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    }
}

/// The problems by severity, errors first, and within it by file, each in the order found.
fn groups(issues: &[Problem]) -> Vec<(String, Vec<&Problem>)> {
    let mut out: Vec<(String, Vec<&Problem>)> = Vec::new();
    for severity in [Severity::Error, Severity::Warning] {
        for issue in issues.iter().filter(|issue| issue.severity == severity) {
            let title = [word(severity), "s in ", &issue.resource].concat();
            match out.iter_mut().find(|(known, _)| *known == title) {
                Some((_, group)) => group.push(issue),
                None => out.push((title, vec![issue])),
            }
        }
    }
    out
}

/// Properties of [`ProblemPage`].
#[derive(Properties, PartialEq)]
pub struct ProblemPageProps {
    /// The problems.
    pub log: ByPtr<Problems>,
    /// Whether a dataset was open before.
    pub has_before: bool,
    /// Goes back to the dataset that was open before, or to the bundled one.
    pub on_back: Callback<()>,
    /// Opens another dataset.
    pub on_open: Callback<Source>,
    /// Where the app stands: what takes the place of a page takes the focus.
    pub host: Host,
}

/// What stands in place of a dataset that cannot be shown.
#[component]
pub fn ProblemPage(props: &ProblemPageProps) -> Html {
    let title = use_node_ref();
    let takes_focus = props.host.is_page();
    use_effect_with((title.clone(), props.log.clone()), move |(title, _)| {
        if takes_focus {
            crate::platform::focus::to_node(title);
        }
    });
    let back = props.on_back.reform(|_: MouseEvent| ());
    html! {
        <main class="problem-page" role={props.host.within_another("region")}
            aria-label={props.host.within_another("Synthesis")}>
            <h1 ref={title} tabindex="-1" aria-level={props.host.within_another("2")}>{ "This dataset cannot be shown" }</h1>
            <p>{ "Everything that is wrong with it is listed here; mend it and open it again." }</p>
            <button type="button" class="main" onclick={back}>{ if props.has_before { "Back to the dataset shown before" } else { "Open the bundled dataset" } }</button>
            <h2>{ "What is wrong" }</h2>
            <ProblemList log={props.log.clone()} />
            <h2>{ "Open another" }</h2>
            <OpenDataset on_open={props.on_open.clone()} is_bundled=false />
        </main>
    }
}

#[cfg(test)]
mod tests {
    use synthesis_core::data::{Problem, Severity};

    use super::groups;

    fn issue(severity: Severity, resource: &str, row: usize) -> Problem {
        Problem {
            severity,
            resource: resource.to_owned(),
            text: format!("{resource}, row {row}"),
        }
    }

    #[test]
    fn errors_come_first_and_a_file_is_one_group() {
        let issues = [
            issue(Severity::Warning, "codes", 2),
            issue(Severity::Error, "codings", 3),
            issue(Severity::Error, "codes", 4),
            issue(Severity::Error, "codings", 5),
        ];
        let found = groups(&issues);
        let titles: Vec<(&str, usize)> = found.iter().map(|(t, g)| (t.as_str(), g.len())).collect();
        assert_eq!(
            titles,
            [
                ("Errors in codings", 2),
                ("Errors in codes", 1),
                ("Warnings in codes", 1)
            ]
        );
    }
}
