//! A text to be copied.

use yew::prelude::*;

use crate::platform::{clipboard, field};

/// Properties of [`CopyText`].
#[derive(Properties, PartialEq)]
pub struct CopyTextProps {
    /// The text.
    pub text: String,
    /// What it is.
    pub label: AttrValue,
    /// How many lines are in sight.
    pub rows: u8,
}

/// A text in a field, selected when the field takes the focus, with a button that copies it.
#[component]
pub fn CopyText(props: &CopyTextProps) -> Html {
    let said = use_state_eq(|| "");
    let field = use_node_ref();
    let onfocus = |event: FocusEvent| field::select_all(&event);
    let onclick = {
        let (text, said, field) = (props.text.clone(), said.clone(), field.clone());
        move |_: MouseEvent| {
            let (text, said, field) = (text.clone(), said.clone(), field.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if clipboard::copy(&text).await {
                    said.set("Copied.");
                } else {
                    // Without a clipboard the reader's own copy command still works.
                    crate::platform::focus::to_node(&field);
                    said.set("Selected: press Ctrl or Command + C.");
                }
            });
        }
    };
    html! {
        <div class="copy">
            <textarea
                ref={field}
                readonly=true
                aria-label={props.label.clone()}
                rows={props.rows.to_string()}
                value={props.text.clone()}
                {onfocus}
            />
            <p>
                <button type="button" class="main" {onclick}>{ "Copy" }</button>
                <span role="status">{ *said }</span>
            </p>
        </div>
    }
}
