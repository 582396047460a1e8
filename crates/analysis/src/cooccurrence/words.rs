//! How factors go together, in words: names of factors and pairs, and what is shown.

use synthesis_core::describe::{fixed, listed, quoted, thousands};
use synthesis_core::state::{Picture, Show, Weight};

use super::edges::Edge;
use super::joined::{FEW_STUDIES, Joined};
use crate::association::{Standing, chance};

/// How many pairs are named in a sentence.
const NAMED: usize = 3;

impl Joined<'_> {
    /// What it is: `Together: barriers and facilitators that the same studies report`.
    pub fn title(&self) -> String {
        let what = match self.view.state.show {
            Show::Both | Show::Balance => "barriers and facilitators",
            Show::Barriers => "barriers",
            Show::Facilitators => "facilitators",
        };
        ["Together: ", what, " that the same studies report"].concat()
    }

    /// `Trust with Time`.
    pub fn name(&self, edge: &Edge) -> String {
        [self.label(edge.a), " with ", self.label(edge.b)].concat()
    }

    /// `“Trust” with “Time”`.
    fn quoted(&self, edge: &Edge) -> String {
        let [a, b] = [edge.a, edge.b].map(|at| quoted(self.label(at)));
        [&a, " with ", &*b].concat()
    }

    /// `6 studies report both, Jaccard 0.14, lift 1.9`.
    pub fn figures(edge: &Edge) -> String {
        let [jaccard, lift] = [fixed(edge.jaccard, 2), fixed(edge.lift, 1)];
        [
            &both(edge.common),
            ", Jaccard ",
            &*jaccard,
            ", lift ",
            &lift,
        ]
        .concat()
    }

    /// The accessible name of a pair: `Trust with Time: 6 studies report both, Jaccard 0.14, lift
    /// 1.9, q 0.812, among so many pairs chance may bring as much`.
    pub fn pair_label(&self, edge: &Edge) -> String {
        let (name, figures) = (self.name(edge), Self::figures(edge));
        let q = chance(edge.q);
        [&name, ": ", &*figures, ", q ", &q, ", ", self.verdict(edge)].concat()
    }

    /// What is known of a pair, in lines.
    pub fn pair_lines(&self, edge: &Edge) -> Vec<String> {
        let [one, other] = [edge.a, edge.b].map(|at| self.found.sizes[at]);
        let either = studies(one + other - edge.common);
        let expected = f64::from(one) * f64::from(other) / f64::from(self.found.studies);
        let pairs = thousands(self.found.edges.len() as u32);
        let mut verdict = self.verdict(edge).to_owned();
        verdict[..1].make_ascii_uppercase();
        let mut out = vec![
            self.name(edge),
            [
                &both(edge.common),
                "; ",
                &thousands(one),
                " and ",
                &thousands(other),
                " report each",
            ]
            .concat(),
            [
                "Jaccard ",
                &fixed(edge.jaccard, 2),
                ": of ",
                &either,
                " that report either",
            ]
            .concat(),
            [
                "Lift ",
                &fixed(edge.lift, 1),
                ": ",
                &fixed(expected, 1),
                " would be expected",
            ]
            .concat(),
            [
                "p ",
                &chance(edge.p),
                "; q ",
                &chance(edge.q),
                " over ",
                &pairs,
                " pairs",
            ]
            .concat(),
            verdict,
        ];
        if edge.common < FEW_STUDIES && edge.common > 0 {
            out.push("Few studies: one more or less changes much".to_owned());
        }
        out
    }

    /// How a pair stands to chance.
    pub fn verdict(&self, edge: &Edge) -> &'static str {
        match self.standing(edge) {
            Standing::Over => "more often than chance would often bring",
            Standing::Under => "more seldom than chance would often leave",
            Standing::Within if edge.lift < 1.0 => "among so many pairs chance may leave as little",
            Standing::Within => "among so many pairs chance may bring as much",
        }
    }

    /// The accessible name of a factor: `Trust: 31 studies, Relationships, joined to 4 factors`.
    pub fn factor_label(&self, at: usize) -> String {
        let size = studies(self.found.sizes[at]);
        let domain = self
            .domain(at)
            .map_or_else(String::new, |d| [", ", d].concat());
        let joined = match self.choice().picture {
            Picture::Network => [", ", &self.degree(at)].concat(),
            Picture::Matrix => String::new(),
        };
        [self.label(at), ": ", &size, &domain, &joined].concat()
    }

    /// What is known of a factor, in lines.
    pub fn factor_lines(&self, at: usize) -> Vec<String> {
        let mut out = vec![
            self.label(at).to_owned(),
            [
                studies(self.found.sizes[at]).as_str(),
                if self.found.sizes[at] == 1 {
                    " reports it"
                } else {
                    " report it"
                },
            ]
            .concat(),
        ];
        out.extend(self.domain(at).map(|domain| ["Domain: ", domain].concat()));
        let other = |edge: &Edge| if edge.a == at { edge.b } else { edge.a };
        let name = |edge: &Edge| {
            let common = edge.common.to_string();
            [self.label(other(edge)), " (", &common, ")"].concat()
        };
        let names: Vec<String> = self.lines_of(at).map(name).collect();
        let mut joined = self.degree(at);
        joined[..1].make_ascii_uppercase();
        if !names.is_empty() {
            joined += ": ";
            joined += &listed(&names, 6);
        }
        out.push(joined);
        out
    }

    /// The domain of a factor that is none itself.
    fn domain(&self, at: usize) -> Option<&str> {
        let row = self.row(at)?;
        (!row.is_domain && row.domain_label != row.label).then_some(&*row.domain_label)
    }

    /// `joined to 4 factors`.
    fn degree(&self, at: usize) -> String {
        match self.lines_of(at).count() {
            0 => "joined to no other".to_owned(),
            1 => "joined to 1 factor".to_owned(),
            many => ["joined to ", &many.to_string(), " factors"].concat(),
        }
    }

    /// What is shown, in a few sentences.
    pub fn sentences(&self) -> Vec<String> {
        let mut out = vec![self.overall(), self.strongest()];
        out.push(self.beyond_chance());
        out.extend(self.most_joined());
        out.push(
            "Together means that the same study mentions both. It does not mean that one leads to \
             the other, or that the same people spoke of both; and a study that mentions much puts \
             all that it mentions together."
                .to_owned(),
        );
        out
    }

    /// How many pairs share a study.
    fn overall(&self) -> String {
        let edges = &self.found.edges;
        let some = edges.iter().filter(|edge| edge.common > 0).count();
        let few = edges.iter().filter(|edge| matches!(edge.common, 1 | 2));
        let few = few.count();
        let start = [
            "Of ",
            &counted(edges.len(), "pair", "pairs"),
            " of factors, ",
            &thousands(some as u32),
            if some == 1 { " is" } else { " are" },
            " reported together by at least one study",
        ]
        .concat();
        let rest = match few {
            0 => String::new(),
            few if few == some => ", by one or two studies only".to_owned(),
            few => [
                ", ",
                &thousands(few as u32),
                " of them by one or two studies only",
            ]
            .concat(),
        };
        [&start, &*rest, "."].concat()
    }

    /// From where on pairs are joined: `a Jaccard of 0.10 or more and 3 studies or more in common`.
    pub(super) fn threshold(&self) -> String {
        let least = fixed(self.least(), 2);
        let both = self.choice().least_both().max(1);
        let noun = if both == 1 { " study" } else { " studies" };
        let measure = match self.choice().weight {
            Weight::Jaccard => "a Jaccard of ",
            Weight::Lift => "a lift of ",
        };
        [
            measure,
            &least,
            " or more and at least ",
            &both.to_string(),
            noun,
            " in common",
        ]
        .concat()
    }

    /// Which pairs that are joined are the strongest.
    fn strongest(&self) -> String {
        let all = self.all_lines();
        if all == 0 {
            return [
                "No pair has ",
                &self.threshold(),
                ". Lower these to see weaker pairs.",
            ]
            .concat();
        }
        let item = |edge: &Edge| {
            let weight = match self.choice().weight {
                Weight::Jaccard => fixed(edge.jaccard, 2),
                Weight::Lift => fixed(edge.lift, 1),
            };
            let common = studies(edge.common);
            [&self.quoted(edge), " (", &*weight, ", ", &common, ")"].concat()
        };
        let items: Vec<String> = self.lines().iter().take(NAMED).map(item).collect();
        [
            &*counted(all, "pair has ", "pairs have "),
            &*self.threshold(),
            if all == 1 { ": " } else { "; the strongest: " },
            &listed(&items, NAMED + 1),
            ".",
        ]
        .concat()
    }

    /// Which pairs lie further from chance than it would often bring.
    fn beyond_chance(&self) -> String {
        let pairs = counted(self.found.edges.len(), "pair", "pairs");
        let names = |standing: Standing| -> Vec<String> {
            let its = self.strongest_first(|edge| self.standing(edge) == standing);
            its.iter().map(|edge| self.quoted(edge)).collect()
        };
        let (over, under) = (names(Standing::Over), names(Standing::Under));
        if over.is_empty() && under.is_empty() {
            return [
                "No pair is reported together more often, or more seldom, than chance would often \
                 bring (q under 0.05 in none of the ",
                &pairs,
                "): what is joined here may be chance.",
            ]
            .concat();
        }
        let say = |names: &[String], how: &str| {
            let verb = if names.len() == 1 { " is" } else { " are" };
            [&listed(names, NAMED + 1), verb, " reported together ", how].concat()
        };
        let mut parts = Vec::new();
        if !over.is_empty() {
            parts.push(say(&over, "more often than chance would often bring"));
        }
        if !under.is_empty() {
            parts.push(say(&under, "more seldom than chance would often leave"));
        }
        [&parts.join("; "), " (q under 0.05 over ", &pairs, ")."].concat()
    }

    /// Which factors are joined to most others, and how many to none.
    fn most_joined(&self) -> Option<String> {
        let degrees: Vec<usize> = (0..self.found.codes.len())
            .map(|at| self.lines_of(at).count())
            .collect();
        let most = degrees.iter().copied().max().filter(|&most| most > 1)?;
        let names: Vec<String> = (0..degrees.len())
            .filter(|&at| degrees[at] == most)
            .map(|at| quoted(self.label(at)))
            .collect();
        let alone = degrees.iter().filter(|&&degree| degree == 0).count();
        let verb = if names.len() == 1 { " is" } else { " are" };
        let mut text = [
            &*listed(&names, NAMED + 1),
            verb,
            " joined to most others (",
            &most.to_string(),
            if names.len() == 1 { ")" } else { " each)" },
        ]
        .concat();
        if alone > 0 {
            text += "; ";
            text += &counted(alone, "factor", "factors");
            text += if alone == 1 { " is" } else { " are" };
            text += " joined to none";
        }
        Some(text + ".")
    }
}

/// `6 studies report both`, `no study reports both`.
fn both(common: u32) -> String {
    match common {
        0 => "no study reports both".to_owned(),
        1 => "1 study reports both".to_owned(),
        many => [&thousands(many), " studies report both"].concat(),
    }
}

/// `6 studies`.
pub(super) fn studies(number: u32) -> String {
    counted(number as usize, "study", "studies")
}

fn counted(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    [&thousands(number as u32), " ", noun].concat()
}
