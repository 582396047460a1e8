//! How the view is made: columns, order, cells, clustering; and what can be done with it.

use synthesis_core::cluster::{Linkage, Similarity};
use synthesis_core::data::{Dataset, Levels};
use synthesis_core::state::{
    Action, CellMark, Columns, Cut, Form, Order, Picture, Screen, Show, ViewState,
};
use yew::prelude::*;

use super::choice::Select;
use super::firmness::SEED;
use super::sheets::{Sheet, sheet_button};
use crate::platform::field;
use crate::store::{Actions, ByPtr, Derived, Event as Step, use_actions};

/// A choice of one from a short list.
struct Choice {
    label: &'static str,
    options: &'static [&'static str],
    get: fn(&ViewState) -> usize,
    set: fn(usize) -> Action,
}

const COLUMNS: Choice = Choice {
    label: "Columns",
    options: &[
        "Groups",
        "Groups, broad",
        "Settings",
        "Settings, broad",
        "Groups within settings",
    ],
    get: |state| place(&Columns::ALL, state.columns),
    set: |at| Action::Columns(Columns::ALL[at]),
};

/// The polarity, where a balance means nothing.
const POLARITY: Choice = Choice {
    label: "Show",
    options: &["Both", "Barriers", "Facilitators"],
    get: |state| place(&Show::ALL, state.show),
    set: |at| Action::Show(Show::ALL[at]),
};

const VIEW: [Choice; 5] = [
    COLUMNS,
    Choice {
        label: "Show",
        options: &["Both", "Barriers", "Facilitators", "Balance"],
        get: |state| place(&Show::ALL, state.show),
        set: |at| Action::Show(Show::ALL[at]),
    },
    Choice {
        label: "Cells",
        options: &["Shade: studies", "Bubble: studies", "Shade: share"],
        get: |state| place(&CellMark::ALL, state.mark),
        set: |at| Action::Mark(CellMark::ALL[at]),
    },
    Choice {
        label: "Order of rows",
        options: &["Clusters", "Domains", "Most studies first", "Name"],
        get: |state| place(&Order::ALL, state.row_order),
        set: |at| Action::RowOrder(Order::ALL[at]),
    },
    Choice {
        label: "Order of columns",
        options: &["Clusters", "As given", "Most studies first", "Name"],
        get: |state| place(&Order::ALL, state.column_order),
        set: |at| Action::ColumnOrder(Order::ALL[at]),
    },
];

/// What is looked at.
const SCREEN: Choice = Choice {
    label: "View",
    options: &[
        "Matrix",
        "Compare two sides",
        "Agreement of coders",
        "Over and under",
        "Map of factors and groups",
        "Together",
        "How many clusters",
        "Gaps and weak spots",
    ],
    get: |state| place(&Screen::ALL, state.screen),
    set: |at| Action::Screen(Screen::ALL[at]),
};

/// What can be chosen of a comparison.
const COMPARE: [Choice; 2] = [
    POLARITY,
    Choice {
        label: "Order of rows",
        options: &["Divergence", "Domains", "Most studies first", "Name"],
        get: |state| place(&Order::ALL, state.row_order),
        set: |at| Action::RowOrder(Order::ALL[at]),
    },
];

/// What can be chosen of a map.
const MAP: [Choice; 2] = [COLUMNS, POLARITY];

const CLUSTERING: [Choice; 2] = [
    Choice {
        label: "Rows are alike by",
        options: &[
            "Jaccard: shared of all their studies",
            "Dice: shared, counted double",
            "Ochiai: shared, by the mean size",
            "Simple matching: absences count too",
            "Cosine: the same groups or settings",
        ],
        get: |state| place(&Similarity::ALL, state.similarity),
        set: |at| Action::Similarity(Similarity::ALL[at]),
    },
    Choice {
        label: "Clusters join by",
        options: &[
            "Average distance",
            "Largest distance",
            "Smallest distance",
            "Ward: least spread",
        ],
        get: |state| place(&Linkage::ALL, state.linkage),
        set: |at| Action::Linkage(Linkage::ALL[at]),
    },
];

fn place<T: PartialEq + Copy>(all: &[T], one: T) -> usize {
    all.iter().position(|x| *x == one).unwrap_or(0)
}

/// Whether an option means anything: broad groups or settings need parents, and how a cell is
/// drawn can be chosen of the matrix alone.
fn is_offered(derived: &Derived, choice: &Choice, at: usize) -> bool {
    let dataset: &Dataset = &derived.dataset;
    let has_parents = |levels: &Levels| levels.parent.iter().any(Option::is_some);
    match (choice.set)(at) {
        Action::Columns(Columns::StakeholderParents) => has_parents(&dataset.stakeholders),
        Action::Columns(Columns::SettingParents) => has_parents(&dataset.settings),
        Action::Show(Show::Balance) | Action::Mark(_) => {
            derived.view.state.screen == Screen::Matrix
        }
        _ => true,
    }
}

/// Properties of [`Tools`].
#[derive(Properties, PartialEq)]
pub struct ToolsProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// Opens a sheet.
    pub on_sheet: Callback<Option<Sheet>>,
    /// Whether there is a step back.
    pub can_undo: bool,
    /// Whether there is a step forward.
    pub can_redo: bool,
    /// Whether this is the first picture.
    pub is_static: bool,
}

