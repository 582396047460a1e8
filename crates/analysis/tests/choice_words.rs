//! The choice of a number of clusters: its figures, its words, its files.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bundled;
mod fixtures;

use synthesis_analysis::choice_of_k::{
    Choice, ChoiceRun, Choosing, ConsensusRun, GapStatistic, REFERENCES, RESAMPLES, choice_of,
};
use synthesis_analysis::items::items;
use synthesis_analysis::{Nothing, Run};
use synthesis_core::data::Dataset;
use synthesis_core::derive::{View, view};
use synthesis_core::state::{ViewState, from_fragment};

fn viewed(dataset: &Dataset, fragment: &str) -> View {
    let state = from_fragment(fragment, dataset).unwrap();
    view(dataset, &state)
}

fn found(fragment: &str) -> (Dataset, View, Choice) {
    let dataset = bundled::dataset();
    let view = viewed(&dataset, fragment);
    let choice = choice_of(&dataset, &view).unwrap();
    (dataset, view, choice)
}

#[test]
fn one_run_gives_what_each_rule_gives_by_itself() {
    let (dataset, view, choice) = found("clusters=20&firm=7");
    let items = items(&dataset, &view.state);
    let (similarity, linkage) = (view.state.similarity, view.state.linkage);
    let mut gaps = GapStatistic::new(&items, similarity, linkage, REFERENCES, 7).unwrap();
    gaps.step(u32::MAX);
    let gaps = gaps.values();
    let ks: Vec<usize> = choice.candidates.iter().map(|one| one.k).collect();
    assert_eq!(ks, (1..=12).chain([20]).collect::<Vec<_>>());
    for one in &choice.candidates {
        assert_eq!(one.gap, gaps.get(one.k - 1).copied(), "{}", one.k);
        if one.k == 1 {
            assert_eq!(one.stable, None);
            continue;
        }
        let mut run =
            ConsensusRun::new(&items, similarity, linkage, &[one.k], RESAMPLES, 7).unwrap();
        run.step(u32::MAX);
        let alone = run.values(one.k).unwrap();
        let stable = one.stable.unwrap();
        assert_eq!(
            (stable.area, stable.ambiguous),
            (alone.area(), alone.ambiguous())
        );
        if one.k == 20 {
            assert_eq!(choice.consensus, alone);
        }
    }
    assert_eq!(Choice::read(&choice.write()), Some(choice.clone()));
    assert_eq!(Choice::read(&choice.write()[1..]), None);
    // A number beyond those that are compared is shown, and never suggested.
    assert!(choice.steadiest().unwrap() <= 12);
}

#[test]
fn slices_and_the_order_of_files_change_nothing() {
    let (dataset, view, choice) = found("");
    let mut run = ChoiceRun::of_view(&dataset, &view).unwrap();
    assert_eq!(run.choice().steadiest(), None);
    while !run.step(7) {}
    assert_eq!(run.choice(), choice);
    let turned = bundled::changed(&["codes.csv", "studies.csv", "codings.csv"], &|rows| {
        rows.reverse();
    });
    let view = viewed(&turned, "");
    assert_eq!(choice_of(&turned, &view).unwrap(), choice);
}

