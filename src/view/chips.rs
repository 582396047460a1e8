//! The filters that are on, each with the way to take it off.

use synthesis_core::describe;
use synthesis_core::filter::{Clause, Dimension, Filters};
use synthesis_core::state::Action;
use yew::prelude::*;

use crate::platform::focus;
use crate::store::{ByPtr, Derived, use_actions};

/// Properties of [`Chips`].
#[derive(Properties, PartialEq)]
pub struct ChipsProps {
    /// The view.
    pub derived: ByPtr<Derived>,
}

/// One chip: what it says, and what takes it off.
struct Chip {
    label: String,
    off: Action,
}

/// The filters that are on.
#[component]
pub fn Chips(props: &ChipsProps) -> Html {
    let actions = use_actions();
    let chips = chips(&props.derived);
    if chips.is_empty() {
        return html! {};
    }
    let many = chips.len() > 1;
    let remove = |action: Action| {
        let actions = actions.clone();
        move |_: MouseEvent| {
            // The chip goes away: the keyboard stays near.
            focus::to_first(actions.host, if many { ".chips h2" } else { "#main" });
            actions.act(action.clone());
        }
    };
    let listed = chips.iter().map(|chip| {
        html! {
            <li key={chip.label.clone()}>
                <button type="button" class="chip" onclick={remove(chip.off.clone())}>
                    <span class="unseen">{ "Remove filter: " }</span>
                    { &chip.label }
                    <span aria-hidden="true" class="cross">{ "×" }</span>
                </button>
            </li>
        }
    });
    html! {
        <section class="chips" aria-labelledby="filters-on">
            <h2 id="filters-on" class="unseen" tabindex="-1">{ "Filters that are on" }</h2>
            <ul>
                { for listed }
                if many {
                    <li key="">
                        <button type="button" class="link" onclick={remove(Action::ClearFilters)}>
                            { "Clear all" }
                        </button>
                    </li>
                }
            </ul>
        </section>
    }
}

/// One chip a value, one a range or text.
fn chips(derived: &Derived) -> Vec<Chip> {
    let dataset = &derived.dataset;
    let mut out = Vec::new();
    for (dimension, clause) in derived.view.state.filters.iter() {
        match clause {
            Clause::Any(values) if dimension != Dimension::Code || values.len() <= 6 => {
                for &value in values {
                    let mut one = Filters::default();
                    one.toggle(dimension, value);
                    out.push(Chip {
                        label: describe::filters_in_words(dataset, &one),
                        off: Action::Toggle(dimension, value),
                    });
                }
            }
            _ => out.push(Chip {
                label: describe::filter_in_words(dataset, dimension, clause),
                off: Action::Filter(dimension, None),
            }),
        }
    }
    out
}
