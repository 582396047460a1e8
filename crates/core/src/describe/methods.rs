//! The methods paragraph of a view, ready to paste.

use super::filters::filters_in_words;
use super::prose::Prose;
use super::words::{column_nouns, counted, linkage_name, row_count, similarity_name};
use crate::cluster::{Linkage, Similarity, Tree};
use crate::data::Dataset;
use crate::derive::View;
use crate::order;
use crate::state::{Columns, Cut, Show};

/// How the figures of a view were made: data, unit, denominators, filters, clustering, cut and fit;
/// then where the coding comes from, in the dataset's own words; then the works cited, of the
/// methods used and no others. Paragraphs are set apart by blank lines.
pub fn methods(dataset: &Dataset, view: &View) -> String {
    let mut out = Prose::default();
    data(&mut out, dataset);
    counting(&mut out, dataset, view);
    clustering(&mut out, view);
    out.say("\n\n");
    provenance(&mut out, dataset);
    out.say("\n\nReferences\n");
    for work in works(view) {
        out.say(work).say("\n");
    }
    if !dataset.meta.citation.is_empty() {
        out.say(&dataset.meta.citation).say("\n");
    }
    out.done()
}

fn data(out: &mut Prose, dataset: &Dataset) {
    let meta = &dataset.meta;
    out.say("Figures were made with synthesis-widget ")
        .say(crate::VERSION);
    out.say(" from the dataset ").quoted(&meta.title).say(" (");
    if !meta.version.is_empty() {
        out.say("version ").say(&meta.version).say(", ");
    }
    out.say("SHA-256 ").say(&meta.sha256).say(").");
}

fn counting(out: &mut Prose, dataset: &Dataset, view: &View) {
    out.say(
        " The unit of counting is the study: reports that rest on the same sample count once, and a \
         figure is a number of distinct studies",
    );
    out.say(match view.state.show {
        Show::Both => ".",
        Show::Barriers => " with a barrier coding.",
        Show::Facilitators => " with a facilitator coding.",
        Show::Balance => "; a cell\u{2019}s balance is those with a facilitator coding minus those with a barrier coding.",
    });
    out.say(if view.asked_is_known {
        " The denominator of a column is the number of studies that sampled it, or report something \
         from it."
    } else {
        " Whom studies asked is not recorded; the denominator of a column is the number of studies \
         that report anything from it."
    });
    let filters = filters_in_words(dataset, &view.state.filters);
    if filters.is_empty() {
        out.say(" No filters were set: all ")
            .studies(view.studies_in_all)
            .say(" were eligible");
    } else {
        out.say(" Filters: ").say(&filters).say("; ");
        out.of_studies(view.studies_kept, view.studies_in_all)
            .say(" passed those on studies");
    }
    out.say(", and ")
        .number(counted(view.total, view.state.show));
    out.say(" stand behind the figures (")
        .count(view.total.codings, "coding", "codings");
    let (one, many) = column_nouns(view.state.columns);
    out.say("; ").say(&row_count(view)).say(" by ");
    out.count(view.columns.len() as u32, one, many).say(").");
    if matches!(
        view.state.columns,
        Columns::StakeholderParents | Columns::SettingParents
    ) {
        out.say(" Columns were rolled up to their topmost level, each study counting once.");
    }
}

