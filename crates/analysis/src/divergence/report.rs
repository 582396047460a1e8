//! What a comparison says beside its picture and in a methods section.

use synthesis_core::describe::{fixed, thousands};

use super::Compared;

impl Compared<'_> {
    /// What is drawn, and what must not be taken from it.
    pub fn caption(&self) -> String {
        let mut text = "A dot lies towards the side that speaks of a factor more, relative to all \
                        that it speaks of; the line is its 95% interval (log odds ratio with an \
                        informative Dirichlet prior, Monroe, Colaresi and Quinn 2008). The figures \
                        are studies that report the factor, and their share of the studies that \
                        asked the side. How often something is reported is not how much it matters."
            .to_owned();
        let unreported = self.divergence.unreported.len();
        if unreported > 0 {
            let noun = if unreported == 1 {
                " factor"
            } else {
                " factors"
            };
            let count = unreported.to_string();
            text += &[" Left out: ", &count, noun, " that neither side reports."].concat();
        }
        text
    }

    /// How the comparison was made, for a methods section; then the works cited.
    pub fn methods(&self) -> String {
        let [first, second] = self.divergence.asked.map(|n| n.to_string());
        let both = self.divergence.asked_both.to_string();
        let family = self.divergence.family.to_string();
        [
            "Two sides were compared: ",
            &self.sides[0],
            " (asked by ",
            &first,
            " studies) and ",
            &self.sides[1],
            " (",
            &second,
            "); ",
            &both,
            " of the studies asked both. For each of the ",
            &family,
            " factors that a side reports, the log odds ratio of its mentions was estimated with an \
             informative Dirichlet prior of ",
            &fixed(self.divergence.prior, 0),
            " pseudo-studies, shared out as both sides together report the factors (Monroe et al. \
             2008), with its 95% interval, which takes mentions as independent; ",
            &self.test_used(),
            "; q adjusts p for the false discovery rate over these factors (Benjamini & Hochberg \
             1995). They describe these studies only.\n\nReferences\n\
             Benjamini Y, Hochberg Y. Controlling the false discovery rate: a practical and powerful \
             approach to multiple testing. J R Stat Soc B 1995;57:289\u{2013}300.\n\
             Edgington ES, Onghena P. Randomization tests. 4th ed. Boca Raton: Chapman & Hall/CRC; \
             2007.\n\
             Monroe BL, Colaresi MP, Quinn KM. Fightin\u{2019} words: lexical feature selection and \
             evaluation for identifying the content of political conflict. Polit Anal \
             2008;16:372\u{2013}403.\n",
        ]
        .concat()
    }

    fn test_used(&self) -> String {
        match self.exchanged {
            Some(exchanged) => [
                "p is that of a randomization test that exchanges whole studies between the sides, \
                 those that asked both swapping their two accounts (",
                &thousands(exchanged.exchanges),
                " exchanges, seed ",
                &exchanged.seed.to_string(),
                "; Edgington & Onghena 2007)",
            ]
            .concat(),
            None => "p is Fisher\u{2019}s exact test, two-sided, of reporting by side".to_owned(),
        }
    }
}
