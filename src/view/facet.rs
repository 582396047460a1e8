//! One list of values to tick, with their counts.

use synthesis_core::casing::in_small;
use synthesis_core::data::Dataset;
use synthesis_core::derive::FacetValue;
use synthesis_core::filter::{Clause, Dimension, Filters};
use synthesis_core::state::Action;
use yew::prelude::*;

use crate::platform::field;
use crate::store::{ByPtr, Derived, use_actions};

/// How many values of a long list are shown at first.
const SHORT: usize = 8;
/// From this many values on, a list can be searched.
const SEARCHED: usize = 13;

/// Properties of [`Facet`].
#[derive(Properties, PartialEq)]
pub struct FacetProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// Which of the view's facets.
    pub at: usize,
    /// Whether it is unfolded at first.
    pub is_open: bool,
}

/// One list of values to tick.
#[component]
pub fn Facet(props: &FacetProps) -> Html {
    let is_whole = use_state_eq(|| false);
    let sought = use_state_eq(String::new);
    let actions = use_actions();
    let Some(facet) = props.derived.view.facets.get(props.at) else {
        return html! {};
    };
    let shown = shown(&facet.values, *is_whole, &sought);
    let on = facet.values.iter().filter(|value| value.is_chosen).count();
    let onchange = {
        let (derived, dimension) = (props.derived.clone(), facet.dimension);
        Callback::from(move |event: Event| {
            if let Ok(value) = field::value(&event).parse() {
                let filters = &derived.view.state.filters;
                actions.act(ticked(&derived.dataset, filters, dimension, value));
            }
        })
    };
    let many = facet.values.len();
    let toggle = {
        let is_whole = is_whole.clone();
        move |_: MouseEvent| is_whole.set(!*is_whole)
    };
    html! {
        <details class="facet" open={props.is_open}>
            <summary>
                <h3>{ &facet.label }</h3>
                if on > 0 {
                    <span class="on">{ on }<span class="unseen">{ " chosen" }</span></span>
                }
            </summary>
            if *is_whole && many >= SEARCHED {
                { seeker(&facet.label, &sought) }
            }
            <ul aria-label={facet.label.clone()}>
                { for shown.into_iter().map(|value| item(value, &onchange)) }
            </ul>
            if many > SHORT {
                <button type="button" class="link" aria-expanded={is_whole.to_string()} onclick={toggle}>
                    if *is_whole { { "Show fewer" } } else { { "Show all " }{ many } }
                </button>
            }
        </details>
    }
}

/// A value with its count; one without studies stays in the list, muted.
fn item(value: &FacetValue, onchange: &Callback<Event>) -> Html {
    let is_empty = value.studies == 0 && !value.is_chosen;
    let depth = ["depth-0", "depth-1", "depth-2"][usize::from(value.depth.min(2))];
    html! {
        <li key={value.id} class={classes!(depth, is_empty.then_some("is-empty"))}>
            <label>
                <input
                    type="checkbox"
                    value={value.id.to_string()}
                    checked={value.is_chosen}
                    onchange={onchange.clone()}
                />
                <span class="name">{ &value.label }</span>
                <span class="count">
                    { value.studies }
                    <span class="unseen">{ if value.studies == 1 { " study" } else { " studies" } }</span>
                </span>
            </label>
        </li>
    }
}

fn seeker(label: &str, sought: &UseStateHandle<String>) -> Html {
    let set = sought.clone();
    let oninput = move |event: InputEvent| {
        set.set(field::value(&event));
    };
    html! {
        <input
            type="search"
            aria-label={["Find in ", label].concat()}
            placeholder="Find in this list"
            value={(**sought).clone()}
            {oninput}
        />
    }
}

/// The values shown: all that hold the words sought; or of a long list only the first, or the
/// topmost where it is nested, and those chosen.
fn shown<'a>(values: &'a [FacetValue], is_whole: bool, sought: &str) -> Vec<&'a FacetValue> {
    let sought = in_small(sought.trim());
    if is_whole {
        let holds = |value: &&FacetValue| in_small(&value.label).contains(&sought);
        return values.iter().filter(holds).collect();
    }
    if values.len() <= SHORT {
        return values.iter().collect();
    }
    let is_nested = values.iter().any(|value| value.depth > 0);
    let mut left = SHORT;
    values
        .iter()
        .filter(|value| {
            let is_first = left > 0 && (!is_nested || value.depth == 0);
            left -= usize::from(is_first);
            is_first || value.is_chosen
        })
        .collect()
}

