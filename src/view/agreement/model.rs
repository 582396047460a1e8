//! What the desk says of agreement, read back.

use std::rc::Rc;

use synthesis_analysis::agreement::Intervals;
use synthesis_core::data::{CodeId, Dataset, StudyId};
use synthesis_core::describe::{fixed, thousands};

/// The words for what a coder said of a factor.
pub const VALUES: [&str; 4] = ["not reported", "a barrier", "a facilitator", "both"];

/// The agreement of the coders of a dataset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreed {
    /// Why there is nothing to say.
    pub none: Option<String>,
    /// The names of the coders.
    pub coders: Vec<String>,
    /// Each pair of coders.
    pub pairs: Vec<Pair>,
    /// Over all units.
    pub all: Figures,
    /// For each factor.
    pub codes: Vec<(CodeId, Figures)>,
    /// The units on which coders differ: many, and the same whatever intervals come.
    pub differ: Rc<Vec<Differ>>,
}

/// Two coders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// Their places.
    pub coders: [usize; 2],
    /// The share of common units on which they agree.
    pub agreed: f64,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
}

/// Figures of agreement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// The units that two coders or more coded.
    pub units: u32,
    /// The share of pairs of values that are equal.
    pub agreed: f64,
    /// Krippendorff's alpha.
    pub alpha: Option<f64>,
    /// Its interval, once it was drawn.
    pub interval: Option<(f64, f64)>,
    /// Why there is no alpha.
    pub why: String,
}

/// A unit on which coders differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Differ {
    /// The study.
    pub study: StudyId,
    /// The factor.
    pub code: CodeId,
    /// For each coder a place in [`VALUES`].
    pub values: Vec<Option<usize>>,
}

impl Agreed {
    /// Reads the desk's lines; what is not understood is left out, because both are of one build.
    pub fn read(text: &str) -> Self {
        let mut out = Self::default();
        let mut differ = Vec::new();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let number = |at: usize| fields.get(at).and_then(|f| f.parse::<usize>().ok());
            match (fields[0], fields.len()) {
                ("none", 2) => out.none = Some(fields[1].to_owned()),
                ("coder", 2) => out.coders.push(fields[1].to_owned()),
                ("pair", 6) => {
                    let coders = [1, 2].map(|at| number(at).unwrap_or_default());
                    out.pairs.push(Pair {
                        coders,
                        agreed: ratio(fields[4]).unwrap_or_default(),
                        kappa: ratio(fields[5]),
                    });
                }
                ("all", 6) => out.all = figures(&fields[1..]),
                ("code", 7) => {
                    let code = CodeId::at(number(1).unwrap_or_default());
                    out.codes.push((code, figures(&fields[2..])));
                }
                ("differ", 4) => {
                    let values = fields[3].split(',').map(|value| value.parse().ok());
                    differ.push(Differ {
                        study: StudyId::at(number(1).unwrap_or_default()),
                        code: CodeId::at(number(2).unwrap_or_default()),
                        values: values.collect(),
                    });
                }
                _ => {}
            }
        }
        out.differ = Rc::new(differ);
        out
    }

    /// With the intervals of alpha.
    #[must_use]
    pub fn with(mut self, intervals: &Intervals) -> Self {
        self.all.interval = intervals.all;
        for (code, figures) in &mut self.codes {
            figures.interval = intervals.of(*code);
        }
        self
    }

    /// What it shows, in a few sentences.
    pub fn sentences(&self, dataset: &Dataset) -> Vec<String> {
        let mut out = vec![self.overall()];
        let defined = self
            .codes
            .iter()
            .filter_map(|(code, figures)| Some((*code, figures.alpha?)));
        let least = defined.clone().min_by(|a, b| a.1.total_cmp(&b.1));
        let firm = defined.clone().filter(|(_, alpha)| *alpha >= 0.8).count();
        let tentative = defined.clone().filter(|(_, alpha)| *alpha >= 0.667).count();
        if let Some((code, alpha)) = least {
            out.push(
                [
                    &firm.to_string(),
                    " of the ",
                    &defined.count().to_string(),
                    " factors reach an alpha of 0.8, from which conclusions are usually called firm, and ",
                    &tentative.to_string(),
                    " reach 0.667, the usual least for tentative ones; lowest is \u{201c}",
                    &dataset.codes.label[code.index()],
                    "\u{201d} with ",
                    &fixed(alpha, 2),
                    ".",
                ]
                .concat(),
            );
        }
        out.push(
            "Agreement says how alike coders read the same texts, not whether they read them rightly."
                .to_owned(),
        );
        out
    }

    fn overall(&self) -> String {
        let all = &self.all;
        let mut text = [
            &self.coders.len().to_string(),
            " coders said the same of ",
            &per_cent(all.agreed),
            " of the ",
            &thousands(all.units),
            " pairs of a study and a factor that they coded",
        ]
        .concat();
        if let Some(alpha) = all.alpha {
            text += &[
                "; beyond chance, Krippendorff\u{2019}s alpha is ",
                &fixed(alpha, 2),
            ]
            .concat();
            if let Some((low, high)) = all.interval {
                text += &[
                    " (95% interval ",
                    &fixed(low, 2),
                    " to ",
                    &fixed(high, 2),
                    ")",
                ]
                .concat();
            }
        }
        text + "."
    }
}

