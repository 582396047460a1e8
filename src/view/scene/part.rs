//! The texts and marks of a part of a scene: rendered again only where it changed.

use synthesis_charts::scene::{Mark, MarkRole, Part, number};
use synthesis_core::data::Dataset;
use synthesis_core::state::key_text;
use yew::prelude::*;
use yew::virtual_dom::VNode;

use super::node::{Stand, element, live_mark, still_mark, twin_mark, words};
use crate::store::ByPtr;

const ROW: &[&str] = &[
    "data-part",
    "transform",
    "role",
    "aria-rowindex",
    "aria-hidden",
];

/// How a part is rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Every mark can be pointed at, focused and read.
    #[default]
    Live,
    /// A picture.
    Still,
    /// Only what stands behind the marks, and the row headers, as twins of those in the grid.
    Labels,
}

/// What a part shows.
#[derive(Properties, PartialEq)]
pub struct PartViewProps {
    /// The part; compared by pointer.
    pub part: ByPtr<Part>,
    /// The dataset, whose identifiers name the marks.
    pub dataset: ByPtr<Dataset>,
    /// The mark that is the chart's one stop of the Tab key, where it is in this part.
    #[prop_or_default]
    pub stop: Option<u16>,
    /// How it is rendered.
    #[prop_or_default]
    pub manner: Manner,
}

/// A part of a scene.
#[component]
pub fn PartView(props: &PartViewProps) -> Html {
    let part = &*props.part;
    let is_named = props.manner == Manner::Live;
    let is_row = is_named && part.aria_row > 0;
    let is_pointed = props.manner != Manner::Still && has_marks(part);
    let is_hidden = is_named && !is_row && !has_marks(part);
    let mut children = backdrop(part, is_row);
    if props.manner == Manner::Still {
        let shapes = part.marks.iter().flat_map(|mark| &mark.shapes);
        children.extend(shapes.filter_map(words));
    } else {
        let marks = part.marks.iter().enumerate();
        children.extend(marks.filter_map(|(at, mark)| mark_node(props, at, mark, is_row)));
    }
    let values = vec![
        is_pointed.then(|| part.id.text().into()),
        moved(part),
        is_row.then(|| "row".into()),
        is_row.then(|| part.aria_row.to_string().into()),
        is_hidden.then(|| "true".into()),
    ];
    element("g", ROW, values, children).into()
}

/// Whether some mark of the part takes focus.
pub fn has_marks(part: &Part) -> bool {
    part.marks.iter().any(is_live)
}

/// Whether a mark can be pointed at: it has a role and stands for something.
pub fn is_live(mark: &Mark) -> bool {
    mark.role.is_interactive() && mark.key.is_some()
}

fn moved(part: &Part) -> Option<AttrValue> {
    let is_at_origin = part.at.x == 0.0 && part.at.y == 0.0;
    (!is_at_origin).then(|| {
        [
            "translate(",
            &number(part.at.x),
            " ",
            &number(part.at.y),
            ")",
        ]
        .concat()
        .into()
    })
}

fn mark_node(props: &PartViewProps, at: usize, mark: &Mark, is_row: bool) -> Option<VNode> {
    let name = || mark.key.map(|key| key_text(key, &props.dataset));
    match props.manner {
        Manner::Labels if mark.role != MarkRole::RowHeader => None,
        Manner::Labels => Some(twin_mark(mark, &name()?)),
        Manner::Live if is_live(mark) => {
            let name = name()?;
            let stand = Stand {
                name: &name,
                is_in_grid: is_row,
                is_stop: props.stop.map(usize::from) == Some(at),
            };
            Some(live_mark(mark, stand))
        }
        _ => Some(still_mark(mark)),
    }
}

/// The texts behind the marks; in a row of the grid one hidden group, since only cells may stand
/// in a row.
fn backdrop(part: &Part, is_row: bool) -> Vec<VNode> {
    let texts: Vec<VNode> = part.backdrop.iter().filter_map(words).collect();
    if !is_row || texts.is_empty() {
        return texts;
    }
    let mut values = vec![None; ROW.len()];
    values[4] = Some("true".into());
    let mut behind = element("g", ROW, values, texts);
    behind.key = Some("backdrop".into());
    vec![behind.into()]
}
