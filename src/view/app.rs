//! One open dataset: its view, everything that changes it, and everything behind it.

use synthesis_core::data::Dataset;
use synthesis_core::filter::Dimension;
use synthesis_core::state::{Form, Screen, ViewState, from_fragment, to_fragment};
use yew::prelude::*;

use super::announcer::Announcer;
use super::chips::Chips;
use super::drawer::DrawerProps;
use super::facets::Facets;
use super::firmness::{ControlProps, Known};
use super::frame::use_frame;
use super::header::{Footer, HeaderProps, header};
use super::keys::use_keys;
use super::matrix::{Matrix, Twin};
use super::panels::Progress;
use super::screens::ScreenProps;
use super::sheets::{Sheet, SheetsProps, sheet_button};
use super::summary::Summary;
use super::tools::Tools;
use super::width::Width;
use crate::io::{Opened, Source};
use crate::platform::address;
use crate::platform::host::Host;
use crate::store::{Actions, ByPtr, Derived, Event, Store};

/// The open dataset.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The dataset with its warnings.
    pub opened: Opened,
    /// Whether this is the first picture.
    pub is_static: bool,
    /// Opens another dataset.
    pub on_open: Callback<Source>,
    /// What opens on demand.
    pub panels: Progress,
    /// Where the app stands.
    pub host: Host,
    /// Fetches that again.
    pub on_again: Callback<MouseEvent>,
}

/// One open dataset.
#[component]
pub fn App(props: &AppProps) -> Html {
    let dataset = &props.opened.dataset;
    let store = use_reducer_eq(|| begin(dataset, props.host, props.is_static));
    let sheet = use_state_eq(|| None::<Sheet>);
    let are_warnings_seen = use_state_eq(|| false);
    // Not a state: what the machinery of one more kind would weigh is spared.
    let known = use_mut_ref(|| Known::None);
    let firm = known.borrow().clone();
    let update = use_force_update();
    let is_drawer_open = store.state.open.is_some();
    let frame = use_frame(props.host, is_drawer_open && !props.is_static);
    // What a search finds changes when the texts have come.
    let is_search = store.state.filters.get(Dimension::Text).is_some();
    let are_texts_here = props.panels.here().is_some() || !is_search;
    let derived = use_memo((store.state.clone(), are_texts_here), |(state, _)| {
        Derived::new(dataset, state)
    });
    let derived = ByPtr(derived);
    let actions = Actions {
        dispatcher: Some(store.dispatcher()),
        host: props.host,
    };
    use_address(props.host, dataset, &store);
    use_keys(&actions);
    let on_sheet = {
        let sheet = sheet.clone();
        Callback::from(move |chosen: Option<Sheet>| sheet.set(chosen))
    };
    let on_firm = Callback::from(move |now: Known| {
        known.replace(now);
        update.force_update();
    });
    let panels = props.panels;
    let is_asked = store.state.firmness.is_some() && store.state.screen == Screen::Matrix;
    let is_wanted = sheet.is_some()
        || is_drawer_open
        || is_asked
        || store.state.screen != Screen::Matrix
        || store.state.form == Form::Table;
    let is_static = props.is_static;
    let widths: &[Width] = if is_static {
        &Width::ALL
    } else {
        &[frame.width]
    };
    let notices = [
        store.notice.as_ref().map(|text| notice(text, &actions)),
        (is_wanted && panels == Progress::Away).then(|| away(&props.on_again)),
        warnings(&props.opened, &are_warnings_seen, &on_sheet).filter(|_| !is_static),
    ];
    let notices = notices.into_iter().flatten();
    let is_matrix = store.state.screen == Screen::Matrix;
    let head = HeaderProps {
        dataset: dataset.clone(),
        on_sheet: on_sheet.clone(),
        host: props.host,
        is_static,
    };
    html! {
        <ContextProvider<Actions> context={actions}>
            <a class="skip" href="#main">{ "Skip to the picture" }</a>
            { header(&head) }
            { for notices }
            <div class={classes!("body", is_drawer_open.then_some("has-drawer"))}>
                if is_static || frame.has_side {
                    <aside class="side" part="filters" aria-label="Filters" inert={is_static}>
                        <h2 class="unseen">{ "Filters" }</h2>
                        <Facets derived={derived.clone()} />
                    </aside>
                }
                // A page has one main part, and an app in another's is not it.
                <main id="main" tabindex="-1" role={props.host.within_another("region")}
                    aria-label={props.host.within_another("Synthesis")}>
                    if is_matrix {
                        <Summary derived={derived.clone()} firm={firm.clone()} {is_static} />
                    }
                    <Tools
                        derived={derived.clone()}
                        on_sheet={on_sheet.clone()}
                        can_undo={store.history.can_undo()}
                        can_redo={store.history.can_redo()}
                        {is_static}
                    />
                    if is_asked {
                        { for panels.here().map(|p| (p.firmness)(ControlProps {
                            derived: derived.clone(),
                            pack: props.opened.pack.clone(),
                            firm: firm.clone(),
                            on_firm,
                        })) }
                    }
                    <Chips derived={derived.clone()} />
                    if is_matrix {
                        { for widths.iter().map(|&width| html! {
                            // Live, one chart lives through every width, and keeps the focus.
                            <div
                                key={if is_static { width.class() } else { "live" }}
                                class={classes!("figure", width.class())}
                            >
                                <Matrix derived={derived.clone()} firm={firm.clone()} {width} {is_static} panels={panels.here()} />
                            </div>
                        }) }
                        <Twin derived={derived.clone()} firm={firm.clone()} {is_static} panels={panels.here()} />
                    } else {
                        { other(panels, &derived, frame.width, &props.opened) }
                    }
                </main>
            </div>
            if is_drawer_open && !is_static {
                { for panels.here().map(|p| (p.drawer)(DrawerProps {
                    derived: derived.clone(),
                    firm: firm.clone(),
                })) }
            }
            <Footer ..head />
            if !is_static {
                <Announcer derived={derived.clone()} />
                { for panels.here().map(|p| (p.sheets)(SheetsProps {
                    open: *sheet,
                    derived: derived.clone(),
                    opened: props.opened.clone(),
                    firm: firm.clone(),
                    on_sheet: on_sheet.clone(),
                    on_open: props.on_open.clone(),
                })) }
            }
        </ContextProvider<Actions>>
    }
}

