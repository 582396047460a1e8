//! The one live region: what changed, once it has settled.

use gloo::timers::callback::Timeout;
use synthesis_core::describe;
use yew::prelude::*;

use crate::store::{ByPtr, Derived};

/// How long, in milliseconds, a view must stand before it is announced.
const SETTLED: u32 = 600;

/// Properties of [`Announcer`].
#[derive(Properties, PartialEq)]
pub struct AnnouncerProps {
    /// The view.
    pub derived: ByPtr<Derived>,
}

/// Announces changes of the view to those who do not see them.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state_eq(String::new);
    let last = use_mut_ref(|| props.derived.clone());
    {
        let said = said.clone();
        use_effect_with(props.derived.clone(), move |derived| {
            let derived = derived.clone();
            // At the start nothing changed, and what words a change may not be there yet.
            let is_new = *last.borrow() != derived;
            let wait = is_new.then(|| {
                Timeout::new(SETTLED, move || {
                    let before = last.replace(derived.clone());
                    let text = describe::announcement(Some(&before.view), &derived.view);
                    if !text.is_empty() {
                        said.set(text);
                    }
                })
            });
            move || drop(wait)
        });
    }
    html! { <p class="unseen" role="status" aria-live="polite">{ (*said).clone() }</p> }
}