/// The controls above the picture.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let is_open = use_state_eq(|| false);
    let actions = use_actions();
    let state = &props.derived.view.state;
    let toggle = {
        let is_open = is_open.clone();
        move |_: MouseEvent| is_open.set(!*is_open)
    };
    let filters = match state.filters.len() {
        0 => "Filters".to_owned(),
        on => ["Filters (", &on.to_string(), ")"].concat(),
    };
    let toggle_of = |is_on: bool, label: &'static str, action: Action| {
        let actions = actions.clone();
        let onclick = move |_: MouseEvent| actions.act(action.clone());
        html! {
            <button type="button" aria-pressed={is_on.to_string()} {onclick}>{ label }</button>
        }
    };
    let form = |form, label| toggle_of(state.form == form, label, Action::Form(form));
    let is_matrix = state.screen == Screen::Matrix;
    let firm = state.firmness.is_none().then_some(SEED);
    let choices: &'static [Choice] = match state.screen {
        Screen::Matrix | Screen::Association => &VIEW,
        Screen::Gaps => &VIEW[..2],
        Screen::Compare => &COMPARE,
        Screen::Agreement => &[],
        Screen::Map => &MAP,
        // Only its matrix has rows.
        Screen::Together if state.together.picture == Picture::Matrix => &VIEW[1..4],
        Screen::Together => &VIEW[1..2],
        Screen::Consensus => &MAP[1..],
    };
    html! {
        <div class="tools when-live" part="tools" inert={props.is_static}>
            <div class="bar">
                { sheet_button(Sheet::Filters, filters, "filters-button", &props.on_sheet) }
                if !choices.is_empty() {
                    <button
                        type="button"
                        class="options-button"
                        aria-expanded={is_open.to_string()}
                        aria-controls="options"
                        onclick={toggle}
                    >
                        { "View options" }
                    </button>
                }
                { chooser(&SCREEN, &props.derived, &actions) }
                <div class="segments" role="group" aria-label="Form">
                    { form(Form::Chart, "Chart") }
                    { form(Form::Table, "Table") }
                </div>
                { history(props, &actions) }
                { for SHEETS.iter().map(|&(sheet, label)| sheet_button(sheet, label, "", &props.on_sheet)) }
                if is_matrix || state.screen == Screen::Consensus {
                    { clustering(&props.derived, &actions) }
                }
                if is_matrix {
                    { toggle_of(state.firmness.is_some(), "How firm are the clusters?", Action::Firmness(firm)) }
                }
            </div>
            <div id="options" class={classes!("options", is_open.then_some("is-open"))}>
                { for choices.iter().map(|choice| chooser(choice, &props.derived, &actions)) }
            </div>
        </div>
    }
}

const SHEETS: [(Sheet, &str); 3] = [
    (Sheet::Share, "Share…"),
    (Sheet::Export, "Export…"),
    (Sheet::Methods, "Methods…"),
];

/// One choice as a select.
fn chooser(choice: &'static Choice, derived: &Derived, actions: &Actions) -> Html {
    let actions = actions.clone();
    let options: Vec<(usize, &'static str)> = choice
        .options
        .iter()
        .copied()
        .enumerate()
        .filter(|&(at, _)| is_offered(derived, choice, at))
        .collect();
    let on_choice = move |at: usize| {
        if at < choice.options.len() {
            actions.act((choice.set)(at));
        }
    };
    if options.is_empty() {
        return Html::default();
    }
    let chosen = (choice.get)(&derived.view.state);
    html! { <Select label={choice.label} {options} {chosen} {on_choice} /> }
}

/// How rows are clustered, and into how many clusters they are cut.
fn clustering(derived: &Derived, actions: &Actions) -> Html {
    let view = &derived.view;
    let tree = view.row_tree.as_ref();
    let suggested = tree.and_then(synthesis_core::cluster::Tree::suggested_k);
    let most = tree.map_or(1, |tree| tree.leaves().max(1));
    let suggested = suggested.map_or_else(|| "none".to_owned(), |k| k.to_string());
    let onchange = {
        let actions = actions.clone();
        move |event: Event| {
            if let Ok(k) = field::value(&event).parse::<u16>() {
                actions.act(Action::Cut(Cut::Into(k.clamp(1, most as u16))));
            }
        }
    };
    let suggest = {
        let actions = actions.clone();
        move |_: MouseEvent| actions.act(Action::Cut(Cut::Suggested))
    };
    let is_suggested = view.state.cut == Cut::Suggested;
    html! {
        <details class="clustering">
            <summary>{ "Clustering…" }</summary>
            <div class="panel">
                { for CLUSTERING.iter().map(|choice| chooser(choice, derived, actions)) }
                <label class="choice">
                    <span>{ "Number of clusters" }</span>
                    <input
                        type="number"
                        min="1"
                        max={most.to_string()}
                        value={view.clusters.len().to_string()}
                        {onchange}
                    />
                </label>
                <p class="small">
                    { "Suggested by the silhouette: " }{ suggested }{ ". " }
                    <button
                        type="button"
                        class="link"
                        aria-disabled={is_suggested.then_some("true")}
                        onclick={suggest}
                    >
                        { "Use the suggestion" }
                    </button>
                </p>
            </div>
        </details>
    }
}

/// Undo, redo, reset. A button that has nothing to do stays focusable and says so.
fn history(props: &ToolsProps, actions: &Actions) -> Html {
    let is_default = props.derived.view.state == ViewState::default();
    let button = |label: &'static str, is_idle: bool, event: Step| {
        let actions = actions.clone();
        let onclick = move |_: MouseEvent| actions.send(event.clone());
        html! {
            <button type="button" aria-disabled={is_idle.then_some("true")} {onclick}>{ label }</button>
        }
    };
    html! {
        <div class="segments" role="group" aria-label="Changes">
            { button("Undo", !props.can_undo, Step::Undo) }
            { button("Redo", !props.can_redo, Step::Redo) }
            { button("Reset", is_default, Step::Act(Action::Reset)) }
        </div>
    }
}
