//! The views beside the matrix, each fetched with what opens on demand.

use synthesis_core::state::Screen;
use yew::prelude::*;

use super::agreement::Agreement;
use super::association::Association;
use super::compare::Compare;
use super::consensus::Consensus;
use super::gaps::Gaps;
use super::map::Map;
use super::together::Together;
use super::width::Width;
use crate::io::Opened;
use crate::store::{ByPtr, Derived};

/// What every view gets.
#[derive(Clone, Properties, PartialEq)]
pub struct ScreenProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// The width for which charts are laid out.
    pub width: Width,
    /// The open dataset with where it came from.
    pub opened: Opened,
}

/// The view that the state names; nothing for the matrix, which is no part of this.
pub fn screen(props: ScreenProps) -> Html {
    match props.derived.view.state.screen {
        Screen::Matrix => Html::default(),
        Screen::Gaps => html! { <Gaps ..props /> },
        Screen::Compare => html! { <Compare ..props /> },
        Screen::Agreement => html! { <Agreement ..props /> },
        Screen::Association => html! { <Association ..props /> },
        Screen::Map => html! { <Map ..props /> },
        Screen::Together => html! { <Together ..props /> },
        Screen::Consensus => html! { <Consensus ..props /> },
    }
}
