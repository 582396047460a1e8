//! What hangs on one study, in words.

use synthesis_core::data::Dataset;

use super::{LeftOut, Sensitivity, Subject, Topic};
use crate::run::Run;

/// A run with its words.
#[derive(Clone, Copy, Debug)]
pub struct Hanging<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The run, done or not.
    pub run: &'a Sensitivity,
    /// Whether countries are left out, not studies.
    pub is_by_country: bool,
}

impl Hanging<'_> {
    /// What is left out: `study`, `studies`.
    const fn nouns(&self) -> (&'static str, &'static str) {
        if self.is_by_country {
            ("country", "countries")
        } else {
            ("study", "studies")
        }
    }

    fn count(&self, many: u32) -> String {
        let (one, more) = self.nouns();
        let noun = if many == 1 { one } else { more };
        [&many.to_string(), " ", noun].concat()
    }

    /// How far the run is: `All 176 studies have been left out, one at a time.`
    pub fn progress(&self) -> String {
        let (done, total) = (self.run.done(), self.run.total());
        if done == total {
            let all = self.count(total);
            return ["All ", &all, " have been left out, one at a time."].concat();
        }
        let all = self.count(total);
        [&done.to_string(), " of ", &all, " left out so far."].concat()
    }

    /// Whether a statement holds: with how many left out it says something else.
    pub fn verdict(&self, topic: Topic) -> String {
        let changes = self.changed_by(topic);
        let done = self.run.done();
        let all = self.count(done);
        let one = self.nouns().0;
        match (changes, done == self.run.total()) {
            (0, true) => ["Its words stay the same whichever ", one, " is left out."].concat(),
            (0, false) => "Its words have not changed so far.".to_owned(),
            _ => [
                "Its words change without any one of ",
                &changes.to_string(),
                " of the ",
                &all,
                ".",
            ]
            .concat(),
        }
    }

    /// With how many left out so far the statement on a topic says something else.
    pub fn changed_by(&self, topic: Topic) -> u32 {
        let outcomes = self.run.outcomes(topic);
        outcomes
            .iter()
            .map(|found| found.without.len() as u32)
            .sum()
    }

    /// The topics, first those of the statements of the view, then those that only come up without
    /// some; each with what the view says of it.
    pub fn topics(&self) -> Vec<(Topic, Option<&str>)> {
        let statements = self.run.statements().iter();
        let mut topics: Vec<_> = statements
            .map(|statement| (statement.topic, Some(statement.text.as_str())))
            .collect();
        for topic in [Topic::MostReported, Topic::Cluster, Topic::Difference] {
            let is_known = topics.iter().any(|(known, _)| *known == topic);
            if !is_known && self.changed_by(topic) > 0 {
                topics.push((topic, None));
            }
        }
        topics
    }

    /// What is left out, by name: the study, or the country with the number of its studies.
    pub fn name(&self, left_out: &LeftOut) -> String {
        match left_out.subject {
            Subject::Study(study) => self.dataset.study_labels.get(study.index()).to_owned(),
            Subject::Country(level) => {
                let reports = &self.dataset.reports;
                let country = reports.attribute("country");
                let name = country.map_or("", |country| {
                    reports.attributes[country.index()].levels.label(level)
                });
                let noun = if left_out.studies == 1 {
                    " study)"
                } else {
                    " studies)"
                };
                [name, " (", &left_out.studies.to_string(), noun].concat()
            }
        }
    }

    /// Which one moves the statements most, with how many it changes; `None` where nothing changed
    /// so far.
    pub fn most(&self) -> Option<(Vec<&LeftOut>, String)> {
        let values = self.run.values();
        let first = values.first().filter(|first| !first.changes.is_empty())?;
        let many = first.changes.len();
        let equal = values.iter().filter(|other| other.changes.len() == many);
        let equal: Vec<&LeftOut> = equal.copied().collect();
        let of = self.topics().len();
        let changed = if many == 1 {
            " changes one".to_owned()
        } else {
            [" changes ", &many.to_string()].concat()
        };
        let (start, end) = if equal.len() == 1 {
            (["One ", self.nouns().0].concat(), " when left out:")
        } else {
            let many = self.count(equal.len() as u32);
            (["Each of ", &many].concat(), " when left out:")
        };
        let of = of.to_string();
        Some((
            equal,
            [&start, &changed, " of the ", &of, " sentences", end].concat(),
        ))
    }
}
