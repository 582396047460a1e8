//! What hangs on one study, in words.

use synthesis_core::data::Dataset;

use super::{Jackknife, LeftOut, Outcome, Subject, Topic};

/// What leaving one out has shown so far, with its words.
#[derive(Clone, Debug)]
pub struct Hanging<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// What was left out, all of it or not.
    pub found: &'a Jackknife,
    /// Whether countries are left out, not studies.
    pub is_by_country: bool,
    /// For each of [`Topic::ALL`] what its statement becomes.
    outcomes: [Vec<Outcome<'a>>; 4],
}

impl<'a> Hanging<'a> {
    /// What was found, in words.
    pub fn new(dataset: &'a Dataset, found: &'a Jackknife, is_by_country: bool) -> Self {
        Self {
            dataset,
            found,
            is_by_country,
            outcomes: Topic::ALL.map(|topic| found.outcomes(topic)),
        }
    }

    /// What the statement on a topic becomes; see [`Jackknife::outcomes`].
    pub fn outcomes(&self, topic: Topic) -> &[Outcome<'a>] {
        &self.outcomes[topic as usize]
    }

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
        let (done, total) = (self.found.done(), self.found.total);
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
        let done = self.found.done();
        let all = self.count(done);
        let one = self.nouns().0;
        match (changes, done == self.found.total) {
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
        self.outcomes(topic)
            .iter()
            .map(|found| found.without.len() as u32)
            .sum()
    }

    /// The topics, first those of the statements of the view, then those that only come up without
    /// some; each with what the view says of it.
    pub fn topics(&self) -> Vec<(Topic, Option<&'a str>)> {
        let statements = self.found.statements.iter();
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
    pub fn most(&self) -> Option<(Vec<&'a LeftOut>, String)> {
        let values = self.found.values();
        let first = values.first().filter(|first| !first.changes.is_empty())?;
        let many = first.changes.len();
        let equal = values.iter().filter(|other| other.changes.len() == many);
        let equal: Vec<&'a LeftOut> = equal.copied().collect();
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