fn clustering(out: &mut Prose, view: &View) {
    let Some(tree) = &view.row_tree else {
        out.say(" Rows were not clustered: fewer than two have a study.");
        return;
    };
    let similarity = view.state.similarity;
    out.say(" The ")
        .number(tree.leaves() as u32)
        .say(" rows with at least one study were compared by ");
    out.say(similarity_name(similarity))
        .say(" distance (one minus similarity) ");
    out.say(match (similarity, view.state.show) {
        (Similarity::Cosine, _) => "between their counts over the columns",
        (_, Show::Both | Show::Balance) => "between the sets of studies that report them",
        (_, Show::Barriers) => "between the sets of studies that report them as a barrier",
        (_, Show::Facilitators) => "between the sets of studies that report them as a facilitator",
    });
    out.say(&cited(similarity_work(similarity)));
    out.say(" and clustered by ")
        .say(linkage_name(view.state.linkage));
    out.say(if view.state.linkage == Linkage::Average {
        " (UPGMA; "
    } else {
        " ("
    });
    out.say(linkage_work(view.state.linkage).0).say(")");
    if view.state.linkage == Linkage::Ward {
        out.say("; these distances are not Euclidean, so its heights are a heuristic");
    }
    out.say(
        ". Leaves were put in the order that makes neighbours most alike (Bar-Joseph et al. 2001). \
         Items were entered in the order of their identifiers, which settles equal distances; ",
    );
    out.say(if tree.tie_decides {
        "some distances were equal, and another order could give other clusters."
    } else if tree.tied {
        "some distances were equal, but every order gives the same tree."
    } else {
        "no equal distances left a choice."
    });
    cut(out, view, tree);
    firmness(out, view);
    if let Some(cophenetic) = tree.cophenetic {
        out.say(" The cophenetic correlation was ")
            .decimal(cophenetic);
        out.say(" (Sokal & Rohlf 1962).");
    }
    if view.column_tree.is_some() {
        out.say(" Columns were clustered likewise, by the cosine distance between their counts over the rows");
        out.say(if similarity == Similarity::Cosine {
            "."
        } else {
            " (Salton & McGill 1983)."
        });
        if view.state.firmness.is_some() && view.column_leaves.len() > 2 {
            out.say(" Their clusters were assessed on the same resamples.");
        }
    }
}

/// How it was worked out how firm the clusters are, where that was asked.
fn firmness(out: &mut Prose, view: &View) {
    let Some(seed) = view.state.firmness else {
        return;
    };
    out.say(" How firm the clusters are was assessed by a multiscale bootstrap over the ");
    out.studies(view.studies_kept);
    out.say(
        ": 1,000 resamples at each of ten sizes, 0.5 to 1.4 times as many studies (PCG32, seed ",
    );
    out.digits(seed.into());
    out.say("). A cluster of up to half of the rows (or columns) counts as supported from an approximately unbiased (AU) value of ");
    out.digits(view.state.level.percent().into());
    out.say("% on (Shimodaira 2004; Suzuki & Shimodaira 2006).");
}

fn cut(out: &mut Prose, view: &View, tree: &Tree) {
    let k = view.clusters.len();
    if k < 2 {
        if view.state.cut == Cut::Suggested && !tree.silhouettes.is_empty() {
            out.say(" The tree was not cut: no number of clusters had a mean silhouette above 0 (Rousseeuw 1987).");
        }
        return;
    }
    out.say(" The tree was cut into ")
        .number(k as u32)
        .say(" clusters, ");
    out.say(match view.state.cut {
        Cut::Suggested => "the number with the largest mean silhouette",
        Cut::Into(_) => "a number chosen by the reader",
    });
    if let Some(&silhouette) = tree.silhouettes.get(k - 2) {
        out.say(" (mean silhouette ")
            .decimal(silhouette)
            .say("; Rousseeuw 1987)");
    }
    if tree.cut_is_tied(k) {
        out.say("; merges of equal height stand on both sides of the cut, parted by the order of identifiers");
    }
    out.say(".");
}

fn provenance(out: &mut Prose, dataset: &Dataset) {
    let meta = &dataset.meta;
    if meta.method.is_empty() && meta.limitations.is_empty() {
        out.say("The dataset does not say how it was coded.");
        return;
    }
    out.say("Provenance, as the dataset states it. ")
        .say(meta.method.trim());
    for limitation in &meta.limitations {
        out.say(" ").say(limitation.trim());
    }
}

/// A work: how it is cited and its full reference.
type Work = (&'static str, &'static str);

