//! How often two factors fall into one cluster, for each pair.

use synthesis_analysis::choice_of_k::Choosing;

use super::square::{PairCell, Side, square};
use crate::layout::LayoutWidth;
use crate::layout::entries::{Entry, LINE, scene};
use crate::scene::{Paint, Rect, Scene, Shape, Tone};

/// More factors than these are not drawn: the cells would be too many to look at.
pub const MOST_DRAWN: usize = 80;

/// Consensus in the order of the tree at a width, the clusters of the cut shown outlined: shaded by
/// steps, with the share in whole per cent from a tenth on. Quadratic in the factors.
pub fn consensus(choosing: &Choosing<'_>, width: LayoutWidth) -> Scene {
    let side = |place: usize| {
        let row = choosing.row(choosing.order[place]);
        Side {
            code: row.code,
            label: row.label.clone(),
        }
    };
    let sides: Vec<Side> = (0..choosing.order.len()).map(side).collect();
    let cell = |i: usize, j: usize| {
        let step = step(choosing.at(i, j));
        let figure = whole(choosing.at(i, j));
        PairCell {
            label: choosing.label(i, j),
            ground: (step > 0).then_some(Paint::Heat(Tone::Both, step)),
            figure: (figure >= 10).then(|| (figure.to_string(), Paint::OnHeat(step))),
        }
    };
    Scene {
        name: choosing.matrix_title(),
        summary: choosing.sentences().join(" "),
        ..square(&sides, &choosing.blocks, &cell, width)
    }
}

/// The whole per cent of a share.
#[allow(clippy::cast_sign_loss, reason = "a share is not negative")]
fn whole(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

/// The step of the ramp: 0 below a tenth, then seven of equal width.
#[allow(clippy::cast_sign_loss, reason = "a share is not negative")]
fn step(share: f64) -> u8 {
    if whole(share) < 10 {
        return 0;
    }
    1 + (((share - 0.095) / 0.905 * 7.0).max(0.0) as u8).min(6)
}

/// What the shades mean.
pub fn legend(width: LayoutWidth) -> Scene {
    const ROOM: f32 = 30.0;
    let sample = |share: f64, words: &str| {
        let area = Rect::new(0.0, 0.0, ROOM, LINE);
        let step = step(share);
        Entry {
            shapes: vec![Shape::Rect(
                area.inset(1.0),
                1.0,
                Paint::Heat(Tone::Both, step),
            )],
            width: ROOM,
            words: words.to_owned(),
        }
    };
    let outline = Entry {
        shapes: vec![Shape::Rect(
            Rect::new(1.0, 1.0, ROOM - 2.0, LINE - 2.0),
            2.0,
            Paint::Bracket,
        )],
        width: ROOM,
        words: "a cluster of the cut".to_owned(),
    };
    let entries = vec![
        sample(0.12, "10% of the draws"),
        sample(0.5, "half"),
        sample(1.0, "all; a cell without a figure: under 10%"),
        outline,
    ];
    scene(entries, width)
}