/// The change that ticking or unticking a value makes. Unticking what is on only because a value
/// above it is puts that one's other values in its place.
fn ticked(dataset: &Dataset, filters: &Filters, dimension: Dimension, value: u16) -> Action {
    let Some(Clause::Any(on)) = filters.get(dimension) else {
        return Action::Toggle(dimension, value);
    };
    let parents = parents(dataset, dimension);
    let parent = |at: u16| parents.get(usize::from(at)).copied().flatten();
    let mut above = parent(value);
    while let Some(at) = above {
        if on.contains(&at) && !on.contains(&value) {
            let mut next = on.clone();
            let (mut gone, mut from) = (at, value);
            next.remove(&gone);
            while from != at {
                gone = from;
                from = parent(from).unwrap_or(at);
                let siblings = (0..parents.len() as u16).filter(|&v| parent(v) == Some(from));
                next.extend(siblings.filter(|&v| v != gone));
            }
            return Action::Filter(dimension, Some(Clause::Any(next)));
        }
        above = parent(at);
    }
    Action::Toggle(dimension, value)
}

/// For each value of a dimension the one above it.
fn parents(dataset: &Dataset, dimension: Dimension) -> Vec<Option<u16>> {
    let levels = match dimension {
        Dimension::Stakeholder => &dataset.stakeholders,
        Dimension::Setting => &dataset.settings,
        Dimension::Certainty => &dataset.certainties,
        Dimension::Code => {
            return dataset
                .codes
                .parent
                .iter()
                .map(|p| p.map(|code| code.0))
                .collect();
        }
        Dimension::Attribute(attribute) => {
            match dataset.reports.attributes.get(attribute.index()) {
                Some(attribute) => &attribute.levels,
                None => return Vec::new(),
            }
        }
        Dimension::Polarity | Dimension::Year | Dimension::Text => return Vec::new(),
    };
    levels
        .parent
        .iter()
        .map(|p| p.map(|level| level.0))
        .collect()
}

#[cfg(test)]
mod tests {
    use synthesis_core::data::{Dataset, LevelId};
    use synthesis_core::derive::FacetValue;
    use synthesis_core::filter::{Clause, Dimension, Filters};
    use synthesis_core::state::Action;

    use super::{shown, ticked};

    /// Levels 0 and 3 are topmost; 1 and 2 lie below 0.
    fn dataset() -> Dataset {
        let mut dataset = Dataset::default();
        dataset.settings.parent = vec![None, Some(LevelId(0)), Some(LevelId(0)), None];
        dataset
    }

    fn with(values: &[u16]) -> Filters {
        let mut filters = Filters::default();
        let clause = Clause::Any(values.iter().copied().collect());
        filters.set(Dimension::Setting, Some(clause));
        filters
    }

    #[test]
    fn unticking_below_a_ticked_value_leaves_the_others_below_it() {
        let action = ticked(&dataset(), &with(&[0, 3]), Dimension::Setting, 1);
        let left = Clause::Any([2, 3].into());
        assert_eq!(action, Action::Filter(Dimension::Setting, Some(left)));
    }

    #[test]
    fn any_other_value_is_toggled() {
        for (on, value) in [(vec![3], 1), (vec![1], 1), (vec![0, 1], 0), (vec![], 2)] {
            let action = ticked(&dataset(), &with(&on), Dimension::Setting, value);
            assert_eq!(action, Action::Toggle(Dimension::Setting, value));
        }
    }

    fn values(depths: &[u8]) -> Vec<FacetValue> {
        let value = |(id, &depth): (usize, &u8)| FacetValue {
            id: id as u16,
            label: ["Value ", &id.to_string()].concat(),
            depth,
            studies: 1,
            is_chosen: id == 11,
        };
        depths.iter().enumerate().map(value).collect()
    }

    #[test]
    fn a_long_list_is_short_at_first_and_keeps_what_is_chosen() {
        let flat = values(&[0; 20]);
        let ids: Vec<u16> = shown(&flat, false, "").iter().map(|v| v.id).collect();
        assert_eq!(ids, [0, 1, 2, 3, 4, 5, 6, 7, 11]);
        let nested = values(&[0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1]);
        let ids: Vec<u16> = shown(&nested, false, "").iter().map(|v| v.id).collect();
        assert_eq!(ids, [0, 3, 6, 9, 11]);
        assert_eq!(shown(&flat, true, " VALUE 1").len(), 11);
    }
}
