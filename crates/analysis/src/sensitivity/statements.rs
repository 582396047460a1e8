//! Whether two statements say the same.

use synthesis_core::describe::Sentence;
use synthesis_core::state::Key;

/// What a statement of "what this shows" is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// How many studies stand behind the view, or that there is nothing to see.
    Scope,
    /// What most studies report.
    MostReported,
    /// The largest cluster.
    Cluster,
    /// Where columns differ most.
    Difference,
}

impl Topic {
    /// All topics, in the order of the statements.
    pub const ALL: [Self; 4] = [
        Self::Scope,
        Self::MostReported,
        Self::Cluster,
        Self::Difference,
    ];
}

/// A statement of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it is about.
    pub topic: Topic,
    /// What it says.
    pub text: String,
}

/// A statement that says something else once some studies are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub topic: Topic,
    /// What it says of all studies; `None` where it only comes up without some.
    pub before: Option<String>,
    /// What it says without them; `None` where it is no longer made.
    pub after: Option<String>,
}

/// The statements with what they are about. They come in the order of the topics, all but the
/// first of which can be missing; what they point at tells them apart.
pub(super) fn statements(sentences: Vec<Sentence>) -> Vec<Statement> {
    let mut last = None;
    let mut found = Vec::with_capacity(sentences.len());
    for Sentence { text, key } in sentences {
        let topic = match (last, key) {
            (None, _) => Topic::Scope,
            (Some(Topic::Scope), Some(Key::Row(_))) => Topic::MostReported,
            (Some(Topic::Scope | Topic::MostReported), Some(Key::Row(_) | Key::Cluster(..))) => {
                Topic::Cluster
            }
            _ => Topic::Difference,
        };
        last = Some(topic);
        found.push(Statement { topic, text });
    }
    found
}

/// The statements that say something else, and the largest change of a figure in the others (see
/// [`shift`]).
pub(super) fn compare(before: &[Statement], after: &[Statement]) -> (Vec<Change>, f64) {
    let mut changes = Vec::new();
    let mut largest: f64 = 0.0;
    for topic in Topic::ALL {
        let of = |statements: &[Statement]| {
            let found = statements.iter().find(|statement| statement.topic == topic);
            found.map(|statement| statement.text.clone())
        };
        let (before, after) = (of(before), of(after));
        if before.as_deref().map(frame) == after.as_deref().map(frame) {
            if let (Some(before), Some(after)) = (before, after) {
                largest = largest.max(shift(&before, &after));
            }
        } else {
            changes.push(Change {
                topic,
                before,
                after,
            });
        }
    }
    (changes, largest)
}

/// What a text says but for its figures: its words, in the singular.
pub(super) fn frame(text: &str) -> Vec<String> {
    Parts::of(text).words
}

/// A text taken apart: its words, in the singular, and its numbers.
struct Parts {
    words: Vec<String>,
    numbers: Vec<f64>,
}

impl Parts {
    fn of(text: &str) -> Self {
        let mut parts = Self {
            words: Vec::new(),
            numbers: Vec::new(),
        };
        for word in text.split_whitespace() {
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_number = bare
                .chars()
                .all(|c| c.is_ascii_digit() || ".,%".contains(c));
            if digits.is_empty() || !is_number {
                parts.words.push(singular(word));
            } else {
                let plain: String = bare.chars().filter(|c| *c != ',' && *c != '%').collect();
                parts.numbers.extend(plain.parse::<f64>().ok());
                parts.words.push("#".to_owned());
            }
        }
        parts
    }
}

/// The word as it stands after one: what changes with a count alone does not change a statement.
fn singular(word: &str) -> String {
    for (many, one) in [("studies", "study"), ("report", "reports")] {
        let (start, end) = (word.strip_prefix(many), word.strip_prefix(one));
        match (start, end) {
            (_, Some(rest)) | (Some(rest), None) if !rest.starts_with(char::is_alphanumeric) => {
                return format!("{one}{rest}");
            }
            _ => {}
        }
    }
    word.to_owned()
}

/// The largest change of a number between two texts of the same words, as a share of the larger of
/// both; numbers below 10 count as 10, so that one study more or less of few is no landslide.
fn shift(before: &str, after: &str) -> f64 {
    let (before, after) = (Parts::of(before).numbers, Parts::of(after).numbers);
    let pairs = before.iter().zip(&after);
    pairs
        .map(|(a, b)| (a - b).abs() / a.max(*b).max(10.0))
        .fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::{Parts, shift};

    #[test]
    fn only_figures_may_differ_in_the_same_statement() {
        let words = |text: &str| Parts::of(text).words;
        let (a, b) = (
            "“Trust” is reported by 12 of 1,300 studies (1%), 2 report it.",
            "“Trust” is reported by 11 of 1,299 studies (1%), 1 reports it.",
        );
        assert_eq!(words(a), words(b));
        assert_eq!(Parts::of(a).numbers, [12.0, 1300.0, 1.0, 2.0]);
        assert!((shift(a, b) - 0.1).abs() < 1e-12);
        assert_ne!(
            words(a),
            words("“Time” is reported by 12 of 1,300 studies (1%), 2 report it.")
        );
        assert_eq!(words("by 1 study."), words("by 2 studies."));
    }
}
