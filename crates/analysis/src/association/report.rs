//! What an association says beside its picture and in a methods section.

use super::Associated;
use synthesis_core::describe::thousands;

impl Associated<'_> {
    /// What is drawn, and what must not be taken from it.
    pub fn caption(&self) -> String {
        let [_, many] = self.nouns();
        [
            "The figure in a cell tells how far its number of studies lies above (+) or below \
             (\u{2212}) what would be expected if all ",
            many,
            " spoke of the factors in the same proportions: the adjusted standardised residual \
             (Haberman 1973). A cell is filled strongly and bold where so much came up seldom when \
             whole studies were exchanged at random (q under 0.05, adjusted for all cells); where \
             few are expected, one or two studies make a large figure, which may then stay pale. A \
             cell is over or under relative to the others, which says nothing of how much a factor \
             matters.",
        ]
        .concat()
    }

    /// How the association was tested, for a methods section; then the works cited.
    pub fn methods(&self) -> String {
        let [one, many] = self.nouns();
        let association = self.association;
        [
            "Over- and under-representation of ",
            &association.rows.len().to_string(),
            " factors in ",
            &association.columns.len().to_string(),
            " ",
            many,
            " (",
            &association.studies.to_string(),
            " studies; a study counts once in a cell) was measured by adjusted standardised \
             residuals from independence (Haberman 1973). Because a study contributes several \
             codings, no chi-square test was used: p is that of a randomization test in which \
             studies that report in equally many ",
            many,
            " exchanged these at random, what a study reports in one ",
            one,
            " staying together (",
            &thousands(association.permutations),
            " permutations, seed ",
            &association.seed.to_string(),
            "; Edgington & Onghena 2007; Phipson & Smyth 2010); the statistics are the absolute \
             residual of each cell and, over all, Pearson\u{2019}s chi-square as a measure of \
             distance only; q adjusts the cells\u{2019} p for the false discovery rate over ",
            &thousands(association.cells.len() as u32),
            " cells (Benjamini & Hochberg 1995). They describe these studies only.\n\nReferences\n\
             Benjamini Y, Hochberg Y. Controlling the false discovery rate: a practical and powerful \
             approach to multiple testing. J R Stat Soc B 1995;57:289\u{2013}300.\n\
             Edgington ES, Onghena P. Randomization tests. 4th ed. Boca Raton: Chapman & Hall/CRC; \
             2007.\n\
             Haberman SJ. The analysis of residuals in cross-classified tables. Biometrics \
             1973;29:205\u{2013}220.\n\
             Phipson B, Smyth GK. Permutation P-values should never be zero: calculating exact \
             P-values when permutations are randomly drawn. Stat Appl Genet Mol Biol \
             2010;9:Article39.\n",
        ]
        .concat()
    }
}
