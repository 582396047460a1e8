//! How the number of clusters was looked at, for a methods section.

use synthesis_core::describe::{linkage_name, similarity_name, thousands};
use synthesis_core::state::Cut;

use super::Choosing;
use super::words::clusters;

impl Choosing<'_> {
    /// How it was done; then the works cited.
    pub fn methods(&self) -> String {
        let state = &self.view.state;
        let studies = thousands(self.view.studies_kept);
        let seed = super::seed(state).to_string();
        let mut out = [
            "The ",
            &self.order.len().to_string(),
            " factors reported were clustered by the studies that report them (",
            &studies,
            " studies; ",
            similarity_name(state.similarity),
            ", ",
            linkage_name(state.linkage),
            "). Numbers of clusters were compared by the mean silhouette (Rousseeuw 1987)",
        ]
        .concat();
        if self.has_gaps() {
            out += ", by the gap statistic over ";
            out += &thousands(self.choice.references);
            out += " reference datasets in which each factor keeps its number of studies but which \
                    studies these are is drawn anew for each factor by itself (Tibshirani, Walther & \
                    Hastie 2001; distances not squared; the least k with Gap(k) \u{2265} Gap(k + 1) \
                    \u{2212} s)";
        }
        out += ", and by consensus clustering: the studies were drawn with replacement, as many as there \
                are, ";
        out += &thousands(self.choice.resamples);
        out += " times, and each tree was cut into the same number of clusters; the consensus of two \
                factors is the share of these draws in which they fall into one cluster, of those in \
                which both are reported (Monti et al. 2003), and the share of pairs with a consensus \
                between 0.1 and 0.9 tells how unsettled a cut is (\u{15e}enbabao\u{11f}lu et al. 2014). ";
        out += "The cut into ";
        out += &clusters(self.choice.k);
        out += if state.cut == Cut::Suggested {
            ", the number with the largest mean silhouette, "
        } else {
            ", a number chosen by the reader, "
        };
        out += "is shown. Seed ";
        out += &seed;
        out += ". The studies are taken for a chance draw from all such studies, which a \
                review\u{2019}s studies seldom are; no rule proves that there are clusters.\n\nReferences\n\
                Monti S, Tamayo P, Mesirov J, Golub T. Consensus clustering. Machine Learning \
                2003;52:91\u{2013}118.\n\
                Rousseeuw PJ. Silhouettes: a graphical aid to the interpretation and validation of cluster \
                analysis. J Comput Appl Math 1987;20:53\u{2013}65.\n\
                \u{15e}enbabao\u{11f}lu Y, Michailidis G, Li JZ. Critical limitations of consensus \
                clustering in class discovery. Sci Rep 2014;4:6207.\n";
        if self.has_gaps() {
            out += "Tibshirani R, Walther G, Hastie T. Estimating the number of clusters in a data set \
                    via the gap statistic. J R Stat Soc B 2001;63:411\u{2013}423.\n";
        }
        out
    }
}
