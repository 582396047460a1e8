//! The studies behind what is open, and why its figure is what it is.

use std::borrow::Cow;

use synthesis_core::data::{CodeId, Dataset};
use synthesis_core::derive::{View, evidence, view};
use synthesis_core::describe;
use synthesis_core::state::{Action, ColumnKey, Columns, Key, ViewState, to_fragment};
use yew::prelude::*;

use super::firmness::{Known, firm_why};
use super::narrow::narrow_button;
use super::studies::StudyList;
use crate::platform::{address, clipboard, focus};
use crate::store::{Actions, ByPtr, Derived, use_actions};

/// Properties of [`Drawer`].
#[derive(Properties, PartialEq)]
pub struct DrawerProps {
    /// The view; something is open in it.
    pub derived: ByPtr<Derived>,
    /// What is known of how firm its clusters are.
    #[prop_or_default]
    pub firm: Known,
}

/// The evidence beside the picture. Not modal: the picture can be used meanwhile.
#[component]
pub fn Drawer(props: &DrawerProps) -> Html {
    let actions = use_actions();
    let title = use_node_ref();
    let derived = &props.derived;
    let state = &derived.view.state;
    let opener = use_mut_ref(|| None::<focus::Focused>);
    let found = use_memo((derived.clone(), state.open), |(derived, open)| {
        open.map(|key| evidence(&derived.dataset, &derived.view.state, key))
    });
    {
        let (title, opener) = (title.clone(), opener.clone());
        let host = actions.host;
        use_effect_with(state.open, move |_| {
            // What was focused before the drawer took the focus gets it back at the end.
            if let Some(element) = focus::focused_outside(host, ".drawer") {
                *opener.borrow_mut() = Some(element);
            }
            // Another's page may have opened it, while its reader is elsewhere.
            if focus::is_in(host) {
                focus::to_node(&title);
            }
        });
    }
    let (Some(key), Some(found)) = (state.open, &*found) else {
        return html! {};
    };
    let close = closer(&actions, &opener);
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let view = view_with(derived, key);
    let why = describe::why(&derived.dataset, &view, key);
    html! {
        <aside class="drawer" part="drawer" aria-labelledby="drawer-title" {onkeydown}>
            <header>
                <h2 id="drawer-title" ref={title} tabindex="-1">{ title_of(&derived.dataset, &view, key) }</h2>
                <button type="button" class="close" onclick={close.reform(|_: MouseEvent| ())}>
                    { "Close" }
                </button>
            </header>
            <section class="why-panel" aria-labelledby="why-title">
                <h3 id="why-title">{ "Why this number?" }</h3>
                <p>{ &why.rule }</p>
                <details>
                    <summary>{ "What the words mean here" }</summary>
                    <dl>
                        { for why.terms.iter().map(|term| html! {
                            <div><dt>{ term.name }</dt><dd>{ &term.meaning }</dd></div>
                        }) }
                    </dl>
                </details>
                { narrow_button(&view, key, &actions) }
                <CopyLink derived={derived.clone()} />
            </section>
            { for props.firm.as_ref().and_then(|firm| firm_why(firm, &derived.view, key)) }
            <h3>{ heading(found.studies.len(), key) }</h3>
            <StudyList studies={ByPtr::new(found.studies.clone())} />
            if !found.silent.is_empty() {
                <details class="silent">
                    <summary>{ silent_heading(found.silent.len()) }</summary>
                    <StudyList studies={ByPtr::new(found.silent.clone())} />
                </details>
            }
        </aside>
    }
}

/// The present view, or the like of it with other columns where what is open stands only there, as
/// the sides of a comparison may.
fn view_with(derived: &Derived, key: Key) -> Cow<'_, View> {
    let is_whole = matches!(
        key,
        Key::Study(_) | Key::Row(_) | Key::Pair(..) | Key::Cell(_, ColumnKey::ALL)
    );
    let has = |view: &View| !describe::tooltip(view, key).is_empty();
    if is_whole || key == Key::Column(ColumnKey::ALL) || has(&derived.view) {
        return Cow::Borrowed(&derived.view);
    }
    let with = |columns: &Columns| {
        let state = ViewState {
            columns: *columns,
            ..derived.view.state.clone()
        };
        view(&derived.dataset, &state)
    };
    let found = Columns::ALL.iter().map(with).find(has);
    found.map_or(Cow::Borrowed(&derived.view), Cow::Owned)
}

/// What is open.
fn title_of(dataset: &Dataset, view: &View, key: Key) -> String {
    match key {
        Key::Study(study) => dataset.study_labels.get(study.index()).to_owned(),
        Key::Column(ColumnKey::ALL) => "All that is shown".to_owned(),
        Key::Row(code) | Key::Cell(code, ColumnKey::ALL) => {
            dataset.codes.label[code.index()].clone()
        }
        Key::Pair(a, b) => {
            let label = |code: CodeId| dataset.codes.label[code.index()].as_str();
            [label(a), " with ", label(b)].concat()
        }
        _ => {
            let lines = describe::tooltip(view, key);
            let first = lines.into_iter().next();
            first.unwrap_or_else(|| "Not in the present view".to_owned())
        }
    }
}

fn heading(studies: usize, key: Key) -> String {
    let noun = if studies == 1 { " study" } else { " studies" };
    let what = if matches!(key, Key::Study(_)) {
        ""
    } else {
        " behind it"
    };
    [&studies.to_string(), noun, what].concat()
}

fn silent_heading(studies: usize) -> String {
    let verb = if studies == 1 { " study" } else { " studies" };
    [
        &studies.to_string(),
        verb,
        " asked here and did not report it",
    ]
    .concat()
}

/// Closes the drawer and gives the focus back to what opened it, or to the picture.
fn closer(
    actions: &Actions,
    opener: &std::rc::Rc<std::cell::RefCell<Option<focus::Focused>>>,
) -> Callback<()> {
    let (actions, opener) = (actions.clone(), opener.clone());
    Callback::from(move |()| {
        let is_back = opener.borrow().as_ref().is_some_and(focus::to);
        if !is_back {
            focus::to_first(actions.host, "#main [tabindex='0'], #main");
        }
        actions.act(Action::Open(None));
    })
}

/// Properties of [`CopyLink`].
#[derive(Properties, PartialEq)]
struct CopyLinkProps {
    derived: ByPtr<Derived>,
}

/// Copies the link to exactly this view.
#[component]
fn CopyLink(props: &CopyLinkProps) -> Html {
    let said = use_state_eq(|| "");
    let host = use_actions().host;
    let onclick = {
        let (derived, said) = (props.derived.clone(), said.clone());
        move |_: MouseEvent| {
            let fragment = to_fragment(&derived.view.state, &derived.dataset);
            let said = said.clone();
            let link = address::with_fragment(host, &fragment);
            wasm_bindgen_futures::spawn_local(async move {
                let is_copied = clipboard::copy(&link).await;
                said.set(if is_copied {
                    "Copied."
                } else {
                    "The browser does not allow it: copy the address of the page."
                });
            });
        }
    };
    html! {
        <p>
            <button type="button" class="link" {onclick}>{ "Copy link to this view" }</button>
            { " " }<span role="status">{ *said }</span>
        </p>
    }
}
