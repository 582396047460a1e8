//! Each one left out, as a table.

use synthesis_analysis::sensitivity::{Hanging, LeftOut, Subject, Topic};
use synthesis_core::describe::fixed;
use synthesis_core::state::Key;
use yew::prelude::*;

use crate::view::picture::{Opens, scrolling};

/// The topics of statements, by their heads.
const HEADS: [(Topic, &str); 4] = [
    (Topic::Scope, "Studies behind it"),
    (Topic::MostReported, "Most reported"),
    (Topic::Cluster, "Largest cluster"),
    (Topic::Difference, "Largest difference"),
];

/// What changes without each one, that which moves the sentences most first.
pub fn table(hanging: &Hanging<'_>) -> Html {
    let rows = hanging
        .found
        .values()
        .into_iter()
        .map(|left_out| row(hanging, left_out));
    scrolling(html! {
        <table class="matrix-table compare-table">
            <caption>
                <strong>{ "What changes without each one" }</strong>
                { "Which sentences then use other words, and by how much the largest figure moves in the others. The new sentences stand in the figures as CSV." }
            </caption>
            <thead>
                <tr>
                    <th scope="col">{ "Left out" }</th>
                    <th scope="col">{ "Sentences changed" }</th>
                    { for HEADS.iter().map(|(_, head)| html! { <th scope="col">{ *head }</th> }) }
                    <th scope="col">{ "Largest change of a figure" }</th>
                </tr>
            </thead>
            <tbody>{ for rows }</tbody>
        </table>
    })
}

fn row(hanging: &Hanging<'_>, left_out: &LeftOut) -> Html {
    let opens = match left_out.subject {
        Subject::Study(study) => Some(Key::Study(study)),
        Subject::Country(_) => None,
    };
    let cells = HEADS.iter().map(|(topic, _)| {
        let mut changes = left_out.changes.iter();
        let change = changes.find(|change| change.topic == *topic);
        let words = match change {
            None => "same",
            Some(change) if change.before.is_none() => "comes up",
            Some(change) if change.after.is_none() => "falls away",
            Some(_) => "changes",
        };
        html! { <td>{ words }</td> }
    });
    html! {
        <tr>
            <th scope="row"><Opens {opens}>{ hanging.name(left_out) }</Opens></th>
            <td class="number">{ left_out.changes.len() }</td>
            { for cells }
            <td class="number">{ fixed(left_out.shift * 100.0, 0) }{ "%" }</td>
        </tr>
    }
}
