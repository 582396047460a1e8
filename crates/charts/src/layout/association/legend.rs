//! What the cells of an association mean.

use synthesis_analysis::association::{Associated, Standing};

use super::super::LayoutWidth;
use super::super::entries::{Entry, LINE, scene};
use super::super::legend::{empty_entries_of, letter_entries, total_entry};
use super::super::plan::Plan;
use super::{drawn, plain};
use crate::scene::{Rect, Scene};

/// The legend of an association at a width.
pub fn legend(associated: &Associated<'_>, width: LayoutWidth) -> Scene {
    const ROOM: f32 = 38.0;
    let sample = |figure: &str, step: i8, standing: Standing, words: &str| Entry {
        shapes: drawn(
            figure.to_owned(),
            step,
            standing,
            Rect::new(0.0, 0.0, ROOM, LINE),
        ),
        width: ROOM,
        words: words.to_owned(),
    };
    let mut entries = vec![
        sample(
            "+3.5",
            3,
            Standing::Over,
            "more studies than expected (q under 0.05)",
        ),
        sample(
            "\u{2212}3.5",
            -3,
            Standing::Under,
            "fewer than expected (q under 0.05)",
        ),
        sample(
            "+1.5",
            1,
            Standing::Within,
            "above, no further than chance may bring",
        ),
        sample("\u{2212}1.5", -1, Standing::Within, "below, likewise"),
    ];
    let view = plain(associated.view);
    let columns = view.columns.len().max(1);
    entries.extend(empty_entries_of(&view, &|kind| {
        let mut cells = view.cells.iter().enumerate();
        cells.any(|(at, cell)| {
            cell.kind == kind && associated.cell(at / columns, at % columns).is_none()
        })
    }));
    entries.push(total_entry());
    entries.extend(letter_entries(&Plan::new(&view, width)));
    scene(entries, width)
}
