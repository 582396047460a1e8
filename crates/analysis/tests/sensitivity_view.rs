//! Leaving one study, or one country, out of the bundled dataset.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bundled;

use std::rc::Rc;

use synthesis_analysis::sensitivity::{Hanging, Jackknife, Sensitivity, Subject, Topic};
use synthesis_analysis::{Nothing, Run};
use synthesis_core::data::{Dataset, ReportId, StudyId};
use synthesis_core::derive::view;
use synthesis_core::describe::sentences;
use synthesis_core::filter::{Clause, Dimension, IdSet};
use synthesis_core::state::ViewState;

#[test]
fn leaving_each_study_out_says_which_statements_hang_on_one() {
    let dataset = Rc::new(bundled::dataset());
    let state = ViewState::default();
    let mut run = Sensitivity::of_studies(dataset.clone(), state.clone()).unwrap();
    assert_eq!(run.total() as usize, dataset.study_count());
    let texts: Vec<&str> = run
        .found()
        .statements
        .iter()
        .map(|s| s.text.as_str())
        .collect();
    let shown = sentences(&dataset, &view(&dataset, &state));
    assert_eq!(
        texts,
        shown.iter().map(|s| s.text.as_str()).collect::<Vec<_>>()
    );
    let topics: Vec<Topic> = run.found().statements.iter().map(|s| s.topic).collect();
    assert_eq!(
        topics,
        [
            Topic::Scope,
            Topic::MostReported,
            Topic::Cluster,
            Topic::Difference
        ]
    );
    while !run.step(7) {}
    assert_eq!(run.done(), run.total());
    let values = run.found().values();
    assert_eq!(values.len(), dataset.study_count());
    for pair in values.windows(2) {
        assert!(pair[0].changes.len() >= pair[1].changes.len());
    }
    for left_out in &values {
        assert!((0.0..=1.0).contains(&left_out.shift));
        assert_eq!(left_out.studies, 1);
        for change in &left_out.changes {
            assert_ne!(change.before, change.after);
        }
    }
    let changes: usize = values.iter().map(|left_out| left_out.changes.len()).sum();
    assert_eq!(
        run.found().changed_by().iter().sum::<u32>() as usize,
        changes
    );
}

/// The identifiers of the reports of some studies.
fn reports<'a>(dataset: &'a Dataset, studies: &[StudyId]) -> Vec<&'a str> {
    let all = dataset.reports.id.iter().zip(&dataset.reports.study);
    let own = all.filter(|(_, study)| studies.contains(study));
    own.map(|(id, _)| id).collect()
}

/// The statements of the dataset whose files lack the rows of some reports.
fn without(reports: &[&str], state: &ViewState) -> Vec<String> {
    let names = ["studies.csv", "codings.csv", "samples.csv"];
    let smaller = bundled::changed(&names, &|rows| {
        rows.retain(|row| !reports.contains(&row.split(',').next().unwrap()));
    });
    let sentences = sentences(&smaller, &view(&smaller, state));
    sentences
        .into_iter()
        .map(|sentence| sentence.text)
        .collect()
}

#[test]
fn what_is_left_out_counts_as_if_it_had_never_been_there() {
    let dataset = Rc::new(bundled::dataset());
    let mut state = ViewState::default();
    state
        .filters
        .set(Dimension::Polarity, Some(Clause::Any(IdSet::from([0]))));
    state
        .filters
        .set(Dimension::Text, Some(Clause::Text("care".to_owned())));
    let country = dataset.reports.attribute("country").unwrap();
    let countries = &dataset.reports.attributes[country.index()];
    for state in [ViewState::default(), state] {
        let mut studies = Sensitivity::of_studies(dataset.clone(), state.clone()).unwrap();
        let mut places = Sensitivity::of_countries(dataset.clone(), state.clone()).unwrap();
        while !studies.step(50) {}
        while !places.step(50) {}
        let mut checked = 0;
        let most = studies.found().values().into_iter().take(3);
        for left_out in most.chain(places.found().values().into_iter().take(3)) {
            let left = match left_out.subject {
                Subject::Study(study) => vec![study],
                Subject::Country(level) => {
                    let all = (0..dataset.reports.len()).map(ReportId::at);
                    let of = all.filter(|&report| countries.of(report).contains(&level));
                    of.map(|report| dataset.reports.study[report.index()])
                        .collect()
                }
            };
            let expected = without(&reports(&dataset, &left), &state);
            for change in &left_out.changes {
                match &change.after {
                    Some(after) => assert!(expected.contains(after), "{after} {expected:#?}"),
                    None => assert!(expected.len() < 4),
                }
                checked += 1;
            }
        }
        assert!(checked >= 3, "{checked}");
    }
}

