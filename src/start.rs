//! The start in a browser.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::{Renderer, set_custom_panic_hook};

use crate::io::{self, BUNDLED, Source, Task};
use crate::platform::{address, failure};
use crate::view::root::{Root, RootProps};

/// Starts the app in the page: fetches the dataset, then takes the place of the first picture.
#[wasm_bindgen(start)]
pub fn start() {
    set_custom_panic_hook(Box::new(failure::show));
    wasm_bindgen_futures::spawn_local(async {
        let path = address::data_parameter().unwrap_or_else(|| BUNDLED.to_owned());
        let outcome = io::open(Source::Address(path), &Task::default()).await;
        if let Ok(opened) = &outcome
            && address::fragment().contains("q=")
        {
            // The first view is of a search in texts. Where they do not come it finds none, and what
            // opens on demand says that it is away.
            let _ = opened.complete().await;
        }
        if let Some(root) = failure::root() {
            let props = RootProps {
                outcome,
                is_static: false,
            };
            Renderer::<Root>::with_root_and_props(root, props).render();
        }
    });
}
