//! A modal dialog: the browser's own, which keeps the focus inside and gives it back.

use yew::prelude::*;

use crate::platform::modal;

/// Properties of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// The heading.
    pub title: AttrValue,
    /// Says that it has been closed, by whatever means.
    pub on_close: Callback<()>,
    /// What stands in it.
    pub children: Html,
}

/// A modal dialog, open for as long as it is rendered.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let on_close = props.on_close.clone();
        use_effect_with(node.clone(), move |node| {
            let closed = modal::show(node, move || on_close.emit(()));
            move || drop(closed)
        });
    }
    let close = {
        let node = node.clone();
        move |_: MouseEvent| modal::close(&node)
    };
    html! {
        <dialog ref={node} class="sheet" part="sheet" aria-labelledby="sheet-title">
            <header>
                <h2 id="sheet-title">{ &props.title }</h2>
                <button type="button" class="close" onclick={close}>{ "Close" }</button>
            </header>
            <div class="sheet-body">{ props.children.clone() }</div>
        </dialog>
    }
}
