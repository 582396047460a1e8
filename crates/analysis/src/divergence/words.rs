//! A comparison in words: names of its marks, and what it shows.

use synthesis_core::data::{CodeId, Dataset};
use synthesis_core::describe::{fixed, listed, percent, quoted, thousands};
use synthesis_core::state::{Show, Side};

use super::{Divergence, Exchanged, Factor};

/// From this q on, a difference is taken for what chance may bring.
pub const NOTABLE: f64 = 0.05;

/// A comparison with the names of its sides.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// What is compared.
    pub divergence: &'a Divergence,
    /// The test by exchanging whole studies, where there is one.
    pub exchanged: Option<&'a Exchanged>,
    /// The names of the sides.
    pub sides: [String; 2],
    /// Which polarity counts.
    pub show: Show,
}

impl<'a> Compared<'a> {
    /// A comparison of two sides.
    pub fn new(
        dataset: &'a Dataset,
        divergence: &'a Divergence,
        exchanged: Option<&'a Exchanged>,
        sides: &[Side; 2],
        show: Show,
    ) -> Self {
        Self {
            dataset,
            divergence,
            exchanged,
            sides: [0, 1].map(|side: usize| sides[side].label(dataset)),
            show,
        }
    }

    /// The p and q of a factor by exchanging whole studies; `None` where that was not done.
    pub fn exchange(&self, factor: &Factor) -> Option<[f64; 2]> {
        let mut factors = self.exchanged?.factors.iter();
        let found = factors.find(|found| found.code == factor.code)?;
        Some([found.p?.value, found.q?])
    }

    /// Whether exchanges are to judge, and none was drawn yet.
    fn is_waiting(&self) -> bool {
        self.exchanged.is_some_and(|found| found.exchanges == 0)
    }

    /// The p and q by which a factor is judged: by exchanges where studies asked both sides, `None`
    /// before the first one; else by Fisher's test.
    pub fn chance(&self, factor: &Factor) -> Option<[f64; 2]> {
        let by_fisher = (!self.is_waiting()).then_some([factor.p, factor.q]);
        self.exchange(factor).or(by_fisher)
    }

    /// Whether the sides differ on a factor by more than chance would often bring, as far as that
    /// is known.
    pub fn is_notable(&self, factor: &Factor) -> bool {
        self.chance(factor).is_some_and(|[_, q]| q < NOTABLE)
    }

