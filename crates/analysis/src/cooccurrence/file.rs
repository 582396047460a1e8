//! Pairs of factors as a table for other programs.

use synthesis_core::data::Dataset;
use synthesis_core::describe::fixed;
use synthesis_core::export::Table;

use super::joined::Joined;

/// One line a pair, the strongest by the weight that is shown first, as comma-separated text (RFC
/// 4180, CR LF; with a byte order mark if asked for): the studies that report both and each, all
/// studies, Jaccard, lift, p and q (six decimals), and whether the pair is joined by a line. All
/// pairs, whether joined or not. Text is neutralised ([`synthesis_core::export::neutralised`]).
pub fn pairs_csv(dataset: &Dataset, joined: &Joined<'_>, has_mark: bool) -> String {
    let mut table = Table::new(has_mark);
    table.line(&[
        "factor_id",
        "factor",
        "other_id",
        "other",
        "studies_both",
        "studies_factor",
        "studies_other",
        "studies",
        "jaccard",
        "lift",
        "p",
        "q",
        "joined",
    ]);
    let found = joined.found;
    for edge in joined.strongest_first(|_| true) {
        for at in [edge.a, edge.b] {
            table.text(&dataset.codes.id[found.codes[at].index()]);
            table.text(joined.label(at));
        }
        table.number(edge.common);
        table.number(found.sizes[edge.a]);
        table.number(found.sizes[edge.b]);
        table.number(found.studies);
        for figure in [edge.jaccard, edge.lift, edge.p, edge.q] {
            table.plain(&fixed(figure, 6));
        }
        table.plain(if joined.is_joined(&edge) { "yes" } else { "no" });
        table.end();
    }
    table.done()
}
