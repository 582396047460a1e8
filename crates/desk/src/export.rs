//! The files that are made of a view.

use synthesis_analysis::{Nothing, agreement};
use synthesis_core::data::{Dataset, pack};
use synthesis_core::derive::{Support, View, view};
use synthesis_core::state::{Screen, from_fragment};
use synthesis_core::{describe, export as files};

use crate::picture::drawing;
use crate::{association, choice, comparison, map, missing, together};

/// How a picture is to look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The room it has, in CSS pixels.
    pub width: f32,
    /// Whether it is dark.
    pub is_dark: bool,
}

/// Why there are no files of what each coder coded.
const APART: &str = "what each coder coded is not in the pack";

/// The text of a file of the view that a fragment stands for. `found` is how firm its clusters are,
/// as [`Support::hand_over`] gives it, where that is known; it is drawn into the matrix, and is what
/// `support` is made of.
///
/// # Errors
/// What of the pack, the fragment or the kind of file is not understood.
pub fn export(
    bytes: &[u8],
    fragment: &str,
    kind: &str,
    options: Options,
    found: &[u8],
) -> Result<String, String> {
    let package = pack::read(bytes).map_err(|error| error.to_string())?;
    let dataset = package.dataset.ok_or("the pack holds no dataset")?;
    let state = from_fragment(fragment, &dataset).map_err(|parts| parts.join("; "))?;
    // What is left is of the studies, whatever is looked at.
    let is_of_screen = match kind {
        "figures" | "methods" | "svg" => true,
        "numbers" => state.screen == Screen::Consensus,
        "without-studies" | "without-countries" => state.screen == Screen::Gaps,
        _ => false,
    };
    if is_of_screen {
        match state.screen {
            Screen::Gaps => return missing::file(&dataset, &state, kind, options),
            Screen::Compare => return comparison::file(&dataset, &state, kind, options),
            Screen::Association => return association::file(&dataset, &state, kind, options),
            Screen::Map => return map::file(&dataset, &state, kind, options),
            Screen::Together => return together::file(&dataset, &state, kind, options),
            Screen::Agreement if kind == "methods" => return Ok(agreement::methods()),
            Screen::Agreement => return Err(APART.to_owned()),
            Screen::Consensus => return choice::file(&dataset, &state, kind, options),
            Screen::Matrix => {}
        }
    }
    let view = view(&dataset, &state);
    let support = Support::take_over(found);
    file(&dataset, &view, support.as_ref(), kind, options)
        .ok_or_else(|| ["no file is a ", kind].concat())
}

/// Why there is nothing to make a file of.
pub fn said(nothing: Nothing) -> String {
    nothing.sentence().to_owned()
}

fn file(
    dataset: &Dataset,
    view: &View,
    support: Option<&Support>,
    kind: &str,
    options: Options,
) -> Option<String> {
    // The mark tells spreadsheets that the text is UTF-8.
    let has_mark = true;
    Some(match kind {
        "figures" => files::figures_csv(dataset, view, has_mark),
        "support" => files::support_csv(dataset, view, support?, has_mark)?,
        "studies" => files::studies_csv(dataset, view, has_mark),
        "ris" => files::ris(dataset, view),
        "bibtex" => files::bibtex(dataset, view),
        "methods" => describe::methods(dataset, view),
        "svg" => drawing(dataset, view, support, options),
        _ => return None,
    })
}
