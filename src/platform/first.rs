//! The drawing of the first picture, kept while the app takes its place: making the nodes of a chart
//! takes longer than anything else at the start, and the drawing is the same to the eye.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use super::host::Host;
use super::{address, failure, window};

/// A drawing of the first picture: a node that whoever renders may put where it belongs.
pub type Drawing = Element;

#[wasm_bindgen]
extern "C" {
    /// Waits until the rest of the program is here; of `boot.js`.
    #[wasm_bindgen(js_name = synthesisRest)]
    async fn rest();
}

thread_local! {
    /// The first picture, out of the page or about to be.
    static KEPT: RefCell<Option<Element>> = const { RefCell::new(None) };
}

/// Keeps the first picture of a page of the bundled dataset where it shows what the app will: at the
/// default view.
pub fn keep(host: Host) {
    if address::fragment(host).is_empty()
        && let Some(root) = failure::root(host)
    {
        KEPT.set(root.first_element_child());
    }
}

/// Calls back once the rest of the program is here, where the first picture is kept.
pub fn when_rest(call: impl FnOnce() + 'static) {
    if is_kept() {
        wasm_bindgen_futures::spawn_local(async {
            rest().await;
            call();
        });
    }
}

/// Whether it is kept.
pub fn is_kept() -> bool {
    KEPT.with_borrow(Option::is_some)
}

/// What it shows in the figure of a class.
pub fn drawing(figure: &str) -> Option<Drawing> {
    let selector = [".", figure, " .stage .scene"].concat();
    KEPT.with_borrow(|kept| kept.as_ref()?.query_selector(&selector).ok()?)
}

/// Lets go of it once the chart is there: all of the page can be operated then.
pub fn let_go() {
    if KEPT.take().is_some() {
        window::mark_whole(failure::root(Host::default()));
    }
}
