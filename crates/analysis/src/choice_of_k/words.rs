//! The choice of a number of clusters in words.

use synthesis_core::cluster::Tree;
use synthesis_core::cluster::quality::MOST_CLUSTERS;
use synthesis_core::data::Dataset;
use synthesis_core::derive::{Row, View};
use synthesis_core::describe::{fixed, listed, quoted, thousands};
use synthesis_core::state::Cut;

use super::{Candidate, Choice};

/// How many factors of a cluster are named in a sentence.
const NAMED: usize = 4;
/// Up to here a mean silhouette is no substantial structure (Kaufman & Rousseeuw 1990).
const NO_STRUCTURE: f64 = 0.25;

/// A choice with the view whose rows it is about.
#[derive(Clone, Debug)]
pub struct Choosing<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The view.
    pub view: &'a View,
    /// What speaks for each number.
    pub choice: &'a Choice,
    /// The items in the order of the tree.
    pub order: Vec<usize>,
    /// For each cluster of the cut shown where it begins and how many items it holds, in that
    /// order.
    pub blocks: Vec<(usize, usize)>,
}

/// What each rule suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The best mean silhouette; `None` where none is above 0.
    pub silhouette: Option<usize>,
    /// The gap; `None` where it grows to the end, or is not computed.
    pub gap: Option<usize>,
    /// The fewest ambiguous pairs; `None` before the first resample.
    pub steadiest: Option<usize>,
}

impl<'a> Choosing<'a> {
    /// The choice of a view; `None` where it is of another tree.
    pub fn new(dataset: &'a Dataset, view: &'a View, choice: &'a Choice) -> Option<Self> {
        let tree = view.row_tree.as_ref()?;
        if tree.leaves() != choice.consensus.items() {
            return None;
        }
        let mut start = 0;
        let blocks = tree.cut(choice.k).into_iter().map(|node| {
            let begins = start;
            start += tree.members(node).len();
            (begins, start - begins)
        });
        Some(Self {
            dataset,
            view,
            choice,
            order: tree.order.clone(),
            blocks: blocks.collect(),
        })
    }

