//! What agreement says in a methods section.

use synthesis_core::describe::thousands;

/// How many times studies are drawn anew for the interval of alpha, where nothing else is asked for.
pub const RESAMPLES: u32 = 1_000;
/// The seed from which they are drawn.
pub const SEED: u64 = 1;

/// How agreement was computed, for a methods section; then the works cited.
pub fn methods() -> String {
    [
        "Agreement of coders was computed over pairs of a study and a factor, for all studies that \
         two coders or more coded; the value of a pair is not reported, a barrier, a facilitator or \
         both. It is the share of pairs on which coders said the same, Cohen\u{2019}s kappa for each \
         two coders (Cohen 1960), and Krippendorff\u{2019}s alpha for nominal data (Krippendorff \
         2004), for each factor and over all; the 95% interval of alpha is the middle of ",
        &thousands(RESAMPLES),
        " resamples of whole studies (seed ",
        &SEED.to_string(),
        "). Filters were not applied.\n\nReferences\n\
         Cohen J. A coefficient of agreement for nominal scales. Educ Psychol Meas \
         1960;20:37\u{2013}46.\n\
         Krippendorff K. Content analysis: an introduction to its methodology. 2nd ed. Thousand Oaks: \
         Sage; 2004.\n",
    ]
    .concat()
}
