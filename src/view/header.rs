//! The question, where the coding comes from, and the foot of the page.

use synthesis_core::VERSION;
use synthesis_core::data::Dataset;
use synthesis_core::describe;
use yew::prelude::*;

use super::choice::Select;
use super::sheets::{Sheet, sheet_button};
use crate::platform::host::Host;
use crate::platform::theme;
use crate::store::ByPtr;

/// Properties of [`header`] and [`Footer`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
    /// Opens a sheet.
    pub on_sheet: Callback<Option<Sheet>>,
    /// Where the app stands.
    pub host: Host,
    /// Whether this is the first picture.
    pub is_static: bool,
}

/// The question, and where the coding comes from: always in sight.
pub fn header(props: &HeaderProps) -> Html {
    let meta = &props.dataset.meta;
    let question = [&meta.question, &meta.title, &meta.name]
        .into_iter()
        .find(|text| !text.is_empty())
        .cloned()
        .unwrap_or_else(|| "A coded dataset".to_owned());
    html! {
        <header class="head" part="head">
            <h1 aria-level={props.host.within_another("2")}>{ question }</h1>
            <p class="provenance">
                { describe::provenance(&props.dataset) }
                { " " }
                <span class="when-live" inert={props.is_static}>
                    { sheet_button(Sheet::About, "About this data", "link", &props.on_sheet) }
                    { " · " }
                    { sheet_button(Sheet::Open, "Open a dataset…", "link", &props.on_sheet) }
                </span>
            </p>
        </header>
    }
}

/// What the page is, and how it looks.
#[component]
pub fn Footer(props: &HeaderProps) -> Html {
    let meta = &props.dataset.meta;
    let chosen = use_state_eq(|| 0);
    let host = props.host;
    {
        let chosen = chosen.clone();
        use_effect_with((), move |()| chosen.set(theme::chosen(host)));
    }
    let on_theme = {
        let chosen = chosen.clone();
        Callback::from(move |place: usize| {
            theme::choose(host, place);
            chosen.set(place);
        })
    };
    let version = match meta.version.as_str() {
        "" => String::new(),
        version => [", version ", version].concat(),
    };
    html! {
        <footer class="foot" part="foot">
            <p>{ &meta.title }{ version }{ ". Synthesis widget " }{ VERSION }{ "." }</p>
            <div class="foot-tools when-live" inert={props.is_static}>
                { sheet_button(Sheet::Keys, "Keyboard help", "link", &props.on_sheet) }
                <Select
                    label="Theme"
                    options={vec![(0, "System"), (1, "Light"), (2, "Dark")]}
                    chosen={*chosen}
                    on_choice={on_theme}
                />
            </div>
        </footer>
    }
}
