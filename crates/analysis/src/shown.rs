//! What a view shows of the two polarities.

use synthesis_core::data::Polarity;
use synthesis_core::state::Show;
use synthesis_core::stats::Tally;

/// The polarity to which a view is held; `None` where it shows both, or their balance.
pub fn polarity(show: Show) -> Option<Polarity> {
    match show {
        Show::Both | Show::Balance => None,
        Show::Barriers => Some(Polarity::Barrier),
        Show::Facilitators => Some(Polarity::Facilitator),
    }
}

/// The distinct studies of a tally that a view shows.
pub fn studies(tally: Tally, show: Show) -> u32 {
    match polarity(show) {
        None => tally.studies,
        Some(Polarity::Barrier) => tally.barrier,
        Some(Polarity::Facilitator) => tally.facilitator,
    }
}