#[test]
fn the_words_hold_the_figures() {
    let (dataset, view, choice) = found("clusters=4");
    let of = Choosing::new(&dataset, &view, &choice).unwrap();
    let [verdict, silhouette, gap, draws, shown] = &of.sentences()[..] else {
        panic!("{:?}", of.sentences());
    };
    let tree = view.row_tree.as_ref().unwrap();
    let best = tree.suggested_k().unwrap();
    assert!(verdict.starts_with("The rules do not agree"), "{verdict}");
    let start = format!("Silhouette: it suggests {best} clusters");
    assert!(silhouette.starts_with(&start), "{silhouette}");
    assert_eq!(choice.widest(), Some(1));
    assert!(gap.contains("one cluster, that is, none"), "{gap}");
    let steadiest = choice.steadiest().unwrap();
    assert!(draws.starts_with(&format!("Draws of the studies: {steadiest} clusters")));
    assert!(shown.starts_with("Shown here: 4 clusters, as chosen. In 1,000 draws"));
    assert_eq!(of.blocks.iter().map(|block| block.1).sum::<usize>(), 35);
    // The blocks are the clusters of the view.
    let mut sizes: Vec<usize> = of.blocks.iter().map(|block| block.1).collect();
    let mut of_view: Vec<usize> = view.clusters.iter().map(|c| c.rows.len()).collect();
    sizes.sort_unstable();
    of_view.sort_unstable();
    assert_eq!(sizes, of_view);
    let lines = of.lines(0, 1);
    assert!(lines[1].ends_with("of 1,000 draws"), "{lines:?}");
    assert!(of.methods().contains("Seed 1."));
    assert!(of.methods().contains("500 reference datasets"));
}

#[test]
fn clear_clusters_are_seen_by_every_rule() {
    // Two blocks of three factors that share no study.
    let mut rows = Vec::new();
    for study in 0..40 {
        for code in 0..3 {
            if study % 5 != code {
                rows.push((study, 3 * (study / 20) + code, 0, 0, 0));
            }
        }
    }
    let dataset = fixtures::dataset([40, 6, 1, 1], &rows, &|_| ());
    let view = view(&dataset, &ViewState::default());
    let choice = choice_of(&dataset, &view).unwrap();
    let of = Choosing::new(&dataset, &view, &choice).unwrap();
    let sentences = of.sentences();
    assert_eq!(sentences[0], "All three rules suggest 2 clusters.");
    assert!(
        sentences[4].contains("stayed together 100% of the time on average"),
        "{sentences:?}"
    );
    assert_eq!(of.suggested_by(2).len(), 3);
    assert!((of.at(0, 1) - 1.0).abs() < 1e-12 && of.at(0, 5) < 1e-12);
}

#[test]
fn files_hold_every_number_and_every_pair() {
    let (dataset, view, choice) = found("");
    let of = Choosing::new(&dataset, &view, &choice).unwrap();
    let numbers = of.numbers_csv(true);
    assert!(numbers.starts_with("\u{feff}clusters,silhouette,"));
    assert_eq!(numbers.lines().count(), 1 + choice.candidates.len());
    let pairs = of.pairs_csv(false);
    assert_eq!(pairs.lines().count(), 1 + 35 * 34 / 2);
    let mut sum = 0.0;
    for line in pairs.lines().skip(1) {
        let fields: Vec<&str> = line.rsplit(',').take(3).collect();
        sum += fields[2].parse::<f64>().unwrap();
        assert_eq!((fields[0], fields[1]), ("1", "1000"));
    }
    let all: f64 = choice.consensus.condensed().iter().sum();
    assert!((sum - all).abs() < 1e-3, "{sum} {all}");
}

#[test]
fn patterns_over_columns_have_no_gap() {
    let (dataset, view, choice) = found("similarity=cosine");
    let of = Choosing::new(&dataset, &view, &choice).unwrap();
    assert!(!of.has_gaps() && choice.candidates.iter().all(|one| one.gap.is_none()));
    assert!(of.sentences()[2].starts_with("Gap statistic: not computed for cosine"));
    assert!(!of.methods().contains("Tibshirani"));
    assert_eq!(choice.resamples, RESAMPLES);
}

#[test]
fn where_there_is_nothing_a_sentence_says_why() {
    let dataset = bundled::dataset();
    let why = |fragment: &str| choice_of(&dataset, &viewed(&dataset, fragment)).err();
    assert_eq!(why("code=time"), Some(Nothing::OneCode));
    assert_eq!(why("code=time,choice"), Some(Nothing::TwoCodes));
    assert_eq!(why("year=1800"), Some(Nothing::NoStudy));
}
