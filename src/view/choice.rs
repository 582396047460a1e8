//! Choosing one of a few.

use yew::prelude::*;

use crate::platform::field;

/// Properties of [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// Its label.
    pub label: AttrValue,
    /// The options: what each stands for, and what it says.
    pub options: Vec<(usize, &'static str)>,
    /// What the chosen option stands for.
    pub chosen: usize,
    /// Calls back with what the newly chosen option stands for.
    pub on_choice: Callback<usize>,
}

/// A labelled select.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((props.chosen, props.options.clone()), move |(chosen, _)| {
            field::choose(&node, &chosen.to_string());
        });
    }
    let on_choice = props.on_choice.clone();
    let onchange = move |event: Event| {
        if let Ok(place) = field::value(&event).parse() {
            on_choice.emit(place);
        }
    };
    html! {
        <label class="choice">
            <span>{ &props.label }</span>
            <select ref={node} {onchange}>
                { for props.options.iter().map(|(place, option)| html! {
                    <option value={place.to_string()}>{ *option }</option>
                }) }
            </select>
        </label>
    }
}
