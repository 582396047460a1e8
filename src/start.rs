//! The start in a browser.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::{Renderer, set_custom_panic_hook};

use crate::io::{self, BUNDLED, Outcome, Source, Task};
use crate::platform::host::Host;
use crate::platform::{address, failure, first};
use crate::view::root::{Root, RootProps};

/// Starts the app in the page: fetches the dataset, then takes the place of the first picture.
#[wasm_bindgen]
pub fn start() {
    set_custom_panic_hook(Box::new(|info| failure::show(Host::default(), info)));
    let host = Host::default();
    wasm_bindgen_futures::spawn_local(async move {
        let named = address::data_parameter();
        let is_bundled = named.is_none();
        let outcome = open(host, named.unwrap_or_else(|| BUNDLED.to_owned())).await;
        if outcome.is_err() && is_bundled {
            // The first picture says more than a page of problems.
            failure::tell_away();
            return;
        }
        if is_bundled {
            first::keep(host);
        }
        if let Some(root) = failure::root(host) {
            let props = RootProps {
                outcome,
                host,
                is_static: false,
            };
            Renderer::<Root>::with_root_and_props(root, props).render();
        }
    });
}

/// The dataset with which an instance begins.
pub async fn open(host: Host, path: String) -> Outcome {
    let outcome = io::open(host, Source::Address(path), &Task::default()).await;
    if let Ok(opened) = &outcome
        && address::fragment(host).contains("q=")
    {
        // The first view is of a search in texts. Where they do not come it finds none, and what
        // opens on demand says that it is away.
        let _ = opened.complete(host).await;
    }
    outcome
}
