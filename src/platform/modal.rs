//! The browser's own modal dialogs.

use gloo::events::EventListener;
use web_sys::HtmlDialogElement;
use yew::NodeRef;

/// Shows a rendered `<dialog>` over everything else; calls back once it is closed, by whatever
/// means.
pub fn show(node: &NodeRef, on_close: impl Fn() + 'static) -> Option<EventListener> {
    let dialog = node.cast::<HtmlDialogElement>()?;
    let _ = dialog.show_modal();
    // `close` does not bubble, so that the app's root never sees it.
    Some(EventListener::new(&dialog, "close", move |_| on_close()))
}

/// Closes a rendered `<dialog>`; the browser gives the focus back.
pub fn close(node: &NodeRef) {
    if let Some(dialog) = node.cast::<HtmlDialogElement>() {
        dialog.close();
    }
}
