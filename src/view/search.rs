//! Search for words in titles and evidence.

use gloo::timers::callback::Timeout;
use synthesis_core::filter::{Clause, Dimension};
use synthesis_core::state::Action;
use yew::prelude::*;

use crate::platform::field;
use crate::store::{ByPtr, Derived, use_actions};

/// How long, in milliseconds, typing must pause before it counts.
const PAUSE: u32 = 200;

/// Properties of [`Search`].
#[derive(Properties, PartialEq)]
pub struct SearchProps {
    /// The view.
    pub derived: ByPtr<Derived>,
}

/// The search field. What is typed counts after a pause, or at once with Enter.
#[component]
pub fn Search(props: &SearchProps) -> Html {
    let actions = use_actions();
    let applied = match props.derived.view.state.filters.get(Dimension::Text) {
        Some(Clause::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let typed = use_state_eq(|| applied.clone());
    let wait = use_mut_ref(|| None::<Timeout>);
    {
        let (typed, wait) = (typed.clone(), wait.clone());
        use_effect_with(applied, move |applied| {
            // An undo or an address changes the field; what is still being typed does not.
            if wait.borrow().is_none() {
                typed.set(applied.clone());
            }
        });
    }
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| {
            let text = field::value(&event);
            typed.set(text.clone());
            let (actions, waiting) = (actions.clone(), wait.clone());
            let pause = Timeout::new(PAUSE, move || {
                let clause = Some(Clause::Text(text.trim().to_owned()));
                *waiting.borrow_mut() = None;
                actions.act(Action::Filter(Dimension::Text, clause));
            });
            *wait.borrow_mut() = Some(pause);
        }
    };
    html! {
        <label class="search">
            <span>{ "Words in title or evidence" }</span>
            <input type="search" autocomplete="off" value={(*typed).clone()} {oninput} />
        </label>
    }
}