    /// The label of a code.
    pub fn label(&self, code: CodeId) -> &'a str {
        &self.dataset.codes.label[code.index()]
    }

    /// What a factor is reported as: `Trust: 51 of 142 studies that asked Carers report it, 36%`.
    pub fn figure(&self, factor: &Factor, side: usize) -> String {
        let (part, whole) = (factor.reporting[side], self.divergence.asked[side]);
        let what = match self.show {
            Show::Both | Show::Balance => "it",
            Show::Barriers => "it as a barrier",
            Show::Facilitators => "it as a facilitator",
        };
        let [part_text, whole_text] = [part, whole].map(|n| n.to_string());
        [
            self.label(factor.code),
            ": ",
            &part_text,
            " of ",
            &whole_text,
            " studies that asked ",
            &self.sides[side],
            if part == 1 { " reports " } else { " report " },
            what,
            ", ",
            &percent(part, whole),
        ]
        .concat()
    }

    /// How far the sides diverge on a factor, in lines: the odds ratio, its interval, p and q.
    pub fn lines(&self, factor: &Factor) -> Vec<String> {
        let delta = factor.odds.delta;
        let (more, low, high) = if delta >= 0.0 {
            (0, factor.interval[0], factor.interval[1])
        } else {
            (1, -factor.interval[1], -factor.interval[0])
        };
        let odds = if delta.abs() < 0.005 {
            "The same odds on both sides".to_owned()
        } else {
            [
                &times(delta.abs()),
                " times the odds among mentions of ",
                &self.sides[more],
            ]
            .concat()
        };
        let interval = ["95% interval: ", &times(low), " to ", &times(high)].concat();
        let tests = self.divergence.family.to_string();
        let over = [" over ", &tests, " factors"].concat();
        let chance = match self.exchange(factor) {
            Some([p, q]) => [
                "Exchanging whole studies: p ",
                &probability(p),
                "; q ",
                &probability(q),
                &over,
            ]
            .concat(),
            None if self.is_waiting() => "Chance not worked out yet".to_owned(),
            None => [
                "Fisher\u{2019}s exact p ",
                &probability(factor.p),
                "; q ",
                &probability(factor.q),
                &over,
            ]
            .concat(),
        };
        let mut lines = vec![odds, interval, chance];
        if factor.is_small {
            lines.push("Few studies: read with care".to_owned());
        }
        lines
    }

    /// What it is: `Factors by Carers and Nurses`.
    pub fn title(&self) -> String {
        ["Factors by ", &self.sides[0], " and ", &self.sides[1]].concat()
    }

    /// What the comparison shows, in a few sentences.
    pub fn sentences(&self) -> Vec<String> {
        let mut out = vec![self.notable(), self.furthest()];
        out.extend(self.overlap());
        out
    }

    /// How many factors differ by more than chance.
    fn notable(&self) -> String {
        let differ = |factor: &&Factor| self.is_notable(factor);
        let notable: Vec<&Factor> = self.divergence.factors.iter().filter(differ).collect();
        let [first, second] = [0, 1].map(|side: usize| self.sides[side].as_str());
        let [asked_first, asked_second] = self.divergence.asked.map(|n| n.to_string());
        let family = self.divergence.family.to_string();
        let between = [
            first,
            " (asked by ",
            &asked_first,
            " studies) and ",
            second,
            " (",
            &asked_second,
            ")",
        ]
        .concat();
        if self.is_waiting() {
            return [
                "Which of the ",
                &family,
                " factors differ between ",
                &between,
                " by more than chance alone would often bring is being worked out.",
            ]
            .concat();
        }
        if notable.is_empty() {
            return [
                "None of the ",
                &family,
                " factors differs between ",
                &between,
                " by more than chance alone might bring (q under 0.05 in none).",
            ]
            .concat();
        }
        let of = |side: usize| {
            let here = notable
                .iter()
                .filter(|f| (f.odds.delta > 0.0) == (side == 0));
            listed(
                &here.map(|f| quoted(self.label(f.code))).collect::<Vec<_>>(),
                4,
            )
        };
        let mut text = [
            notable.len().to_string().as_str(),
            " of the ",
            &family,
            if notable.len() == 1 {
                " factors differs between "
            } else {
                " factors differ between "
            },
            &between,
            " by more than chance alone would often bring (q under 0.05)",
        ]
        .concat();
        for (side, joint) in [(0, ": "), (1, "; ")] {
            let names = of(side);
            if !names.is_empty() {
                let joint = if text.contains(" more often ") {
                    joint
                } else {
                    ": "
                };
                text += &[joint, &self.sides[side], " more often report ", &names].concat();
            }
        }
        text + "."
    }

    /// The factor furthest to either side, among those that enough studies report.
    fn furthest(&self) -> String {
        let order = self.divergence.by_divergence();
        let firm = order.iter().map(|&at| &self.divergence.factors[at]);
        let firm: Vec<&Factor> = firm.filter(|factor| !factor.is_small).collect();
        let (Some(most), Some(least)) = (firm.first(), firm.last()) else {
            return "Too few studies report any factor to say which one divides the sides most."
                .to_owned();
        };
        let share = |factor: &Factor| {
            let [a, b] =
                [0, 1].map(|side| percent(factor.reporting[side], self.divergence.asked[side]));
            [" (", &a, " against ", &b, " of the studies)"].concat()
        };
        [
            "Relative to all that each side speaks of, ",
            &self.sides[0],
            " speak most of \u{201c}",
            self.label(most.code),
            "\u{201d}",
            &share(most),
            ", ",
            &self.sides[1],
            " most of \u{201c}",
            self.label(least.code),
            "\u{201d}",
            &share(least),
            ".",
        ]
        .concat()
    }

    /// What must be known about studies that stand on both sides.
    fn overlap(&self) -> Option<String> {
        let both = self.divergence.asked_both;
        (both > 0).then(|| {
            let draws = self.exchanged.map_or(0, |exchanged| exchanged.exchanges);
            let times = match draws {
                0 => String::new(),
                draws => [" (", &thousands(draws), " times)"].concat(),
            };
            [
                both.to_string().as_str(),
                if both == 1 {
                    " study asked both sides and counts"
                } else {
                    " studies asked both sides and count"
                },
                " on each, so chance is judged by exchanging whole studies between the sides",
                &times,
                ". It says how these studies differ, and proves nothing beyond them.",
            ]
            .concat()
        })
    }
}

/// An odds ratio from its logarithm: `2.1`; `over 99` and `under 0.01` beyond what is told apart.
pub fn times(log_odds: f64) -> String {
    let ratio = libm::exp(log_odds);
    if ratio > 99.0 {
        "over 99".to_owned()
    } else if ratio < 0.01 {
        "under 0.01".to_owned()
    } else if ratio < 1.0 {
        fixed(ratio, 2)
    } else {
        fixed(ratio, 1)
    }
}

/// A probability: `0.03`, `0.004`, `under 0.001`.
pub fn probability(p: f64) -> String {
    if p < 0.001 {
        "under 0.001".to_owned()
    } else if p < 0.01 {
        fixed(p, 3)
    } else {
        fixed(p, 2)
    }
}

#[cfg(test)]
mod tests {
    use super::{probability, times};

    #[test]
    fn figures_are_short() {
        assert_eq!(times(0.0), "1.0");
        assert_eq!(times(2.0_f64.ln()), "2.0");
        assert_eq!(times(-2.0_f64.ln()), "0.50");
        assert_eq!(times(9.0), "over 99");
        assert_eq!(times(-9.0), "under 0.01");
        assert_eq!(probability(0.0004), "under 0.001");
        assert_eq!(probability(0.004), "0.004");
        assert_eq!(probability(1.0), "1.00");
    }
}
