//! What opens on demand: the part of the program that is fetched once the first view is live.
//!
//! The build takes all that only `fetched::panels` reaches out of the program and puts it into a
//! file of its own. So views reach what is in here by the functions of [`Panels`] alone.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::about::{About, AboutProps};
use super::drawer::{Drawer, DrawerProps};
use super::firmness::{Control, ControlProps};
use super::matrix::{Table, TableProps};
use super::problems::{ProblemPage, ProblemPageProps};
use super::screens::{ScreenProps, screen};
use super::sheets::{Sheets, SheetsProps};
use crate::io::Opened;
use crate::platform::host::Host;

/// What opens on demand, as functions.
#[derive(Debug)]
pub struct Panels {
    /// The evidence beside the picture.
    pub drawer: fn(DrawerProps) -> Html,
    /// The sheet that is open over the page.
    pub sheets: fn(SheetsProps) -> Html,
    /// The figures as a table.
    pub table: fn(TableProps) -> Html,
    /// What stands in place of a dataset that cannot be shown.
    pub problems: fn(ProblemPageProps) -> Html,
    /// The view that is looked at, where it is not the matrix.
    pub screen: fn(ScreenProps) -> Html,
    /// What the dataset says about itself.
    pub about: fn(AboutProps) -> Html,
    /// How firm the clusters are, while it is asked.
    pub firmness: fn(ControlProps) -> Html,
}

/// There is one of it.
impl PartialEq for Panels {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

static PANELS: Panels = Panels {
    drawer: |props| html! { <Drawer ..props /> },
    sheets: |props| html! { <Sheets ..props /> },
    table: |props| html! { <Table ..props /> },
    problems: |props| html! { <ProblemPage ..props /> },
    screen,
    about: |props| html! { <About ..props /> },
    firmness: |props| html! { <Control ..props /> },
};

/// The way to the part of the program that is fetched later.
#[allow(
    unsafe_code,
    missing_docs,
    clippy::unnecessary_wraps,
    reason = "the macro declares what the build links between the two parts"
)]
mod fetched {
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    #[wasm_split(panels, fallible)]
    pub fn panels() -> Result<&'static super::Panels, SplitLoaderError> {
        Ok(&super::PANELS)
    }
}

/// How far the panels are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Progress {
    /// They are being fetched, or will be.
    Coming,
    /// They could not be had.
    Away,
    /// They are here.
    Here(&'static Panels),
}

impl Progress {
    /// The panels, where they are here.
    pub const fn here(self) -> Option<&'static Panels> {
        match self {
            Self::Here(panels) => Some(panels),
            Self::Coming | Self::Away => None,
        }
    }
}

/// The panels, fetched once the page is live, with the texts of the dataset that they show; and what
/// asks for them again where they are away.
#[hook]
pub fn use_panels(host: Host, opened: Option<Opened>) -> (Progress, Callback<MouseEvent>) {
    let progress = use_state_eq(|| at_hand().map_or(Progress::Coming, Progress::Here));
    let set = progress.clone();
    let of = opened.clone();
    use_effect_with((), move |()| {
        let wait =
            (set.here().is_none()).then(|| Timeout::new(0, move || fetch(host, of, set.setter())));
        move || drop(wait)
    });
    let set = progress.setter();
    let again = Callback::from(move |_| {
        set.set(Progress::Coming);
        fetch(host, opened.clone(), set.clone());
    });
    (*progress, again)
}

fn fetch(host: Host, opened: Option<Opened>, set: UseStateSetter<Progress>) {
    // Asked for before the panels are awaited.
    let texts = opened.map(|opened| opened.complete(host));
    wasm_bindgen_futures::spawn_local(async move {
        let came = fetched::panels().await;
        let is_whole = match texts {
            Some(texts) => texts.await.is_ok(),
            None => true,
        };
        set.set(match came {
            Ok(panels) if is_whole => Progress::Here(panels),
            _ => Progress::Away,
        });
    });
}

/// The panels where the program is one: anywhere but in a browser.
#[cfg(not(target_arch = "wasm32"))]
pub const fn at_hand() -> Option<&'static Panels> {
    Some(&PANELS)
}

/// In a browser they come later.
#[cfg(target_arch = "wasm32")]
pub const fn at_hand() -> Option<&'static Panels> {
    None
}
