//! The pairs of a consensus by name, and what its pictures show.

use synthesis_core::describe::{quoted, thousands};
use synthesis_core::state::Key;

use super::Choosing;
use super::words::percent;

impl Choosing<'_> {
    /// The accessible name of a cell of the matrix, by places in the order.
    pub fn label(&self, i: usize, j: usize) -> String {
        let [a, b] = [i, j].map(|place| self.row(self.order[place]));
        let of = percent(self.at(i, j));
        [
            &a.label,
            " and ",
            &b.label,
            ": together in ",
            &of,
            " of the draws",
        ]
        .concat()
    }

    /// The exact figures of a pair, in lines, by places in the order.
    pub fn lines(&self, i: usize, j: usize) -> Vec<String> {
        let [a, b] = [i, j].map(|place| self.row(self.order[place]));
        let cluster = self.cluster_of_places();
        let draws = thousands(self.choice.resamples);
        vec![
            [&quoted(&a.label), " and ", &quoted(&b.label)].concat(),
            [
                "In one cluster in ",
                &percent(self.at(i, j)),
                " of ",
                &draws,
                " draws",
            ]
            .concat(),
            if cluster[i] == cluster[j] {
                "In the studies as they are: one cluster"
            } else {
                "In the studies as they are: two clusters"
            }
            .to_owned(),
        ]
    }

    /// What opens the studies of a place in the order.
    pub fn key(&self, place: usize) -> Key {
        Key::Row(self.row(self.order[place]).code)
    }

    /// What the picture of the numbers shows, and what must not be taken from it.
    pub fn caption(&self) -> String {
        "Silhouette: how much nearer factors lie to their own cluster than to the next; more is better. \
         Gap: how much tighter clusters are than in data where the factors have nothing to do with one \
         another, with its standard error; the rule takes the least number after which the gain is \
         within the error. Unsettled pairs: the share of all pairs of factors that fell into one cluster \
         in more than a tenth but less than nine tenths of the draws; fewer is better, but the share falls \
         of itself where there are very many clusters. A filled dot is what the rule suggests. No rule \
         proves that there are clusters."
            .to_owned()
    }

    /// What the matrix shows.
    pub fn matrix_caption(&self) -> String {
        [
            "Each cell: in what share of the draws in which both are reported at all two factors fell into \
             one cluster, when the studies were drawn anew ",
            &thousands(self.choice.resamples),
            " times and each tree was cut into ",
            &self.choice.k.to_string(),
            ". Factors stand in the order of the tree; outlined are the clusters of the studies as they \
             are. A block that is strong throughout and \
             pale beside is a cluster that does not hang on which studies were found.",
        ]
        .concat()
    }
}
