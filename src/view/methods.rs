//! The methods paragraph.

use yew::prelude::*;

use super::text::CopyText;
use crate::io::desk::Subject;

/// Properties of [`Methods`].
#[derive(Properties, PartialEq)]
pub struct MethodsProps {
    /// The view.
    pub subject: Subject,
}

/// The paragraph on how the view was made, once it has been written.
#[component]
pub fn Methods(props: &MethodsProps) -> Html {
    let written = use_state_eq(|| None::<Result<String, ()>>);
    let set = written.setter();
    use_effect_with(props.subject.clone(), |subject| {
        let subject = subject.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let text = subject.file("methods", 0.0).await;
            set.set(Some(text.map_err(|_| ())));
        });
    });
    match &*written {
        Some(Ok(text)) => html! {
            <>
                <p>{ "How the present view was made, ready to paste." }</p>
                <CopyText text={text.clone()} label="Methods paragraph" rows=14 />
            </>
        },
        Some(Err(())) => html! { <p role="status">{ super::export::AWAY }</p> },
        None => html! { <p role="status">{ "Writing the paragraph…" }</p> },
    }
}
