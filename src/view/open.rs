//! Opening another dataset.

use yew::prelude::*;

use crate::io::{BUNDLED, Source};
use crate::platform::field;

/// Properties of [`OpenDataset`].
#[derive(Properties, PartialEq)]
pub struct OpenDatasetProps {
    /// Opens a dataset.
    pub on_open: Callback<Source>,
    /// Whether the dataset that came with the page is the one shown.
    pub is_bundled: bool,
}

/// The ways to open a dataset.
#[component]
pub fn OpenDataset(props: &OpenDatasetProps) -> Html {
    let on_open = props.on_open.clone();
    let onchange = Callback::from(move |event: Event| {
        let picked = field::take_files(&event);
        if !picked.is_empty() {
            on_open.emit(Source::Files(picked));
        }
    });
    let on_open = props.on_open.clone();
    let bundled = move |_: MouseEvent| on_open.emit(Source::Address(BUNDLED.to_owned()));
    html! {
        <div class="open">
            <p>
                { "A dataset is a Data Package: datapackage.json and its CSV files, in a zip, a \
                   folder, or as loose files. You can also drop it anywhere on the page." }
            </p>
            <label class="pick">
                <span>{ "A zip, or the files" }</span>
                <input type="file" multiple=true accept=".zip,.csv,.json" onchange={onchange.clone()} />
            </label>
            <label class="pick">
                <span>{ "A folder" }</span>
                <input type="file" webkitdirectory=true multiple=true {onchange} />
            </label>
            if !props.is_bundled {
                <button type="button" onclick={bundled}>{ "Back to the bundled dataset" }</button>
            }
            <p class="small">
                { "It is read in this page only: nothing is uploaded, nothing leaves your machine." }
            </p>
        </div>
    }
}
