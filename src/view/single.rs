//! The page as one file.

use yew::prelude::*;

use super::export::{AWAY, ExportProps, file_name};
use crate::io::single;
use crate::platform::save;
use crate::store::use_actions;

/// What the file is, and for whose eyes.
const ABOUT: &str = "The page with this dataset and this view, in one file. It opens without a network, and asks for nothing.";
const HOLDS: &str = "The file holds all of the dataset, also what filters hide now.";
const HOLDS_OWN: &str = "The file holds all of the dataset that you opened, also what filters hide now: whoever gets \
                         the file has your data.";

/// Saves the page, the open dataset and the present view as one file.
#[component]
pub fn Single(props: &ExportProps) -> Html {
    let said = use_state_eq(String::new);
    let is_busy = use_state_eq(|| false);
    let host = use_actions().host;
    let onclick = {
        let (opened, subject) = (props.opened.clone(), props.subject.clone());
        let name = file_name(&props.derived, ".html");
        let (said, is_busy) = (said.clone(), is_busy.clone());
        move |_: MouseEvent| {
            if *is_busy {
                return;
            }
            is_busy.set(true);
            said.set("Putting the file together…".to_owned());
            let (opened, subject, name) = (opened.clone(), subject.clone(), name.clone());
            let (said, is_busy) = (said.clone(), is_busy.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let made = single::file(host, &opened, &subject).await;
                said.set(match made {
                    Err(_) => AWAY.to_owned(),
                    Ok(bytes) => match save::blob_of(&bytes, "text/html;charset=utf-8")
                        .and_then(|blob| save::save(&blob, &name))
                    {
                        Ok(()) => ["Saved as ", &name, "."].concat(),
                        Err(_) => "The browser does not let the file be saved.".to_owned(),
                    },
                });
                is_busy.set(false);
            });
        }
    };
    let holds = if props.opened.is_local {
        HOLDS_OWN
    } else {
        HOLDS
    };
    html! {
        <section>
            <h3>{ "The page itself" }</h3>
            <p class="small">{ ABOUT }</p>
            <p class="small">{ holds }</p>
            <div class="downloads">
                <button type="button" {onclick}>{ "Save as one HTML file" }</button>
            </div>
            <p role="status">{ (*said).clone() }</p>
        </section>
    }
}
