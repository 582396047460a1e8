//! Agreement as tables for other programs.

use synthesis_core::data::{CoderCodings, Dataset};
use synthesis_core::export::Table;

use super::{Agreement, ByCode, RESAMPLES, SEED};

/// One line over all, then one a factor, as comma-separated text (RFC 4180, CR LF; with a byte
/// order mark if asked for): `scope` (`all` or `factor`), units, pairs of values compared, the share
/// agreed, Krippendorff's alpha with both ends of its 95 % interval (six decimals), resamples and
/// seed of the interval, why there is no alpha, and for each two coders Cohen's kappa. Text is
/// neutralised ([`synthesis_core::export::neutralised`]).
pub fn agreement_csv(
    dataset: &Dataset,
    coders: &CoderCodings,
    found: &ByCode,
    has_mark: bool,
) -> String {
    let mut table = Table::new(has_mark);
    table.plain("scope").plain("factor_id").plain("factor");
    for name in [
        "units",
        "compared",
        "agreed",
        "alpha",
        "alpha_low",
        "alpha_high",
        "resamples",
        "seed",
        "why_no_alpha",
    ] {
        table.plain(name);
    }
    let pairs: Vec<(usize, usize)> = found.overall.pairs.iter().map(|p| (p.a, p.b)).collect();
    for &(a, b) in &pairs {
        let names = [a, b].map(|coder| coders.coders[coder].as_str());
        table.text(&["kappa ", names[0], " / ", names[1]].concat());
    }
    table.end();
    table.plain("all").plain("").plain("");
    figures(&mut table, &found.overall, &pairs);
    for (code, agreement) in &found.codes {
        if let Ok(agreement) = agreement {
            table.plain("factor");
            table.text(&dataset.codes.id[code.index()]);
            table.text(&dataset.codes.label[code.index()]);
            figures(&mut table, agreement, &pairs);
        }
    }
    table.done()
}

fn figures(table: &mut Table, agreement: &Agreement, pairs: &[(usize, usize)]) {
    table.number(agreement.units).number(agreement.compared);
    let alpha = agreement.alpha.as_ref().ok();
    let interval = alpha.and_then(|alpha| alpha.interval);
    for figure in [
        Some(agreement.agreed),
        alpha.map(|alpha| alpha.value),
        interval.map(|(low, _)| low),
        interval.map(|(_, high)| high),
    ] {
        table.figure(figure);
    }
    if interval.is_some() {
        table.number(RESAMPLES).plain(&SEED.to_string());
    } else {
        table.plain("").plain("");
    }
    let why = agreement.alpha.as_ref().err();
    table.plain(why.map_or("", |why| why.sentence()));
    for &(a, b) in pairs {
        let pair = agreement
            .pairs
            .iter()
            .find(|pair| (pair.a, pair.b) == (a, b));
        table.figure(pair.and_then(|pair| pair.kappa));
    }
    table.end();
}

/// One line a study and factor on which coders differ, likewise: the study by its citation, the
/// factor, and for each coder what the coder said; empty where the coder did not code the study.
pub fn disagreements_csv(
    dataset: &Dataset,
    coders: &CoderCodings,
    found: &ByCode,
    has_mark: bool,
) -> String {
    let mut table = Table::new(has_mark);
    table.plain("study").plain("factor_id").plain("factor");
    for coder in &coders.coders {
        table.text(coder);
    }
    table.end();
    for differ in &found.disagreements {
        table.text(dataset.study_labels.get(differ.study.index()));
        table.text(&dataset.codes.id[differ.code.index()]);
        table.text(&dataset.codes.label[differ.code.index()]);
        for value in &differ.values {
            table.plain(value.map_or("", |value| value.words()));
        }
        table.end();
    }
    table.done()
}
