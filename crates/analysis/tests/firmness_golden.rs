//! Co-occurrence, choice of k, gaps and agreement against values computed with `SciPy`,
//! scikit-learn and krippendorff (`scripts/golden/firmness.py`, which names the versions in its
//! output).

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bundled;

use serde_json::Value;
use synthesis_analysis::agreement::{
    Agreement, Bootstrap, Intervals, RESAMPLES, Ratings, SEED, agreement, by_code, factors, kappa,
    read_rows, write_rows,
};
use synthesis_analysis::choice_of_k::{ConsensusRun, GapStatistic, suggested_k};
use synthesis_analysis::cooccurrence::cooccurrence;
use synthesis_analysis::gaps::{THIN, gaps};
use synthesis_analysis::items::items;
use synthesis_analysis::{Nothing, Run};
use synthesis_core::cluster::{Linkage, Similarity};
use synthesis_core::data::{CodeId, CoderCoding, Dataset, coder_codings};
use synthesis_core::derive::view;
use synthesis_core::state::ViewState;

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/firmness_care_planning.json")).unwrap()
}

fn statref() -> Value {
    serde_json::from_str(include_str!("golden/firmness_statref.json")).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(|x| x.as_f64().unwrap()).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

fn codes(dataset: &Dataset, codes: &[CodeId]) -> Vec<String> {
    let id = |code: &CodeId| dataset.codes.id[code.index()].clone();
    codes.iter().map(id).collect()
}

#[test]
fn pairs_of_factors_are_scipys() {
    let (golden, dataset) = (golden(), bundled::dataset());
    let items = items(&dataset, &ViewState::default());
    let found = cooccurrence(&items).unwrap();
    let names: Vec<&str> = list(&golden["items"])
        .iter()
        .map(|x| x.as_str().unwrap())
        .collect();
    assert_eq!(codes(&dataset, &found.codes), names);
    assert_eq!(
        u64::from(found.studies),
        golden["studies"].as_u64().unwrap()
    );
    let expected = list(&golden["cooccurrence"]);
    assert_eq!(found.edges.len(), expected.len());
    for (edge, expected) in found.edges.iter().zip(expected) {
        let expected = numbers(expected);
        let of = [
            f64::from(edge.common),
            edge.jaccard,
            edge.lift,
            edge.p,
            edge.q,
        ];
        let same = of.iter().zip(&expected).all(|(&a, &b)| near(a, b));
        assert!(same, "{edge:?} {expected:?}");
        assert_eq!(found.edge(edge.b, edge.a), Some(edge));
    }
}

#[test]
fn gaps_are_those_of_numpy() {
    let (golden, dataset) = (&golden()["gap"], bundled::dataset());
    let items = items(&dataset, &ViewState::default());
    let mut run =
        GapStatistic::new(&items, Similarity::Jaccard, Linkage::Average, 2_000, 1).unwrap();
    assert!(run.values().is_empty());
    while !run.step(300) {}
    let gaps = run.values();
    let log_within = numbers(&golden["log_within"]);
    let (expected, deviation) = (numbers(&golden["expected"]), numbers(&golden["deviation"]));
    assert_eq!(gaps.len(), log_within.len());
    for (at, gap) in gaps.iter().enumerate() {
        assert_eq!(gap.k, at + 1);
        assert!(near(gap.log_within, log_within[at]), "{gap:?}");
        // 2,000 references here, 20,000 there: four standard errors of the difference.
        let error = deviation[at] * (1.0_f64 / 2_000.0 + 1.0 / 20_000.0).sqrt();
        assert!(
            (gap.expected - expected[at]).abs() <= 4.0 * error,
            "{gap:?} {}",
            expected[at]
        );
        assert!(
            (gap.error / deviation[at] - 1.0).abs() < 0.1,
            "{gap:?} {}",
            deviation[at]
        );
        assert!(near(gap.gap, gap.expected - gap.log_within));
    }
    let k = suggested_k(&gaps);
    assert!(k.is_none_or(|k| (1..=12).contains(&k)));
}

#[test]
fn the_consensus_is_that_of_scipy() {
    let (golden, dataset) = (&golden()["consensus"], bundled::dataset());
    let items = items(&dataset, &ViewState::default());
    let (similarity, linkage) = (Similarity::Jaccard, Linkage::Average);
    let k = golden["k"].as_u64().unwrap() as usize;
    let resamples = 100_000;
    let mut run = ConsensusRun::new(
        &items,
        similarity,
        linkage,
        &[k + 1, k, k - 1],
        resamples,
        1,
    )
    .unwrap();
    while !run.step(10_000) {}
    let found = run.values(k).unwrap();
    let expected = numbers(&golden["condensed"]);
    assert_eq!(found.condensed().len(), expected.len());
    let (mut off, mut errors) = (0.0, 0.0);
    for (found, expected) in found.condensed().iter().zip(&expected) {
        // Both are random; an item that is seldom drawn has fewer resamples than 100,000.
        let error = (expected * (1.0 - expected) * 2.0 / 60_000.0).sqrt();
        assert!(
            (found - expected).abs() <= 5.0 * error + 1e-4,
            "{found} {expected}"
        );
        off += (found - expected).abs();
        errors += error;
    }
    assert!(off < errors, "{off} {errors}");
    let mean = expected.iter().sum::<f64>() / expected.len() as f64;
    assert!((found.area() - (1.0 - mean)).abs() < 1e-3);
    assert!((0.0..=1.0).contains(&found.ambiguous()));
}

#[test]
fn shortfalls_are_adjusted_residuals() {
    let (golden, dataset) = (golden(), bundled::dataset());
    let view = view(&dataset, &ViewState::default());
    let found = gaps(&dataset, &view).unwrap();
    let groups = [
        "service-user",
        "carer",
        "nurse",
        "psychiatrist",
        "other-professional",
        "manager",
    ];
    let names: Vec<&str> = list(&golden["items"])
        .iter()
        .map(|x| x.as_str().unwrap())
        .collect();
    let (expected, shortfall) = (
        &golden["shortfalls"]["expected"],
        &golden["shortfalls"]["shortfall"],
    );
    let mut seen = 0;
    for gap in found.thin.iter().chain(&found.empty) {
        let code = &dataset.codes.id[view.rows[gap.row].code.index()];
        let group = view.columns[gap.column].key.stakeholder.unwrap();
        let group = &dataset.stakeholders.id[group.index()];
        let row = names.iter().position(|name| name == code).unwrap();
        let column = groups.iter().position(|name| name == group).unwrap();
        assert!(
            near(gap.expected, expected[row][column].as_f64().unwrap()),
            "{gap:?}"
        );
        assert!(
            near(gap.shortfall, shortfall[row][column].as_f64().unwrap()),
            "{gap:?}"
        );
        assert!(
            gap.sentence.contains(&view.rows[gap.row].label),
            "{}",
            gap.sentence
        );
        seen += 1;
    }
    let thin = list(shortfall)
        .iter()
        .flat_map(numbers)
        .filter(|&s| s >= THIN);
    let thin_or_empty =
        found.thin.len() + found.empty.iter().filter(|g| g.shortfall >= THIN).count();
    assert_eq!(thin.count(), thin_or_empty);
    assert!(
        seen > 10
            && found
                .thin
                .windows(2)
                .all(|pair| pair[0].shortfall >= pair[1].shortfall)
    );
    assert!(
        found
            .empty
            .windows(2)
            .all(|pair| pair[0].expected >= pair[1].expected)
    );
    let unasked = found.unasked.first().unwrap();
    assert!(
        unasked.sentence.ends_with("would be expected."),
        "{}",
        unasked.sentence
    );
}

#[test]
fn agreement_is_that_of_scikit_learn_and_krippendorff() {
    let (golden, dataset) = (&golden()["agreement"], bundled::dataset());
    let coders: Vec<String> = list(&golden["coders"])
        .iter()
        .map(|x| x.as_str().unwrap().to_owned())
        .collect();
    let (read, log) = coder_codings(&bundled::files()["coder_codings.csv"], &dataset);
    assert_eq!(
        (log.errors(), log.warnings(), read.coders),
        (0, 0, coders.clone())
    );
    let mut factors: Vec<CodeId> = dataset
        .codes
        .all()
        .filter(|&c| !dataset.codes.has_children[c.index()])
        .collect();
    factors.sort_by_key(|code| &dataset.codes.id[code.index()]);
    let found = by_code(&read.rows, coders.len(), &factors, 20_000, 1).unwrap();
    runs_to_the_same_intervals(&dataset, &read.rows);
    let number = |key: &str| golden[key].as_f64().unwrap();
    assert!(near(f64::from(found.overall.units), number("units")));
    assert!(near(found.overall.agreed, number("agreed")));
    assert!(near(found.overall.pairs[0].kappa.unwrap(), number("kappa")));
    let alpha = found.overall.alpha.unwrap();
    assert!(near(alpha.value, number("alpha")));
    let (low, high) = alpha.interval.unwrap();
    let interval = numbers(&golden["interval"]);
    assert!(
        (low - interval[0]).abs() < 2e-3 && (high - interval[1]).abs() < 2e-3,
        "{alpha:?} {interval:?}"
    );
    assert!(near(
        found.disagreements.len() as f64,
        number("disagreements")
    ));
    for (code, found) in &found.codes {
        let expected = &golden["by_code"][&dataset.codes.id[code.index()]];
        let found = found.as_ref().unwrap();
        assert!(near(found.agreed, expected[0].as_f64().unwrap()));
        let kappa = found.pairs[0].kappa;
        match expected[1].as_f64() {
            Some(expected) => assert!(near(kappa.unwrap(), expected), "{kappa:?} {expected}"),
            None => assert_eq!(kappa, None),
        }
        match expected[2].as_f64() {
            Some(expected) => assert!(near(found.alpha.unwrap().value, expected)),
            None => assert!(found.alpha.is_err()),
        }
    }
}

#[test]
fn published_coefficients() {
    let golden = statref();
    let case = &golden["kappa"];
    let table: Vec<u32> = list(&case["table"])
        .iter()
        .flat_map(list)
        .map(|x| x.as_u64().unwrap() as u32)
        .collect();
    assert!((kappa(&table, 2).unwrap() - case["kappa"].as_f64().unwrap()).abs() < 1e-9);
    assert!((kappa(&[20, 5, 10, 15], 2).unwrap() - 0.4).abs() < 1e-12);
    for case in list(&golden["alpha"]) {
        let coders = list(&case["data"]);
        let mut ratings = Ratings::new(coders.len());
        for unit in 0..list(&coders[0]).len() {
            let values: Vec<Option<u16>> = coders
                .iter()
                .map(|coder| coder[unit].as_u64().map(|x| x as u16))
                .collect();
            ratings.push(unit as u32, &values);
        }
        let found = agreement(&ratings, 100, 1).unwrap().alpha.unwrap();
        assert!(
            (found.value - case["nominal"].as_f64().unwrap()).abs() < 1e-9,
            "{found:?}"
        );
        let (low, high) = found.interval.unwrap();
        assert!(low <= found.value && found.value <= high && high <= 1.0);
    }
}

/// The intervals of the run behind the view are those of [`by_code`], however it is cut.
fn runs_to_the_same_intervals(dataset: &Dataset, rows: &[CoderCoding]) {
    assert_eq!(read_rows(&write_rows(rows)), rows);
    let mut run = Bootstrap::of_view(dataset, rows).unwrap();
    while !run.step(300) {}
    let intervals = run.intervals();
    assert_eq!(Intervals::read(&intervals.write()), intervals);
    let found = by_code(rows, 2, &factors(dataset), RESAMPLES, SEED).unwrap();
    let of = |found: &Result<Agreement, Nothing>| {
        let alpha = found.as_ref().ok()?.alpha.as_ref().ok();
        alpha?.interval
    };
    assert_eq!(intervals.all, of(&Ok(found.overall)));
    for (code, found) in &found.codes {
        assert_eq!(intervals.of(*code), of(found));
    }
}
