//! The sheets that open over the page, one at a time.

use synthesis_core::derive::Support;
use synthesis_core::state::to_fragment;
use yew::prelude::*;

use super::about::About;
use super::dialog::Dialog;
use super::export::Export;
use super::facets::Facets;
use super::firmness::Known;
use super::methods::Methods;
use super::open::OpenDataset;
use super::problems::ProblemList;
use super::text::CopyText;
use crate::io::desk::Subject;
use crate::io::{Opened, Source};
use crate::platform::address;
use crate::store::{ByPtr, Derived, use_actions};

/// What can open over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The facets, where there is no room for them beside the picture.
    Filters,
    /// What the dataset says about itself.
    About,
    /// The methods paragraph.
    Methods,
    /// The downloads.
    Export,
    /// The link to the view.
    Share,
    /// The keys.
    Keys,
    /// Another dataset.
    Open,
    /// The warnings with which the dataset opened.
    Warnings,
}

impl Sheet {
    const fn title(self) -> &'static str {
        match self {
            Self::Filters => "Filters",
            Self::About => "About this data",
            Self::Methods => "Methods",
            Self::Export => "Export",
            Self::Share => "Link to this view",
            Self::Keys => "Keyboard help",
            Self::Open => "Open a dataset",
            Self::Warnings => "Warnings",
        }
    }
}

/// A button that opens a sheet: what it opens, what it says, its class in the style.
pub fn sheet_button(
    sheet: Sheet,
    label: impl Into<AttrValue>,
    class: &'static str,
    on_sheet: &Callback<Option<Sheet>>,
) -> Html {
    let on_sheet = on_sheet.clone();
    let onclick = move |_: MouseEvent| on_sheet.emit(Some(sheet));
    html! {
        <button type="button" {class} aria-haspopup="dialog" {onclick}>{ label.into() }</button>
    }
}

/// Properties of [`Sheets`].
#[derive(Properties, PartialEq)]
pub struct SheetsProps {
    /// Which is open.
    pub open: Option<Sheet>,
    /// The view.
    pub derived: ByPtr<Derived>,
    /// The dataset with its warnings.
    pub opened: Opened,
    /// What is known of how firm its clusters are.
    #[prop_or_default]
    pub firm: Known,
    /// Opens another sheet, or closes the one that is open.
    pub on_sheet: Callback<Option<Sheet>>,
    /// Opens another dataset.
    pub on_open: Callback<Source>,
}

/// The sheet that is open.
#[component]
pub fn Sheets(props: &SheetsProps) -> Html {
    let Some(sheet) = props.open else {
        return html! {};
    };
    let derived = props.derived.clone();
    let body = match sheet {
        Sheet::Filters => html! { <Facets {derived} /> },
        Sheet::About => html! { <About dataset={derived.dataset.clone()} /> },
        Sheet::Methods => html! { <Methods subject={subject(props)} /> },
        Sheet::Export => {
            html! { <Export {derived} subject={subject(props)} opened={props.opened.clone()} /> }
        }
        Sheet::Share => html! { <Share {derived} is_local={props.opened.is_local} /> },
        Sheet::Keys => keys(),
        Sheet::Open => html! {
            <OpenDataset on_open={props.on_open.clone()} is_bundled={props.opened.is_bundled} />
        },
        Sheet::Warnings => html! { <ProblemList log={props.opened.log.clone()} /> },
    };
    let on_close = props.on_sheet.reform(|()| None);
    html! {
        <Dialog key={sheet.title()} title={sheet.title()} {on_close}>{ body }</Dialog>
    }
}

/// The view, as the desk is told of it.
fn subject(props: &SheetsProps) -> Subject {
    let derived = &props.derived;
    let firm = props.firm.as_ref();
    let support = firm.and_then(|firm| firm.found.support(&derived.view)?.ok());
    Subject {
        pack: props.opened.pack.clone(),
        fragment: to_fragment(&derived.view.state, &derived.dataset),
        found: support.and_then(Support::hand_over).unwrap_or_default(),
    }
}

/// Properties of [`Share`].
#[derive(Properties, PartialEq)]
struct ShareProps {
    derived: ByPtr<Derived>,
    is_local: bool,
}

/// The link to the view.
#[component]
fn Share(props: &ShareProps) -> Html {
    let (derived, is_local) = (&props.derived, props.is_local);
    let fragment = to_fragment(&derived.view.state, &derived.dataset);
    let text = address::with_fragment(use_actions().host, &fragment);
    html! {
        <>
            <p>
                if is_local {
                    { "The dataset is on your machine only: for others this link works once they \
                       have opened the same dataset in this page." }
                } else {
                    { "Whoever opens this link sees this very view." }
                }
            </p>
            <CopyText {text} label="Link" rows=3 />
        </>
    }
}

/// What each key does.
const KEYS: [(&str, &str); 11] = [
    ("Tab", "to the next control; the whole matrix is one stop"),
    (
        "Arrow keys",
        "to the next cell, row head, column head or cluster",
    ),
    ("Home, End", "to the first or last cell of the row"),
    (
        "Ctrl + Home, Ctrl + End",
        "to the first or last cell of the matrix",
    ),
    (
        "On a map",
        "arrow keys lead to the nearest point that way, Page Up and Page Down through all points",
    ),
    (
        "In a network",
        "left and right lead from factor to factor, down and up to its lines and from line to line, \
         left and right from a line to the factors it joins",
    ),
    ("Enter", "opens the studies behind what has the focus"),
    (
        "Escape",
        "closes a sheet, the studies, or the figures at the pointer",
    ),
    ("Ctrl + Z", "takes back the last change (Command on a Mac)"),
    ("Ctrl + Shift + Z, Ctrl + Y", "makes it again"),
    ("Space", "ticks a filter"),
];

fn keys() -> Html {
    html! {
        <dl class="keys">
            { for KEYS.iter().map(|(key, what)| html! {
                <div><dt>{ *key }</dt><dd>{ *what }</dd></div>
            }) }
        </dl>
    }
}