/// A view beside the matrix, once that part of the program is here.
fn other(panels: Progress, derived: &ByPtr<Derived>, width: Width, opened: &Opened) -> Html {
    let props = ScreenProps {
        opened: opened.clone(),
        derived: derived.clone(),
        width,
    };
    match panels.here() {
        Some(panels) => (panels.screen)(props),
        None => html! { <p class="matrix-empty" role="status">{ "Fetching this view…" }</p> },
    }
}

/// The state that the address names, or the default with a notice.
fn begin(dataset: &Dataset, host: Host, is_static: bool) -> Store {
    if is_static {
        return Store::default();
    }
    let fragment = address::fragment(host);
    // Most starts are of the default view: what reads an address need not be there for them.
    if fragment.is_empty() {
        return Store::default();
    }
    match from_fragment(&fragment, dataset) {
        Ok(state) => Store::new(state, None),
        Err(parts) => Store::new(ViewState::default(), Some(not_understood(&parts))),
    }
}

fn not_understood(parts: &[String]) -> String {
    [
        "This link asks for something that this dataset does not have (",
        &parts.join("; "),
        "). The default view is shown instead.",
    ]
    .concat()
}

/// Keeps address and state the same, in both directions.
#[hook]
fn use_address(host: Host, dataset: &ByPtr<Dataset>, store: &UseReducerHandle<Store>) {
    let written = (store.state.clone(), store.is_continued);
    let of = dataset.clone();
    let is_first = use_mut_ref(|| true);
    use_effect_with(written, move |(state, is_continued)| {
        // At the start the address is left as it was found: a damaged one can still be mended.
        if !std::mem::replace(&mut *is_first.borrow_mut(), false) {
            tell(host, &of, state, !is_continued);
        }
    });
    let dispatcher = store.dispatcher();
    use_effect_with(dataset.clone(), move |dataset| {
        let dataset = dataset.clone();
        let changed = move || match from_fragment(&address::fragment(host), &dataset) {
            Ok(state) => dispatcher.dispatch(Event::Visit(Box::new(state))),
            Err(parts) => {
                dispatcher.dispatch(Event::Visit(Box::default()));
                dispatcher.dispatch(Event::Notice(Some(not_understood(&parts))));
            }
        };
        let listener = address::on_change(host, changed);
        move || drop(listener)
    });
}

/// Writes a state into the address, and says to whoever embeds the app that it changed.
fn tell(host: Host, dataset: &Dataset, state: &ViewState, is_new_entry: bool) {
    let fragment = to_fragment(state, dataset);
    address::write(host, &fragment, is_new_entry);
    let filters = ViewState {
        filters: state.filters.clone(),
        ..ViewState::default()
    };
    let open = ViewState {
        open: state.open,
        ..ViewState::default()
    };
    let [filters, open] = [filters, open].map(|part| to_fragment(&part, dataset));
    address::tell(host, &fragment, &filters, &open);
}

/// Something that the reader is told, until dismissed.
fn notice(text: &str, actions: &Actions) -> Html {
    let actions = actions.clone();
    let onclick = move |_: MouseEvent| actions.send(Event::Notice(None));
    html! {
        <div class="notice" role="status">
            <p>{ text }</p>
            <button type="button" {onclick}>{ "Dismiss" }</button>
        </div>
    }
}

/// Says that what the reader wants to open could not be fetched.
pub fn away(again: &Callback<MouseEvent>) -> Html {
    html! {
        <div class="notice" role="alert">
            <p>{ "This part of the page could not be fetched." }</p>
            <button type="button" onclick={again}>{ "Try again" }</button>
        </div>
    }
}

/// Says that a dataset of the reader's own opened with warnings, until dismissed.
fn warnings(
    opened: &Opened,
    are_seen: &UseStateHandle<bool>,
    on_sheet: &Callback<Option<Sheet>>,
) -> Option<Html> {
    let count = opened.log.warnings;
    if count == 0 || opened.is_bundled || **are_seen {
        return None;
    }
    let are_seen = are_seen.clone();
    let dismiss = move |_: MouseEvent| are_seen.set(true);
    let noun = if count == 1 {
        " warning."
    } else {
        " warnings."
    };
    Some(html! {
        <div class="notice" role="status">
            <p>{ "The dataset opened with " }{ count }{ noun }</p>
            { sheet_button(Sheet::Warnings, "Show them", "", on_sheet) }
            <button type="button" onclick={dismiss}>{ "Dismiss" }</button>
        </div>
    })
}