#[test]
fn what_cannot_be_left_out_says_why() {
    let empty = Rc::new(Dataset::default());
    let state = ViewState::default();
    let why = |dataset: &Rc<Dataset>, state: &ViewState| {
        Sensitivity::of_studies(dataset.clone(), state.clone()).err()
    };
    assert_eq!(why(&empty, &state), Some(Nothing::NoStudy));
    assert_eq!(
        Sensitivity::of_countries(empty.clone(), state.clone()).err(),
        Some(Nothing::NoStudy)
    );
    let dataset = Rc::new(bundled::dataset());
    let mut one = state.clone();
    let year = dataset
        .reports
        .year
        .iter()
        .flatten()
        .min()
        .copied()
        .unwrap();
    one.filters
        .set(Dimension::Year, Some(Clause::Range(year, year)));
    let kept = view(&dataset, &one).studies_kept;
    let expected = (kept == 1).then_some(Nothing::OneStudy);
    assert_eq!(why(&dataset, &one), expected);
    let mut none = state.clone();
    none.filters.set(Dimension::Year, Some(Clause::Range(1, 2)));
    assert_eq!(why(&dataset, &none), Some(Nothing::NoStudy));
}

fn words<'a>(dataset: &'a Dataset, run: &'a Sensitivity, is_by_country: bool) -> Hanging<'a> {
    Hanging::new(dataset, run.found(), is_by_country)
}

#[test]
fn outcomes_hold_every_change_once_and_the_words_count_them() {
    let dataset = Rc::new(bundled::dataset());
    for is_by_country in [false, true] {
        let state = ViewState::default();
        let mut run = if is_by_country {
            Sensitivity::of_countries(dataset.clone(), state).unwrap()
        } else {
            Sensitivity::of_studies(dataset.clone(), state).unwrap()
        };
        let some = run.total() / 2;
        run.step(some);
        let so_far = words(&dataset, &run, is_by_country).progress();
        assert!(so_far.starts_with(&some.to_string()), "{so_far}");
        run.step(u32::MAX);
        let hanging = words(&dataset, &run, is_by_country);
        assert!(hanging.progress().starts_with("All "));
        for (statement, changes) in run.found().statements.iter().zip(run.found().changed_by()) {
            let outcomes = run.found().outcomes(statement.topic);
            let listed: usize = outcomes.iter().map(|outcome| outcome.without.len()).sum();
            assert_eq!(listed as u32, changes);
            for pair in outcomes.windows(2) {
                assert!(pair[0].without.len() >= pair[1].without.len());
                assert_ne!(pair[0].text, pair[1].text);
            }
            let verdict = hanging.verdict(statement.topic);
            let said = [" ", &changes.to_string(), " of the "].concat();
            assert_eq!(verdict.contains(&said), changes > 0, "{verdict}");
        }
        let (most, said) = hanging.most().unwrap();
        let values = run.found().values();
        assert_eq!(most[0], values[0]);
        assert!(said.ends_with("when left out:"), "{said}");
        assert!(!hanging.name(most[0]).is_empty());
    }
}

#[test]
fn a_message_holds_all_of_it_and_a_cut_one_what_is_whole() {
    let dataset = Rc::new(bundled::dataset());
    let state = ViewState::default();
    let none = Jackknife::none(&dataset, &view(&dataset, &state));
    for mut run in [
        Sensitivity::of_studies(dataset.clone(), state.clone()).unwrap(),
        Sensitivity::of_countries(dataset.clone(), state.clone()).unwrap(),
    ] {
        run.step(20);
        let found = run.found();
        assert!(found.changed_by().iter().sum::<u32>() > 0);
        let (figures, texts) = found.write();
        assert!(figures.iter().all(|figure| figure.is_finite()));
        let back = none.clone().read(&figures, &texts, run.total());
        assert_eq!(&back, found);
        let cut = &figures[..figures.len() - 1];
        let cut = none.clone().read(cut, &texts, run.total());
        assert_eq!(cut.left_out, found.left_out[..found.left_out.len() - 1]);
    }
    assert_eq!(none.clone().read(&[], &[], 0), none);
}
