//! What the gaps say beside their picture and in a methods section.

use synthesis_core::describe::fixed;

use super::{Missing, NOTABLE, THIN};

impl Missing<'_> {
    /// What is drawn, and what must not be taken from it.
    pub fn caption(&self) -> String {
        let mut text = [
            "The upright line is how many studies would be expected if every factor were reported \
             as often in each of the ",
            self.nouns().1,
            " (row sum \u{d7} column sum \u{f7} sum of all; ranked by adjusted residuals, Haberman \
             1973). A study counts in every cell that it reports, so this ranks gaps and tests \
             nothing. It cannot say why: a factor may hardly matter there, or nobody may have \
             asked about it.",
        ]
        .concat();
        if !self.gaps.unasked.is_empty() {
            text += " Who was not asked at all is counted over the whole dataset, whatever the \
                     filters.";
        }
        text
    }

    /// How the gaps were found, for a methods section; then the works cited.
    pub fn methods(&self) -> String {
        [
            "Gaps were looked for in the table of ",
            &self.view.rows.len().to_string(),
            " factors by ",
            &self.view.columns.len().to_string(),
            " ",
            self.nouns().1,
            ", whose cells count distinct studies. The number to be expected in a cell is its row \
             sum times its column sum, divided by the sum of all cells; the shortfall is what is \
             missing of it in standard deviations under independence (adjusted residual, Haberman \
             1973, with its sign turned). Cells with some studies were listed from a shortfall of ",
            &fixed(THIN, 2),
            " on (",
            &self.gaps.thin.len().to_string(),
            " cells), cells without any by the number expected (",
            &self.gaps.empty.len().to_string(),
            " cells; shown at first where ",
            &fixed(NOTABLE, 0),
            " or more would be expected). Groups that no study asked in a setting were ranked \
             likewise, by the numbers of studies that asked, over the whole dataset (",
            &self.gaps.unasked.len().to_string(),
            " pairs). A study stands in several cells, so these figures rank cells and test \
             nothing. To see what hangs on single studies, each study, and each country, was left \
             out in turn and all counts, clusters and statements were computed anew (the samples \
             of the jackknife, Tukey 1958); a statement counts as changed where it names other \
             factors, clusters or columns or uses other words, not where its figures alone \
             differ.\n\nReferences\n\
             Haberman SJ. The analysis of residuals in cross-classified tables. Biometrics \
             1973;29:205\u{2013}220.\n\
             Tukey JW. Bias and confidence in not-quite large samples (abstract). Ann Math Stat \
             1958;29:614.\n",
        ]
        .concat()
    }
}