    /// The row of an item.
    pub fn row(&self, item: usize) -> &'a Row {
        &self.view.rows[self.view.row_leaves[item]]
    }

    /// The mean silhouette of the cut into `k`.
    pub fn silhouette(&self, k: usize) -> Option<f64> {
        let tree = self.view.row_tree.as_ref()?;
        tree.silhouettes.get(k.checked_sub(2)?).copied()
    }

    /// What each rule suggests.
    pub fn suggested(&self) -> Suggested {
        let tree = self.view.row_tree.as_ref();
        Suggested {
            silhouette: tree.and_then(Tree::suggested_k),
            gap: self.choice.widest(),
            steadiest: self.choice.steadiest(),
        }
    }

    /// Whether all that is drawn at random is there.
    pub fn is_whole(&self) -> bool {
        self.choice.resamples >= super::RESAMPLES
    }

    /// Whether the gaps are computed.
    pub fn has_gaps(&self) -> bool {
        self.choice.references > 0
    }

    /// What it is.
    pub fn title(&self) -> String {
        "Into how many clusters?".to_owned()
    }

    /// What the matrix is.
    pub fn matrix_title(&self) -> String {
        let k = self.choice.k.to_string();
        ["How often two factors fall into one cluster, cut into ", &k].concat()
    }

    /// What the rules say, and how firm the cut shown is.
    pub fn sentences(&self) -> Vec<String> {
        let mut out = vec![self.verdict(), self.by_silhouette()];
        out.push(self.by_gap());
        out.extend(self.by_resamples());
        out.extend(self.shown());
        out
    }

    /// Whether the rules agree.
    fn verdict(&self) -> String {
        let found = self.suggested();
        let numbers = [found.silhouette, found.gap, found.steadiest];
        let known: Vec<usize> = numbers.into_iter().flatten().collect();
        match known[..] {
            [first, .., last] if known.iter().all(|&k| k == first) && first == last => {
                let all = if known.len() == 3 { "All three" } else { "Two" };
                [all, " rules suggest ", &clusters(first), "."].concat()
            }
            [] | [_] => "The rules give no number to choose between.".to_owned(),
            _ => {
                "The rules do not agree: no number of clusters stands out. Read a cut as one way to sort \
                  the factors, not as groups that the studies show."
                .to_owned()
            }
        }
    }

    fn by_silhouette(&self) -> String {
        let Some(k) = self.suggested().silhouette else {
            return "Silhouette: no cut brings factors nearer to their own cluster than to the next, \
                    so it suggests no clusters."
                .to_owned();
        };
        let value = self.silhouette(k).unwrap_or(0.0);
        let weak = if value <= NO_STRUCTURE {
            "; up to 0.25 there is no substantial structure"
        } else {
            ""
        };
        [
            "Silhouette: it suggests ",
            &clusters(k),
            ", where factors lie nearest to their own cluster compared with the next (",
            &fixed(value, 2),
            " of at most 1",
            weak,
            ").",
        ]
        .concat()
    }

    fn by_gap(&self) -> String {
        if !self.has_gaps() {
            return "Gap statistic: not computed for cosine similarity, which compares patterns over \
                    columns."
                .to_owned();
        }
        match self.suggested().gap {
            Some(1) => "Gap statistic: it suggests one cluster, that is, none: cutting the tree makes \
                        clusters no tighter than in data where the factors have nothing to do with one \
                        another."
                .to_owned(),
            Some(k) => [
                "Gap statistic: it suggests ",
                &clusters(k),
                ", the least number at which clusters are tighter than chance makes them and one more \
                 brings no clear gain.",
            ]
            .concat(),
            None => {
                let most = self.choice.candidates.iter().filter(|one| one.gap.is_some());
                let most = most.map(|one| one.k).max().unwrap_or(MOST_CLUSTERS);
                [
                    "Gap statistic: it suggests no number; each further cluster brings a gain up to ",
                    &most.to_string(),
                    ", the most looked at.",
                ]
                .concat()
            }
        }
    }

    fn by_resamples(&self) -> Option<String> {
        let k = self.suggested().steadiest?;
        let stable = self.candidate(k)?.stable?;
        Some(
            [
                "Draws of the studies: ",
                &clusters(k),
                " come back most alike; ",
                &percent(stable.ambiguous),
                " of all pairs of factors are unsettled, now together and now apart.",
            ]
            .concat(),
        )
    }

    /// How firm the cut shown is.
    fn shown(&self) -> Option<String> {
        if self.choice.resamples == 0 {
            return None;
        }
        let [within, between] = self.means();
        let how = if self.view.clusters.len() != self.choice.k {
            "; the view itself is not cut"
        } else if self.view.state.cut == Cut::Suggested {
            ", as the silhouette suggests"
        } else {
            ", as chosen"
        };
        let mut out = [
            "Shown here: ",
            &clusters(self.choice.k),
            how,
            ". In ",
            &thousands(self.choice.resamples),
            " draws ",
        ]
        .concat();
        if let Some(within) = within {
            out += "two factors of one cluster stayed together ";
            out += &percent(within);
            out += " of the time on average";
            out += if between.is_some() { ", " } else { "." };
        }
        if let Some(between) = between {
            out += "two of different clusters came together ";
            out += &percent(between);
            out += ".";
        }
        if let Some((block, mean)) = self.firmest() {
            out += " The firmest cluster: ";
            out += &self.named(block);
            out += " (";
            out += &percent(mean);
            out += ").";
        }
        Some(out)
    }

    /// The mean consensus of pairs within clusters, and of all other pairs.
    fn means(&self) -> [Option<f64>; 2] {
        let cluster = self.cluster_of_places();
        let mut sums = [(0.0, 0_u32); 2];
        for i in 0..self.order.len() {
            for j in i + 1..self.order.len() {
                let sum = &mut sums[usize::from(cluster[i] != cluster[j])];
                sum.0 += self.at(i, j);
                sum.1 += 1;
            }
        }
        sums.map(|(sum, count)| (count > 0).then(|| sum / f64::from(count)))
    }

    /// For each place in the order its cluster.
    pub fn cluster_of_places(&self) -> Vec<usize> {
        let blocks = self.blocks.iter().enumerate();
        let repeated = blocks.flat_map(|(at, &(_, size))| std::iter::repeat_n(at, size));
        repeated.collect()
    }

    /// The consensus of the items at two places in the order.
    pub fn at(&self, i: usize, j: usize) -> f64 {
        self.choice.consensus.get(self.order[i], self.order[j])
    }

    /// The consensus of a cluster of the cut shown; `None` of a single factor.
    pub fn of_block(&self, (start, size): (usize, usize)) -> Option<f64> {
        let members = &self.order[start..start + size];
        (size > 1).then(|| self.choice.consensus.of_cluster(members))
    }

    /// The cluster of more than one factor that stays together most, the first such.
    fn firmest(&self) -> Option<((usize, usize), f64)> {
        let mut best: Option<((usize, usize), f64)> = None;
        for &block in &self.blocks {
            if let Some(mean) = self.of_block(block)
                && best.is_none_or(|(_, most)| mean > most)
            {
                best = Some((block, mean));
            }
        }
        best
    }

    /// The factors of a cluster: `“A”, “B” and 3 more`.
    fn named(&self, (start, size): (usize, usize)) -> String {
        let members = &self.order[start..start + size];
        let names: Vec<String> = members
            .iter()
            .map(|&i| quoted(&self.row(i).label))
            .collect();
        listed(&names, NAMED)
    }

    fn candidate(&self, k: usize) -> Option<&Candidate> {
        self.choice.candidates.iter().find(|one| one.k == k)
    }

    /// What speaks for a number of clusters, in one line:
    /// `4 clusters: silhouette 0.12, gap 0.310 ± 0.020, 23% of pairs unsettled; suggested by the gap`.
    pub fn candidate_line(&self, candidate: &Candidate) -> String {
        let mut parts = Vec::new();
        if let Some(value) = self.silhouette(candidate.k) {
            parts.push(["silhouette ", &fixed(value, 2)].concat());
        }
        if let Some(gap) = candidate.gap {
            let value = [fixed(gap.gap, 3), fixed(gap.error, 3)].join(" \u{b1} ");
            parts.push(["gap ", &value].concat());
        }
        if let Some(stable) = candidate.stable {
            parts.push(
                [
                    &percent(stable.ambiguous),
                    " of pairs now together, now apart",
                ]
                .concat(),
            );
        }
        let by = self.suggested_by(candidate.k);
        let by = if by.is_empty() {
            String::new()
        } else {
            ["; suggested by ", &listed(&by, 3)].concat()
        };
        [&clusters(candidate.k), ": ", &parts.join(", "), &by].concat()
    }

    /// The rules that suggest a number.
    pub fn suggested_by(&self, k: usize) -> Vec<String> {
        let found = self.suggested();
        let rules = [
            (found.silhouette, "the silhouette"),
            (found.gap, "the gap"),
            (found.steadiest, "the draws"),
        ];
        let rules = rules.into_iter().filter(|(of, _)| *of == Some(k));
        rules.map(|(_, name)| name.to_owned()).collect()
    }
}

/// `1 cluster`, `4 clusters`.
pub fn clusters(k: usize) -> String {
    let noun = if k == 1 { " cluster" } else { " clusters" };
    [&k.to_string(), noun].concat()
}

/// A share in whole per cent; `under 1%` and `over 99%` rather than a rounded 0 or 100.
pub fn percent(share: f64) -> String {
    let whole = fixed(share * 100.0, 0);
    match whole.as_str() {
        "0" if share > 0.0 => "under 1%".to_owned(),
        "100" if share < 1.0 => "over 99%".to_owned(),
        _ => [&whole, "%"].concat(),
    }
}
