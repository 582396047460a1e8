//! Where the coding comes from, in the dataset's own words.

use super::prose::Prose;
use crate::data::Dataset;

/// How many of the limitations the short line takes up.
const HEADS: usize = 4;

/// The line that is always in sight: the heads of the dataset's first limitations, each as far as
/// its first colon or full stop; without limitations the first sentence on method, else of the
/// description, else that the dataset does not say.
pub fn provenance(dataset: &Dataset) -> String {
    let meta = &dataset.meta;
    let mut out = Prose::default();
    for (at, limitation) in meta.limitations.iter().take(HEADS).enumerate() {
        if at > 0 {
            out.say(" ");
        }
        let sentence = first_sentence(limitation);
        let head = sentence.split_once(": ").map_or(sentence, |(head, _)| head);
        out.say(head.trim_end_matches('.')).say(".");
    }
    let text = out.done();
    if !text.is_empty() {
        return text;
    }
    let own = [&meta.method, &meta.description];
    let first = own.into_iter().find(|text| !text.trim().is_empty());
    first.map_or_else(
        || "The dataset does not say how it was coded.".to_owned(),
        |text| first_sentence(text).to_owned(),
    )
}

/// The text up to the first full stop that a space and a capital follow.
fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    for (at, _) in text.match_indices(". ") {
        let next = text[at + 2..].chars().next();
        if next.is_some_and(char::is_uppercase) {
            return &text[..=at];
        }
    }
    text
}
