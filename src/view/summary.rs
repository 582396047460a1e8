//! What this shows: a few sentences, each with the way to what stands behind it.

use synthesis_core::describe;
use synthesis_core::state::{Action, ColumnKey, Key};
use yew::prelude::*;

use super::firmness::Known;
use crate::store::{ByPtr, Derived, use_actions};

/// Properties of [`Summary`].
#[derive(Properties, PartialEq)]
pub struct SummaryProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// What is known of how firm its clusters are.
    #[prop_or_default]
    pub firm: Known,
    /// Whether this is the first picture.
    pub is_static: bool,
}

/// The sentences of the view.
#[component]
pub fn Summary(props: &SummaryProps) -> Html {
    let actions = use_actions();
    let derived = &props.derived;
    let mut sentences = describe::sentences(&derived.dataset, &derived.view);
    let firm = props.firm.as_ref();
    if let Some(firm) = firm {
        firm.found.say(&derived.view, &mut sentences);
    }
    let listed = sentences.into_iter().map(|sentence| {
        let key = sentence.key.unwrap_or(Key::Column(ColumnKey::ALL));
        let actions = actions.clone();
        let onclick = move |_: MouseEvent| actions.act(Action::Open(Some(key)));
        let about = ["Why this number? ", &sentence.text].concat();
        html! {
            <li>
                { &sentence.text }
                { " " }
                <span class="when-live" inert={props.is_static}>
                    <button type="button" class="link why" aria-label={about} {onclick}>
                        { "Why" }<span class="long">{ " this number" }</span>{ "?" }
                    </button>
                </span>
            </li>
        }
    });
    html! {
        <section class="summary" part="summary" aria-labelledby="shows">
            <h2 id="shows">{ "What this shows" }</h2>
            <ul>{ for listed }</ul>
        </section>
    }
}
