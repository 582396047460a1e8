//! Instances of the app in shadow roots of another's page: any number, each with a dataset of its own.
//!
//! The element's script (`static/element.js`) makes the shadow root, with the element that stands for
//! the window in it ([`Host`]), and calls [`mount`] and [`unmount`].

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, ShadowRoot};
use yew::context::ContextProviderProps;
use yew::{AppHandle, ContextProvider, Html, Renderer, html, set_custom_panic_hook};

use crate::io::{BUNDLED, Opened, Outcome, worker};
use crate::platform::host::Host;
use crate::platform::{failure, stand};
use crate::start;
use crate::store::Actions;
use crate::view::root::{Root, RootProps};

/// An element in which Yew renders, which it cannot wholly let go of again: so one that is left waits,
/// empty, for the next instance.
struct Stand {
    element: Element,
    handle: AppHandle<Place>,
}

/// An instance.
struct Instance {
    host: Host,
    /// Where its dataset came from, and the dataset, once it is there.
    source: String,
    opened: Option<Opened>,
    /// Where it stands, once it does.
    stand: Option<Stand>,
}

thread_local! {
    static MOUNTED: RefCell<Vec<Instance>> = const { RefCell::new(Vec::new()) };
    static LEFT: RefCell<Vec<Stand>> = const { RefCell::new(Vec::new()) };
}

/// What stands in an element: an instance, or nothing. What hands down the context is taken for it,
/// because it is there anyway: a component of its own would weigh on the start of every page.
type Place = ContextProvider<Actions>;

fn place(host: Host, instance: Option<RootProps>) -> ContextProviderProps<Actions> {
    let context = Actions {
        dispatcher: None,
        host,
    };
    let children = match instance {
        Some(root) => html! { <Root key={host.number()} ..root /> },
        None => Html::default(),
    };
    ContextProviderProps { context, children }
}

/// Begins an instance, of a number above 0 that no other has, in a shadow root, which says where its
/// dataset is and with which state it begins.
#[wasm_bindgen]
pub fn mount(root: ShadowRoot, number: u32) {
    set_custom_panic_hook(Box::new(|info| {
        // One program runs all instances: none of them can be trusted any more.
        let hosts = MOUNTED.with(|all| {
            let all = all.try_borrow().ok()?;
            Some(all.iter().map(|i| i.host).collect::<Vec<_>>())
        });
        for host in hosts.unwrap_or_default() {
            failure::show(host, info);
        }
    }));
    let host = Host::within(root, number);
    let source = stand::source(host).unwrap_or_else(|| BUNDLED.to_owned());
    let instance = Instance {
        host,
        source: source.clone(),
        opened: None,
        stand: None,
    };
    MOUNTED.with_borrow_mut(|all| all.push(instance));
    wasm_bindgen_futures::spawn_local(async move {
        let outcome = match known(&source) {
            Some(opened) => Ok(opened),
            None => start::open(host, source).await,
        };
        settle(host, outcome);
    });
}

/// The dataset that another instance has from the same place.
fn known(source: &str) -> Option<Opened> {
    MOUNTED.with_borrow(|all| {
        let mut same = all.iter().filter(|i| i.source == source);
        same.find_map(|instance| instance.opened.clone())
    })
}

/// Shows what came of opening the dataset of an instance, unless it was removed meanwhile.
fn settle(host: Host, outcome: Outcome) {
    let is_here = MOUNTED.with_borrow_mut(|all| {
        let instance = all.iter_mut().find(|i| i.host == host)?;
        instance.opened = outcome.as_ref().ok().cloned();
        Some(())
    });
    if is_here.is_none() {
        return;
    }
    if let Err(log) = &outcome {
        let said: Vec<&str> = log.list.iter().map(|p| p.text.as_str()).collect();
        stand::fail(host, &said.join("\n"));
    }
    let root = RootProps {
        outcome,
        host,
        is_static: false,
    };
    // Rendering calls out, and whoever is called may mount or unmount: nothing is borrowed meanwhile.
    let Some(stand) = rendered(host, root) else {
        return;
    };
    let stand = MOUNTED.with_borrow_mut(|all| match all.iter_mut().find(|i| i.host == host) {
        Some(instance) => instance.stand.replace(stand),
        None => Some(stand),
    });
    if let Some(stand) = stand {
        leave(stand);
    }
}

/// An element in the shadow root of a host in which this is rendered.
fn rendered(host: Host, root: RootProps) -> Option<Stand> {
    let props = place(host, Some(root));
    if let Some(mut stand) = LEFT.with_borrow_mut(Vec::pop) {
        stand::put(host, &stand.element);
        stand.handle.update(props);
        return Some(stand);
    }
    let element = stand::element()?;
    stand::put(host, &element);
    let handle = Renderer::<Place>::with_root_and_props(element.clone(), props).render();
    Some(Stand { element, handle })
}

/// Ends an instance, by its number, and lets go of all that it held.
#[wasm_bindgen]
pub fn unmount(number: u32) {
    let instance = MOUNTED.with_borrow_mut(|all| {
        let at = all.iter().position(|i| i.host.number() == number)?;
        Some(all.swap_remove(at))
    });
    let Some(instance) = instance else {
        return;
    };
    if let Some(stand) = instance.stand {
        leave(stand);
    }
    worker::dismiss(number);
    instance.host.forget();
}

fn leave(mut stand: Stand) {
    stand::take(&stand.element);
    stand.handle.update(place(Host::default(), None));
    LEFT.with_borrow_mut(|left| left.push(stand));
}
