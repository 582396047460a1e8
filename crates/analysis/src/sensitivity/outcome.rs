//! What a statement becomes, and without which studies.

use super::statements::frame;
use super::{Jackknife, LeftOut, Topic};

/// What a statement says once one is left out, and of which that holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<'a> {
    /// What it then says, with the figures of the first of them; `None` where it is no longer made.
    pub text: Option<&'a str>,
    /// Those without which it says so: that which moves the statements most first.
    pub without: Vec<&'a LeftOut>,
}

impl Jackknife {
    /// What the statement on a topic becomes with those left out so far that change it. Texts that
    /// differ by their figures alone are one outcome; that of most stands first. Linear in those
    /// left out times the outcomes.
    pub fn outcomes(&self, topic: Topic) -> Vec<Outcome<'_>> {
        let mut found: Vec<(Option<Vec<String>>, Outcome<'_>)> = Vec::new();
        for left_out in self.values() {
            let mut changes = left_out.changes.iter();
            let Some(change) = changes.find(|change| change.topic == topic) else {
                continue;
            };
            let text = change.after.as_deref();
            let words = text.map(frame);
            let known = found.iter_mut().find(|(known, _)| *known == words);
            if let Some((_, outcome)) = known {
                outcome.without.push(left_out);
            } else {
                let without = vec![left_out];
                found.push((words, Outcome { text, without }));
            }
        }
        let mut outcomes: Vec<Outcome<'_>> = found.into_iter().map(|(_, found)| found).collect();
        outcomes.sort_by_key(|outcome| std::cmp::Reverse(outcome.without.len()));
        outcomes
    }
}