/// The figures of a factor in words.
pub fn words(label: &str, figures: &Figures) -> String {
    let mut text = [label, ": ", &per_cent(figures.agreed), " the same, "].concat();
    match (figures.alpha, figures.interval) {
        (Some(alpha), Some((low, high))) => {
            text += &[
                "alpha ",
                &fixed(alpha, 2),
                ", 95% interval ",
                &fixed(low, 2),
                " to ",
                &fixed(high, 2),
            ]
            .concat();
        }
        (Some(alpha), None) => text += &["alpha ", &fixed(alpha, 2)].concat(),
        (None, _) => text += "alpha not defined",
    }
    text
}

/// A share in per cent with one decimal.
pub fn per_cent(share: f64) -> String {
    [&fixed(100.0 * share, 1), "%"].concat()
}

fn figures(fields: &[&str]) -> Figures {
    Figures {
        units: fields[0].parse().unwrap_or_default(),
        agreed: ratio(fields[2]).unwrap_or_default(),
        alpha: ratio(fields[3]),
        interval: None,
        why: fields[4].to_owned(),
    }
}

fn ratio(millionths: &str) -> Option<f64> {
    let number: i64 = millionths.parse().ok()?;
    Some(number as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::{Agreed, CodeId, Intervals};

    #[test]
    fn lines_are_read_back() {
        let text = "coder\ta\ncoder\tb\npair\t0\t1\t10\t900000\t-\nall\t10\t10\t900000\t-250000\twhy\n\
                    code\t3\t10\t10\t1000000\t-\tOne value.\ndiffer\t2\t3\t0,2\n";
        let agreed = Agreed::read(text);
        assert_eq!(agreed.coders, ["a", "b"]);
        assert_eq!(agreed.pairs[0].kappa, None);
        assert!((agreed.all.alpha.unwrap_or_default() + 0.25).abs() < 1e-12);
        assert_eq!(agreed.codes[0].1.why, "One value.");
        assert_eq!(agreed.differ[0].values, [Some(0), Some(2)]);
        let interval = Some((-0.5, 0.25));
        let with = agreed.with(&Intervals {
            all: interval,
            codes: vec![(CodeId::at(3), interval)],
        });
        assert_eq!(
            (with.all.interval, with.codes[0].1.interval),
            (interval, interval)
        );
        assert_eq!(Agreed::read("none\tNo.\n").none.as_deref(), Some("No."));
        assert_eq!(Agreed::read("all\n\nx\ty"), Agreed::default());
    }
}
