//! What leaving one out has shown so far.

use std::collections::BTreeMap;

use synthesis_core::data::{Dataset, LevelId, StudyId};
use synthesis_core::derive::View;
use synthesis_core::describe::sentences;

use super::statements::{Change, Statement, Topic, statements};

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A study.
    Study(StudyId),
    /// All studies with a report from a country.
    Country(LevelId),
}

/// What changes when one subject is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// What is left out.
    pub subject: Subject,
    /// How many of the studies that pass the filters are.
    pub studies: u32,
    /// The statements that then say something else: name other factors, clusters or columns, use
    /// other words, come up or are no longer made.
    pub changes: Vec<Change>,
    /// The largest change of a figure in the other statements, in 0..=1: as a share of the larger
    /// of the figures before and after, where figures below 10 count as 10.
    pub shift: f64,
}

/// What leaving one out has shown so far; see [`Sensitivity`](super::Sensitivity).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Jackknife {
    /// The statements of the view with all studies.
    pub statements: Vec<Statement>,
    /// What was left out so far, in the order of the dataset.
    pub left_out: Vec<LeftOut>,
    /// How many will be.
    pub total: u32,
}

/// The numbers that stand for one left out in a message, before its changes.
const HEAD: usize = 5;

impl Jackknife {
    /// Nothing left out yet of a view; how many will be is not known.
    pub fn none(dataset: &Dataset, view: &View) -> Self {
        Self {
            statements: statements(sentences(dataset, view)),
            ..Self::default()
        }
    }

    /// How many were left out so far.
    pub const fn done(&self) -> u32 {
        self.left_out.len() as u32
    }

    /// What was left out so far, that which moves the statements most first: by the number of
    /// statements that change, then by the largest change of a figure; equals in the order of the
    /// dataset.
    pub fn values(&self) -> Vec<&LeftOut> {
        let mut values: Vec<&LeftOut> = self.left_out.iter().collect();
        values.sort_by(|a, b| {
            let changes = b.changes.len().cmp(&a.changes.len());
            changes.then(b.shift.total_cmp(&a.shift))
        });
        values
    }

    /// For each statement of the view, how many of those left out so far change it.
    pub fn changed_by(&self) -> Vec<u32> {
        let changes = |statement: &Statement| {
            let all = self.left_out.iter().flat_map(|left_out| &left_out.changes);
            all.filter(|change| change.topic == statement.topic).count() as u32
        };
        self.statements.iter().map(changes).collect()
    }

    /// What was left out as figures and texts of a message: for each its kind (0 a study, 1 a
    /// country), its position, its studies, the shift, the number of changes, and for each of these
    /// the topic and the place of what is then said among the texts, −1 where nothing is. Texts
    /// stand there once. O(n log n) in the changes.
    pub fn write(&self) -> (Vec<f64>, Vec<String>) {
        let mut figures = Vec::with_capacity(HEAD * self.left_out.len());
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let mut texts = Vec::new();
        for left_out in &self.left_out {
            let (kind, at) = match left_out.subject {
                Subject::Study(study) => (0.0, study.index()),
                Subject::Country(level) => (1.0, level.index()),
            };
            figures.extend([
                kind,
                at as f64,
                f64::from(left_out.studies),
                left_out.shift,
                left_out.changes.len() as f64,
            ]);
            for change in &left_out.changes {
                let place = change.after.as_deref().map_or(-1.0, |text| {
                    let place = places.entry(text).or_insert_with(|| {
                        texts.push(text.to_owned());
                        texts.len() - 1
                    });
                    *place as f64
                });
                figures.extend([f64::from(change.topic as u8), place]);
            }
        }
        (figures, texts)
    }

    /// What was left out, from the figures and texts of a message, of `total` in all; the statements
    /// stay. What is cut off there is left out.
    #[must_use]
    pub fn read(self, figures: &[f64], texts: &[String], total: u32) -> Self {
        let mut left_out = Vec::new();
        let mut rest = figures;
        while let Some((&[kind, at, studies, shift, many], after)) = rest.split_first_chunk() {
            let Some((changes, after)) = after.split_at_checked(2 * count(many)) else {
                break;
            };
            let (changes, _) = changes.as_chunks();
            rest = after;
            left_out.push(LeftOut {
                subject: if kind > 0.0 {
                    Subject::Country(LevelId::at(count(at)))
                } else {
                    Subject::Study(StudyId::at(count(at)))
                },
                studies: count(studies) as u32,
                changes: changes
                    .iter()
                    .filter_map(|&change| self.change(change, texts))
                    .collect(),
                shift,
            });
        }
        Self {
            left_out,
            total,
            ..self
        }
    }

    /// A change of a message.
    fn change(&self, [topic, place]: [f64; 2], texts: &[String]) -> Option<Change> {
        let topic = *Topic::ALL.get(count(topic))?;
        let mut statements = self.statements.iter();
        let before = statements.find(|statement| statement.topic == topic);
        let after = (place >= 0.0).then(|| texts.get(count(place)).cloned());
        Some(Change {
            topic,
            before: before.map(|statement| statement.text.clone()),
            after: after.flatten(),
        })
    }
}

/// A position or count of a message.
#[allow(clippy::cast_sign_loss)] // none is written that is below 0
const fn count(figure: f64) -> usize {
    figure as usize
}
