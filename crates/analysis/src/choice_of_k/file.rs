//! The choice of a number of clusters as tables for other programs.

use synthesis_core::export::Table;

use super::Choosing;

impl Choosing<'_> {
    /// One line a number of clusters, as comma-separated text (RFC 4180, CR LF; with a byte order
    /// mark if asked for): mean silhouette, ln `W_k`, its mean over the references, the gap and its
    /// standard error, area and share of ambiguous pairs of the consensus (six decimals), which
    /// rules suggest it, and how much was drawn from which seed.
    pub fn numbers_csv(&self, has_mark: bool) -> String {
        let mut table = Table::new(has_mark);
        table.line(&[
            "clusters",
            "silhouette",
            "log_within",
            "log_within_expected",
            "gap",
            "gap_error",
            "consensus_area",
            "ambiguous_pairs",
            "suggested_by",
            "references",
            "resamples",
            "seed",
        ]);
        for one in &self.choice.candidates {
            table.number(one.k as u32);
            let figures = [
                self.silhouette(one.k),
                one.gap.map(|gap| gap.log_within),
                one.gap.map(|gap| gap.expected),
                one.gap.map(|gap| gap.gap),
                one.gap.map(|gap| gap.error),
                one.stable.map(|stable| stable.area),
                one.stable.map(|stable| stable.ambiguous),
            ];
            for figure in figures {
                table.figure(figure);
            }
            table.plain(&self.suggested_by(one.k).join("; "));
            table.number(self.choice.references);
            table.number(self.choice.resamples);
            table.plain(&super::seed(&self.view.state).to_string());
            table.end();
        }
        table.done()
    }

    /// One line a pair of factors, in the order of the tree, likewise: both with their clusters in
    /// the cut shown, and their consensus (six decimals). Text is neutralised
    /// ([`synthesis_core::export::neutralised`]).
    pub fn pairs_csv(&self, has_mark: bool) -> String {
        let mut table = Table::new(has_mark);
        table.line(&[
            "factor_id",
            "factor",
            "cluster",
            "other_id",
            "other",
            "other_cluster",
            "clusters",
            "consensus",
            "resamples",
            "seed",
        ]);
        let cluster = self.cluster_of_places();
        for i in 0..self.order.len() {
            for j in i + 1..self.order.len() {
                for place in [i, j] {
                    let row = self.row(self.order[place]);
                    table.text(&self.dataset.codes.id[row.code.index()]);
                    table.text(&row.label);
                    table.number(cluster[place] as u32 + 1);
                }
                table.number(self.choice.k as u32);
                table.figure(Some(self.at(i, j)));
                table.number(self.choice.resamples);
                table.plain(&super::seed(&self.view.state).to_string());
                table.end();
            }
        }
        table.done()
    }
}
