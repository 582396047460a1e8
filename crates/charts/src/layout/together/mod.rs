//! Which factors the same studies report: as a network, as a matrix, and where there is no room for
//! a network as a list of its lines.

mod glyph;
mod legend;
mod lines;
mod list;
mod matrix;
mod network;
mod spots;

use synthesis_analysis::cooccurrence::{Joined, Room};
use synthesis_core::state::{Picture, Weight};

use super::LayoutWidth;
use crate::scene::{Paint, Scene, Tone};

pub use legend::legend;
pub use matrix::MOST_FACTORS;
pub use network::halo;
pub use spots::{Places, Placing};

/// Factors that go together, in their place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    /// What is drawn.
    pub scene: Scene,
    /// What there was no room for.
    pub room: Room,
}

/// The picture that was chosen, at a width; of a network with its places, which takes the time of
/// [`Placing`].
pub fn together(joined: &Joined<'_>, width: LayoutWidth) -> Together {
    let places = is_network(joined, width).then(|| Placing::new(joined, width).whole());
    together_at(joined, width, &places.unwrap_or_default())
}

/// The picture that was chosen, at a width; a network in places that were found for it.
pub fn together_at(joined: &Joined<'_>, width: LayoutWidth, places: &Places) -> Together {
    match joined.choice().picture {
        Picture::Network if is_list(joined, width) => Together {
            scene: list::list(joined, width),
            room: Room {
                is_list: true,
                ..Room::default()
            },
        },
        Picture::Network => network::network(joined, width, places),
        Picture::Matrix => Together {
            scene: matrix::matrix(joined, width),
            room: Room {
                left_out: joined.found.codes.len().saturating_sub(MOST_FACTORS),
                ..Room::default()
            },
        },
    }
}

/// Whether there is no room for a network at a width.
pub fn is_list(joined: &Joined<'_>, width: LayoutWidth) -> bool {
    joined.choice().picture == Picture::Network && width == LayoutWidth::Narrow
}

/// Whether the picture that was chosen is a network at a width.
fn is_network(joined: &Joined<'_>, width: LayoutWidth) -> bool {
    joined.choice().picture == Picture::Network && width != LayoutWidth::Narrow
}

/// How strong a weight is among those from `least` to `most`, in 0..=1; of lifts by their ratios.
fn strength(weight: f64, [least, most]: [f64; 2], by: Weight) -> f32 {
    let scale = |weight: f64| match by {
        Weight::Jaccard => weight,
        Weight::Lift => weight.max(0.01).ln(),
    };
    let [least, most, weight] = [least, most, weight].map(scale);
    if most - least > 1e-9 {
        ((weight - least) / (most - least)).clamp(0.0, 1.0) as f32
    } else {
        1.0
    }
}

/// The ground of a cell and the text on it: of Jaccard coefficients an eighth of the largest to a
/// step, of lifts whether more (positive) or fewer studies than expected report both.
fn ground(weight: f64, most: f64, by: Weight) -> [Paint; 2] {
    match by {
        Weight::Jaccard => {
            let share = if most > 0.0 { weight / most } else { 0.0 };
            let reached = |eighths: &u8| share * 8.0 > f64::from(*eighths) + 1e-9;
            let step = (1..8).filter(reached).count() as u8;
            [Paint::Heat(Tone::Both, step), Paint::OnHeat(step)]
        }
        Weight::Lift => {
            let step = LIFTS.iter().filter(|from| weight >= **from).count() as i8 - 2;
            [Paint::Balance(step), Paint::OnBalance(step.unsigned_abs())]
        }
    }
}

/// From which lift on each step of the ground begins: below the first it is -2.
const LIFTS: [f64; 6] = [0.5, 0.8, 1.2, 2.0, 3.0, 5.0];