const DICE: Work = (
    "Dice 1945",
    "Dice LR. Measures of the amount of ecologic association between species. Ecology \
     1945;26:297\u{2013}302.",
);
const SORENSEN: Work = (
    "S\u{f8}rensen 1948",
    "S\u{f8}rensen T. A method of establishing groups of equal amplitude in plant sociology based on \
     similarity of species content. Biologiske Skrifter 1948;5(4):1\u{2013}34.",
);
const SOKAL_MICHENER: Work = (
    "Sokal & Michener 1958",
    "Sokal RR, Michener CD. A statistical method for evaluating systematic relationships. University \
     of Kansas Science Bulletin 1958;38:1409\u{2013}38.",
);
const SALTON: Work = (
    "Salton & McGill 1983",
    "Salton G, McGill MJ. Introduction to modern information retrieval. New York: McGraw-Hill; 1983.",
);
const BAR_JOSEPH: &str = "Bar-Joseph Z, Gifford DK, Jaakkola TS. Fast optimal leaf ordering for \
     hierarchical clustering. Bioinformatics 2001;17(Suppl 1):S22\u{2013}9.";
const SOKAL_ROHLF: &str = "Sokal RR, Rohlf FJ. The comparison of dendrograms by objective methods. \
     Taxon 1962;11:33\u{2013}40.";
const ROUSSEEUW: &str = "Rousseeuw PJ. Silhouettes: a graphical aid to the interpretation and \
     validation of cluster analysis. Journal of Computational and Applied Mathematics \
     1987;20:53\u{2013}65.";

const FIRMNESS: [&str; 2] = [
    "Shimodaira H. Approximately unbiased tests of regions using multistep-multiscale bootstrap \
     resampling. Annals of Statistics 2004;32:2616\u{2013}41.",
    "Suzuki R, Shimodaira H. Pvclust: an R package for assessing the uncertainty in hierarchical \
     clustering. Bioinformatics 2006;22:1540\u{2013}2.",
];

const fn similarity_work(similarity: Similarity) -> Work {
    match similarity {
        Similarity::Jaccard => (
            "Jaccard 1901",
            "Jaccard P. \u{c9}tude comparative de la distribution florale dans une portion des Alpes \
             et des Jura. Bulletin de la Soci\u{e9}t\u{e9} Vaudoise des Sciences Naturelles \
             1901;37:547\u{2013}79.",
        ),
        Similarity::Dice => DICE,
        Similarity::Ochiai => (
            "Ochiai 1957",
            "Ochiai A. Zoogeographical studies on the soleoid fishes found in Japan and its \
             neighbouring regions. Bulletin of the Japanese Society of Scientific Fisheries \
             1957;22:526\u{2013}30.",
        ),
        Similarity::SimpleMatching => SOKAL_MICHENER,
        Similarity::Cosine => SALTON,
    }
}

const fn linkage_work(linkage: Linkage) -> Work {
    match linkage {
        Linkage::Average => SOKAL_MICHENER,
        Linkage::Complete => SORENSEN,
        Linkage::Single => (
            "Sneath 1957",
            "Sneath PHA. The application of computers to taxonomy. Journal of General Microbiology \
             1957;17:201\u{2013}26.",
        ),
        Linkage::Ward => (
            "Ward 1963",
            "Ward JH. Hierarchical grouping to optimize an objective function. Journal of the American \
             Statistical Association 1963;58:236\u{2013}44.",
        ),
    }
}

fn cited(work: Work) -> String {
    let mut out = Prose::default();
    out.say(" (").say(work.0).say(")").done()
}

/// The works cited by a view's paragraph, in alphabetical order, each once.
fn works(view: &View) -> Vec<&'static str> {
    let Some(tree) = &view.row_tree else {
        return Vec::new();
    };
    let mut works = vec![
        similarity_work(view.state.similarity).1,
        linkage_work(view.state.linkage).1,
        BAR_JOSEPH,
    ];
    if view.column_tree.is_some() {
        works.push(SALTON.1);
    }
    if tree.cophenetic.is_some() {
        works.push(SOKAL_ROHLF);
    }
    let k = view.clusters.len();
    let is_uncut = k < 2 && view.state.cut == Cut::Suggested && !tree.silhouettes.is_empty();
    if is_uncut || (k >= 2 && k - 2 < tree.silhouettes.len()) {
        works.push(ROUSSEEUW);
    }
    if view.state.firmness.is_some() {
        works.extend(FIRMNESS);
    }
    order::sort_by(&mut works, Ord::cmp);
    works.dedup();
    works
}
