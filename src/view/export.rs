//! The downloads.

use synthesis_charts::layout::LayoutWidth;
use synthesis_core::state::{Columns, Screen};
use yew::prelude::*;

use super::single::Single;
use crate::io::desk::Subject;
use crate::io::program::Away;
use crate::io::{Opened, coders};
use crate::platform::{picture, save};
use crate::store::{ByPtr, Derived};

/// What can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Download {
    Svg,
    Png(u32),
    Figures,
    Support,
    Numbers,
    WithoutStudies,
    WithoutCountries,
    Disagreements,
    Studies,
    Ris,
    Bibtex,
}

impl Download {
    /// All under their headings, each with what its button says.
    const GROUPS: [(&'static str, &'static [(Self, &'static str)]); 3] = [
        (
            "The picture, with title, legend, filters and citation",
            &[
                (Self::Svg, "SVG"),
                (Self::Png(1), "PNG"),
                (Self::Png(2), "PNG, twice the size"),
                (Self::Png(4), "PNG, four times the size"),
            ],
        ),
        ("The figures in it", &[(Self::Figures, "Figures as CSV")]),
        (
            "The studies that are shown",
            &[
                (Self::Studies, "Studies as CSV"),
                (Self::Ris, "References as RIS"),
                (Self::Bibtex, "References as BibTeX"),
            ],
        ),
    ];

    /// What there is of a view beside its figures.
    fn more(subject: &Subject, screen: Screen) -> &'static [(Self, &'static str)] {
        match screen {
            Screen::Matrix if !subject.found.is_empty() => {
                &[(Self::Support, "How firm the clusters are, as CSV")]
            }
            Screen::Consensus => &[(Self::Numbers, "Numbers of clusters as CSV")],
            Screen::Agreement => &[(Self::Disagreements, "Disagreements as CSV")],
            Screen::Gaps => &[
                (Self::WithoutStudies, "Without each study, as CSV"),
                (Self::WithoutCountries, "Without each country, as CSV"),
            ],
            _ => &[],
        }
    }

    /// Whether it holds figures of the view, not its studies.
    const fn is_figures(self) -> bool {
        matches!(self, Self::Figures | Self::Disagreements)
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Svg => ".svg",
            Self::Png(2) => "-2x.png",
            Self::Png(4) => "-4x.png",
            Self::Png(_) => ".png",
            Self::Figures => "-figures.csv",
            Self::Support => "-support.csv",
            Self::Numbers => "-numbers.csv",
            Self::WithoutStudies => "-without-each-study.csv",
            Self::WithoutCountries => "-without-each-country.csv",
            Self::Disagreements => "-disagreements.csv",
            Self::Studies => "-studies.csv",
            Self::Ris => ".ris",
            Self::Bibtex => ".bib",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png(_) => "image/png",
            Self::Ris => "application/x-research-info-systems",
            Self::Bibtex => "application/x-bibtex",
            _ => "text/csv;charset=utf-8",
        }
    }

    /// What the desk calls the file; a PNG is drawn from the SVG.
    const fn kind(self) -> &'static str {
        match self {
            Self::Svg | Self::Png(_) => "svg",
            Self::Figures => "figures",
            Self::Support => "support",
            Self::Numbers => "numbers",
            Self::WithoutStudies => "without-studies",
            Self::WithoutCountries => "without-countries",
            Self::Disagreements => "disagreements",
            Self::Studies => "studies",
            Self::Ris => "ris",
            Self::Bibtex => "bibtex",
        }
    }
}

/// What is said where the desk cannot be had.
pub const AWAY: &str = "The part of this page that makes files could not be loaded, or it failed. \
                        Reload the page and try again.";

