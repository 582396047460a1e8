//! A comparison as a table for other programs.

use synthesis_core::describe::fixed;
use synthesis_core::export::Table;

use super::Compared;

/// One line a factor, from what the first side stresses most to what the second does, as
/// comma-separated text (RFC 4180, CR LF; with a byte order mark if asked for).
///
/// For each side the studies that report the factor and those that asked; then the studies that
/// report it on both sides, the log odds ratio with its variance and 95% interval, p and q by
/// Fisher's test and by exchanges (six decimals; empty where none were drawn) and whether the counts are small. Text is neutralised
/// ([`synthesis_core::export::neutralised`]).
pub fn comparison_csv(compared: &Compared<'_>, has_mark: bool) -> String {
    let mut table = Table::new(has_mark);
    table.line(&[
        "factor_id",
        "factor",
        "first",
        "first_studies",
        "first_asked",
        "second",
        "second_studies",
        "second_asked",
        "both_studies",
        "log_odds",
        "variance",
        "lower",
        "upper",
        "fisher_p",
        "fisher_q",
        "exchange_p",
        "exchange_q",
        "few_studies",
    ]);
    for at in compared.divergence.by_divergence() {
        let factor = &compared.divergence.factors[at];
        table.text(&compared.dataset.codes.id[factor.code.index()]);
        table.text(compared.label(factor.code));
        for side in [0, 1] {
            table.text(&compared.sides[side]);
            table.number(factor.reporting[side]);
            table.number(compared.divergence.asked[side]);
        }
        table.number(factor.reporting_both);
        let figures = [
            factor.odds.delta,
            factor.odds.variance,
            factor.interval[0],
            factor.interval[1],
            factor.p,
            factor.q,
        ];
        for figure in figures {
            // Programs read a plain minus.
            table.plain(&fixed(figure, 6).replace('\u{2212}', "-"));
        }
        for figure in compared
            .exchange(factor)
            .map_or([None; 2], |found| found.map(Some))
        {
            table.plain(&figure.map(|figure| fixed(figure, 6)).unwrap_or_default());
        }
        table.plain(if factor.is_small { "yes" } else { "no" });
        table.end();
    }
    table.done()
}
