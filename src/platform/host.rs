//! Where an instance of the app stands: in the page that is its own, or in a shadow root of another's.

use std::cell::RefCell;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, EventTarget, ShadowRoot};

/// What names the packed dataset, in the page and in a shadow root alike.
const PLACE: &str = "bundled-pack";

thread_local! {
    /// The shadow roots by the numbers of the instances in them.
    static ROOTS: RefCell<Vec<(u32, ShadowRoot)>> = const { RefCell::new(Vec::new()) };
}

/// Where an instance of the app stands; by default in the page, of which there is one. A number, so
/// that it is handed on for nothing.
///
/// In a shadow root an element, `#bundled-pack` as in the page, stands for what a page has of its
/// window: its attributes hold the address (`data-state`), the width (`data-width`, CSS px) and where
/// the full page is (`data-page`); events at it say that one of them was changed from outside
/// (`popstate`, `resize`) or from inside (`state`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Host(u32);

impl Host {
    /// In a shadow root, by a number above 0 that no other instance has.
    pub fn within(root: ShadowRoot, number: u32) -> Self {
        ROOTS.with_borrow_mut(|roots| roots.push((number, root)));
        Self(number)
    }

    /// Lets go of the shadow root.
    pub fn forget(self) {
        ROOTS.with_borrow_mut(|roots| roots.retain(|(number, _)| *number != self.0));
    }

    /// Whether it stands in a page of its own.
    pub const fn is_page(self) -> bool {
        self.0 == 0
    }

    /// What is said only in another's page.
    pub fn within_another(self, what: &'static str) -> Option<&'static str> {
        (!self.is_page()).then_some(what)
    }

    /// Its number, by which the worker knows whose runs are whose; 0 for the page's own.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The shadow root.
    #[inline(never)]
    fn shadow(self) -> Option<ShadowRoot> {
        ROOTS.with_borrow(|roots| {
            let mut own = roots.iter().filter(|(number, _)| *number == self.0);
            own.next().map(|(_, root)| root.clone())
        })
    }

    /// The document, or the shadow root, which answers what is asked of it here by the same names.
    #[inline(never)]
    pub(super) fn root(self) -> Option<Document> {
        if self.is_page() {
            super::document()
        } else {
            self.shadow().map(JsCast::unchecked_into)
        }
    }

    /// What is listened to for what a page hears from its window.
    #[inline(never)]
    pub(super) fn window(self) -> Option<EventTarget> {
        if self.is_page() {
            web_sys::window().map(Into::into)
        } else {
            self.place().map(Into::into)
        }
    }

    /// The element that is light or dark: the page's root, or the host of the shadow root.
    pub(super) fn outermost(self) -> Option<Element> {
        if self.is_page() {
            super::document()?.document_element()
        } else {
            self.shadow().map(|root| root.host())
        }
    }

    /// The element that names the packed dataset.
    #[inline(never)]
    pub(super) fn place(self) -> Option<Element> {
        self.root()?.get_element_by_id(PLACE)
    }

    /// An attribute of it.
    #[inline(never)]
    pub(super) fn named(self, attribute: &str) -> Option<String> {
        self.place()?.get_attribute(attribute)
    }

    /// Calls back when the window, or what stands for it, says that something happened.
    pub(super) fn on(self, kind: &'static str, call: impl Fn() + 'static) -> Option<EventListener> {
        let target = self.window()?;
        Some(EventListener::new(&target, kind, move |_| call()))
    }

    /// Says to whoever listens outside that something happened.
    #[inline(never)]
    pub fn say(self, kind: &str) {
        if let (Some(target), Ok(event)) = (self.window(), Event::new(kind)) {
            // No listener can keep it from its default: it has none.
            let _ = target.dispatch_event(&event);
        }
    }
}