/// The name of a file: the dataset's name, what the view is by, and an ending.
pub fn file_name(derived: &Derived, ending: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    let name: String = derived
        .dataset
        .meta
        .name
        .chars()
        .take(60)
        .map(plain)
        .collect();
    let state = &derived.view.state;
    let by = match state.columns {
        _ if state.screen == Screen::Gaps => "-gaps",
        _ if state.screen == Screen::Compare => "-compared",
        _ if state.screen == Screen::Association => "-over-and-under",
        _ if state.screen == Screen::Map => "-map",
        _ if state.screen == Screen::Together => "-together",
        _ if state.screen == Screen::Consensus => "-clusters",
        _ if state.screen == Screen::Agreement => "-agreement",
        Columns::Stakeholders => "-by-group",
        Columns::StakeholderParents => "-by-broad-group",
        Columns::Settings => "-by-setting",
        Columns::SettingParents => "-by-broad-setting",
        Columns::StakeholdersInSettings => "-by-group-in-setting",
    };
    let filtered = if state.filters.is_empty() {
        ""
    } else {
        "-filtered"
    };
    let name = if name.is_empty() { "dataset" } else { &name };
    [name, by, filtered, ending].concat()
}

/// Properties of [`Export`].
#[derive(Clone, Properties, PartialEq)]
pub struct ExportProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// The same for the desk.
    pub subject: Subject,
    /// The open dataset with where it came from.
    pub opened: Opened,
}

/// The downloads of the present view.
#[component]
pub fn Export(props: &ExportProps) -> Html {
    let said = use_state_eq(String::new);
    let screen = props.derived.view.state.screen;
    let is_agreement = screen == Screen::Agreement;
    let button = |&(download, label): &(Download, &'static str)| {
        let (subject, said) = (props.subject.clone(), said.clone());
        let name = file_name(&props.derived, download.ending());
        let is_of_coders = is_agreement && download.is_figures();
        let coders = is_of_coders.then(|| props.opened.clone());
        let onclick = move |_: MouseEvent| {
            let (subject, coders) = (subject.clone(), coders.clone());
            let (name, said) = (name.clone(), said.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let made = match coders {
                    Some(opened) => coders::file(&opened, download.kind()).await,
                    None => subject.file(download.kind(), LayoutWidth::Wide.px()).await,
                };
                said.set(hand_over(made, download, &name).await);
            });
        };
        html! { <button type="button" {onclick}>{ label }</button> }
    };
    let more = Download::more(&props.subject, screen);
    // What each coder coded is not in the pack, of which the desk makes pictures.
    let groups = &Download::GROUPS[usize::from(is_agreement)..];
    html! {
        <>
            { for groups.iter().map(|(title, downloads)| html! {
                <section>
                    <h3>{ *title }</h3>
                    <div class="downloads">
                        { for downloads.iter().map(button) }
                        if downloads[0].0 == Download::Figures {
                            { for more.iter().map(button) }
                        }
                    </div>
                </section>
            }) }
            <p role="status">{ (*said).clone() }</p>
            <Single ..props.clone() />
        </>
    }
}

/// Hands a file to the reader; what there is to say about it.
async fn hand_over(made: Result<String, Away>, download: Download, name: &str) -> String {
    let Ok(text) = made else {
        return AWAY.to_owned();
    };
    let blob = match download {
        Download::Png(scale) => picture::png(&text, scale).await,
        _ => save::blob(text.as_bytes(), download.media_type()),
    };
    match blob.and_then(|blob| save::save(&blob, name)) {
        Ok(()) => ["Saved as ", name, "."].concat(),
        Err(_) => match download {
            Download::Png(_) => {
                "The browser cannot draw a picture of this size: take a smaller one, or SVG."
                    .to_owned()
            }
            _ => "The browser does not let the file be saved.".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use synthesis_core::data::Dataset;

    use super::{Download, file_name};
    use crate::store::{ByPtr, Derived};

    #[test]
    fn a_file_is_named_by_dataset_and_view_and_never_holds_a_path() {
        let mut dataset = Dataset::default();
        dataset.meta.name = "../Ärger x".to_owned();
        let mut derived = Derived {
            dataset: ByPtr::new(dataset),
            view: synthesis_core::derive::View::default(),
        };
        assert_eq!(
            file_name(&derived, Download::Ris.ending()),
            "----rger-x-by-group.ris"
        );
        derived.dataset = ByPtr::new(Dataset::default());
        assert_eq!(
            file_name(&derived, Download::Png(2).ending()),
            "dataset-by-group-2x.png"
        );
    }
}
