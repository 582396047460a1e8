//! The gaps of the bundled dataset in words.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bundled;

use synthesis_analysis::gaps::{Gaps, Item, Lacking, MOST, Missing, NOTABLE, gaps};
use synthesis_core::data::{Dataset, LevelId};
use synthesis_core::derive::{View, view};
use synthesis_core::filter::{Clause, Dimension, IdSet};
use synthesis_core::state::{Columns, Show, ViewState};

fn of(dataset: &Dataset, state: &ViewState) -> (View, Gaps) {
    let view = view(dataset, state);
    let gaps = gaps(dataset, &view).unwrap();
    (view, gaps)
}

#[test]
fn at_first_only_the_largest_gaps_are_listed() {
    let dataset = bundled::dataset();
    let (_, found) = of(&dataset, &ViewState::default());
    let (few, all) = (found.listed(false), found.listed(true));
    assert_eq!(few.len(), 3);
    for (few, all) in few.iter().zip(&all) {
        assert_eq!((few.lacking, few.all), (all.lacking, all.all));
        assert_eq!(all.items.len(), all.all.min(MOST[1]));
        assert!(few.items.len() <= MOST[0]);
        assert_eq!(few.items[..], all.items[..few.items.len()]);
        if few.lacking != Lacking::Reports {
            assert!(few.items.iter().all(|item| item.expected() >= NOTABLE));
        }
    }
}

#[test]
fn words_hold_the_figures_of_every_gap() {
    let dataset = bundled::dataset();
    for columns in Columns::ALL {
        for show in Show::ALL {
            let state = ViewState {
                columns,
                show,
                ..ViewState::default()
            };
            let (view, gaps) = of(&dataset, &state);
            let missing = Missing {
                dataset: &dataset,
                view: &view,
                gaps: &gaps,
            };
            for listed in gaps.listed(true) {
                for item in &listed.items {
                    let (lines, figures) = (missing.lines(item), Missing::figures(item));
                    assert!(lines[0].starts_with(missing.label(item)), "{}", lines[0]);
                    assert!(lines[0].ends_with(&missing.place(item)), "{}", lines[0]);
                    assert_eq!(lines[1], figures);
                    assert!(figures.starts_with(&item.found().to_string()));
                    assert!(item.sentence().contains(missing.label(item)));
                }
            }
            let sentences = missing.sentences();
            assert!((3..=5).contains(&sentences.len()), "{sentences:?}");
            for sentence in &sentences {
                assert!(sentence.ends_with('.') && !sentence.contains("NaN"));
            }
            assert!(missing.caption().contains("Haberman"));
        }
    }
}

#[test]
fn who_was_not_asked_under_the_filters_is_named() {
    let dataset = bundled::dataset();
    let country = dataset.reports.attribute("country").unwrap();
    let levels = &dataset.reports.attributes[country.index()].levels;
    let mut said = 0;
    for level in levels.all().take(8) {
        let mut state = ViewState::default();
        let only: IdSet<LevelId> = [level].into_iter().collect();
        state.filters.set(
            Dimension::Attribute(country),
            Some(Clause::Any(only.iter().map(|level| level.0).collect())),
        );
        let view = view(&dataset, &state);
        let Ok(gaps) = gaps(&dataset, &view) else {
            continue;
        };
        let missing = Missing {
            dataset: &dataset,
            view: &view,
            gaps: &gaps,
        };
        let words = missing.sentences().join(" ");
        let unasked = view.columns.iter().filter(|column| column.asked == 0);
        let names: Vec<&str> = unasked.map(|column| column.label.as_str()).collect();
        assert_eq!(
            words.contains("With these filters no study asked"),
            !names.is_empty()
        );
        assert!(names.len() > 4 || names.iter().all(|name| words.contains(name)));
        said += names.len();
    }
    assert!(said > 0);
}

#[test]
fn without_samples_nobody_is_said_to_be_unasked() {
    let mut dataset = bundled::dataset();
    dataset.samples = None;
    let (view, gaps) = of(&dataset, &ViewState::default());
    assert!(gaps.unasked.is_empty());
    let missing = Missing {
        dataset: &dataset,
        view: &view,
        gaps: &gaps,
    };
    let item = Item::Cell(&gaps.thin[0]);
    assert!(missing.lines(&item)[2].contains("report anything there"));
    assert!(item.sentence().contains("that report anything there"));
}
