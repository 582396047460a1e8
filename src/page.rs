//! The first picture: the app as text.

use synthesis_core::state::ViewState;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::{BaseComponent, LocalServerRenderer};

use crate::io;
use crate::platform::host::Host;
use crate::store::Derived;
use crate::view::matrix::{Plain, plain};
use crate::view::root::{Root, RootProps};

/// A component as markup; empty where no runtime is to be had.
pub fn render<C>(props: C::Properties) -> String
where
    C: BaseComponent,
{
    let Ok(runtime) = Builder::new_current_thread().build() else {
        return String::new();
    };
    let renderer = LocalServerRenderer::<C>::with_props(props).hydratable(false);
    LocalSet::new().block_on(&runtime, renderer.render())
}

/// The default view of the first part of a packed dataset as markup: the same app that takes its place, with
/// nothing that can be operated.
pub fn prerender(pack: Vec<u8>) -> String {
    render::<Root>(RootProps {
        outcome: io::take_in(pack, true),
        host: Host::default(),
        is_static: true,
    })
}

/// The figures of that view in words; `None` where the pack cannot be read.
pub fn table(pack: Vec<u8>) -> Option<Plain> {
    let opened = io::take_in(pack, true).ok()?;
    let derived = Derived::new(&opened.dataset, &ViewState::default());
    Some(plain(&opened.dataset, &derived.view))
}
