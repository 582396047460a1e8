//! The whole page: the dataset that is open, or why none is.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::about::AboutProps;
use super::app::{App, away};
use super::panels::{Progress, use_panels};
use super::problems::ProblemPageProps;
use crate::io::{self, BUNDLED, Opened, Outcome, Source, Task};
use crate::platform::host::Host;
use crate::platform::{address, transfer, window};

/// A task that takes longer than this, in milliseconds, is shown.
const PATIENCE: u32 = 300;

/// What the page begins with.
#[derive(Properties, Clone, PartialEq)]
pub struct RootProps {
    /// The dataset, or the problems that keep it from being shown.
    pub outcome: Outcome,
    /// Where the app stands.
    #[prop_or_default]
    pub host: Host,
    /// Whether this is the first picture: nothing can be operated yet.
    #[prop_or_default]
    pub is_static: bool,
}

/// The whole page.
#[component]
pub fn Root(props: &RootProps) -> Html {
    let shown = use_state(|| props.outcome.clone());
    let before = use_mut_ref(|| props.outcome.clone().ok());
    let opener = use_opener(props.host, &shown, &before);
    let is_over = use_drop(props.host, &opener.open);
    let root = use_node_ref();
    let (panels, on_again) = use_panels(props.host, props.outcome.clone().ok());
    let host = props.host;
    use_effect_with(root.clone(), move |root| {
        window::mark_live(host, root);
    });
    let back = {
        let (shown, before) = (shown.clone(), before.clone());
        let open = opener.open.clone();
        Callback::from(move |()| match before.borrow().clone() {
            Some(opened) => shown.set(Ok(opened)),
            None => open.emit(Source::Address(BUNDLED.to_owned())),
        })
    };
    let page = match &*shown {
        Ok(opened) => html! {
            <App
                key={Rc::as_ptr(&opened.dataset.0) as usize}
                opened={opened.clone()}
                is_static={props.is_static}
                on_open={opener.open}
                host={props.host}
                {panels}
                {on_again}
            />
        },
        Err(log) => {
            let props = ProblemPageProps {
                log: log.clone(),
                has_before: before.borrow().is_some(),
                on_back: back,
                on_open: opener.open,
                host: props.host,
            };
            match panels {
                Progress::Here(panels) => (panels.problems)(props),
                Progress::Coming => html! {
                    <p class="notice" role="status">{ "This dataset cannot be shown. Fetching the list of what is wrong." }</p>
                },
                Progress::Away => away(&on_again),
            }
        }
    };
    html! {
        <div ref={root} class={classes!("page", props.is_static.then_some("is-static"))}>
            { page }
            if let (true, Ok(opened), Some(panels)) = (props.is_static, &*shown, panels.here()) {
                // Where no script runs the dialog about the data never opens.
                <noscript>{ (panels.about)(AboutProps { dataset: opened.dataset.clone() }) }</noscript>
            }
            if let Some(doing) = &opener.doing {
                <div class="busy" role="status">
                    <p>{ doing.clone() }</p>
                    <button type="button" onclick={opener.cancel}>{ "Cancel" }</button>
                </div>
            }
            if is_over {
                <div class="drop-target" aria-hidden="true">
                    <p>{ "Drop a dataset here: a zip, a folder, or its files" }</p>
                    <p class="small">{ "It is read in this page only. Nothing is uploaded." }</p>
                </div>
            }
        </div>
    }
}

/// The ways to open another dataset.
struct Opener {
    open: Callback<Source>,
    cancel: Callback<MouseEvent>,
    /// What is being done, once that takes long.
    doing: Option<AttrValue>,
}

#[hook]
fn use_opener(
    host: Host,
    shown: &UseStateHandle<Outcome>,
    before: &Rc<std::cell::RefCell<Option<Opened>>>,
) -> Opener {
    let task = use_mut_ref(Task::default);
    let doing = use_state(|| None::<AttrValue>);
    let open = {
        let (task, doing) = (task.clone(), doing.clone());
        let (shown, before) = (shown.clone(), before.clone());
        Callback::from(move |source: Source| {
            task.borrow().cancel();
            let (new, patience) = patient(&doing);
            *task.borrow_mut() = new.clone();
            let (shown, before, doing) = (shown.clone(), before.clone(), doing.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let outcome = io::open(host, source, &new).await;
                drop(patience);
                if new.is_cancelled() {
                    return;
                }
                doing.set(None);
                if let Ok(opened) = &outcome {
                    *before.borrow_mut() = Some(opened.clone());
                    // The old view's address means nothing in another dataset.
                    address::write(host, "", true);
                    address::forget_data_parameter(host);
                }
                shown.set(outcome);
            });
        })
    };
    let cancel = {
        let doing = doing.clone();
        Callback::from(move |_| {
            task.borrow().cancel();
            doing.set(None);
        })
    };
    Opener {
        open,
        cancel,
        doing: (*doing).clone(),
    }
}

/// A task whose steps are shown once it has taken long.
fn patient(doing: &UseStateHandle<Option<AttrValue>>) -> (Task, Timeout) {
    let latest = Rc::new(std::cell::RefCell::new(Some(String::new())));
    let say = {
        let (doing, latest) = (doing.clone(), latest.clone());
        move |step: String| {
            let mut waiting = latest.borrow_mut();
            match waiting.as_mut() {
                Some(text) => *text = step,
                None => doing.set(Some(step.into())),
            }
        }
    };
    let doing = doing.clone();
    let patience = Timeout::new(PATIENCE, move || {
        let text = latest.borrow_mut().take().unwrap_or_default();
        doing.set(Some(text.into()));
    });
    (Task::new(say), patience)
}

/// Takes what is dropped anywhere; whether something is being dragged over the page.
#[hook]
fn use_drop(host: Host, open: &Callback<Source>) -> bool {
    let is_over = use_state_eq(|| false);
    let set = is_over.clone();
    use_effect_with(open.clone(), move |open| {
        let open = open.clone();
        let listeners: Vec<_> = ["dragover", "dragleave", "drop"]
            .into_iter()
            .map(|kind| {
                let (set, open) = (set.clone(), open.clone());
                window::on_event(host, kind, move |event| {
                    if !transfer::has_files(event) {
                        return;
                    }
                    set.set(kind == "dragover");
                    if kind == "drop" {
                        let open = open.clone();
                        transfer::take_dropped(event, move |picked| {
                            if !picked.is_empty() {
                                open.emit(Source::Files(picked));
                            }
                        });
                    }
                })
            })
            .collect();
        move || drop(listeners)
    });
    *is_over
}
