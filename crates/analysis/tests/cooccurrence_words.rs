//! What is said of factors that go together holds in their figures.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod bundled;

use synthesis_analysis::Nothing;
use synthesis_analysis::cooccurrence::{CoOccurrence, Joined, Room, pairs_csv, together_of};
use synthesis_core::data::Dataset;
use synthesis_core::derive::{View, evidence, view};
use synthesis_core::state::from_fragment;

fn of(dataset: &Dataset, fragment: &str) -> (View, CoOccurrence) {
    let state = from_fragment(fragment, dataset).unwrap();
    let found = together_of(dataset, &state).unwrap();
    (view(dataset, &state), found)
}

#[test]
fn a_pair_counts_the_studies_that_it_opens() {
    let dataset = bundled::dataset();
    for fragment in [
        "",
        "show=facilitators",
        "stakeholder=nurse&collapsed=process",
        "q=care",
    ] {
        let (view, found) = of(&dataset, fragment);
        let joined = Joined::new(&view, &found);
        for edge in found.edges.iter().step_by(7) {
            let studies = evidence(&dataset, &view.state, joined.pair_key(edge)).studies;
            assert_eq!(
                studies.len(),
                edge.common as usize,
                "{fragment} {}",
                joined.name(edge)
            );
        }
        for at in 0..found.codes.len() {
            let studies = evidence(&dataset, &view.state, joined.key(at)).studies;
            assert_eq!(studies.len(), found.sizes[at] as usize, "{fragment}");
        }
    }
}

#[test]
fn lines_are_the_pairs_that_reach_the_threshold_strongest_first() {
    let dataset = bundled::dataset();
    for fragment in [
        "",
        "together-by=lift",
        "together-by=lift&together-from=2.5&together-both=2",
    ] {
        let (view, found) = of(&dataset, fragment);
        let joined = Joined::new(&view, &found);
        let choice = view.state.together;
        let reach = found.edges.iter().filter(|edge| {
            edge.common >= u32::from(choice.least_both())
                && joined.weight(edge) + 1e-9 >= f64::from(choice.least_weight()) / 100.0
        });
        assert_eq!(reach.count(), joined.lines().len(), "{fragment}");
        let weights: Vec<f64> = joined
            .lines()
            .iter()
            .map(|edge| joined.weight(edge))
            .collect();
        assert!(
            weights.windows(2).all(|pair| pair[0] >= pair[1]),
            "{fragment}"
        );
        let degrees: usize = (0..found.codes.len())
            .map(|at| joined.lines_of(at).count())
            .sum();
        assert_eq!(degrees, 2 * joined.lines().len());
    }
}

#[test]
fn sentences_hold_and_claim_no_cause() {
    let dataset = bundled::dataset();
    let (view, found) = of(&dataset, "");
    let joined = Joined::new(&view, &found);
    let said = joined.sentences();
    let some = found.edges.iter().filter(|edge| edge.common > 0).count();
    let few = found
        .edges
        .iter()
        .filter(|edge| edge.common == 1 || edge.common == 2);
    let start = format!(
        "Of {} pairs of factors, {some} are reported together by at least one study, {} of them",
        found.edges.len(),
        few.count()
    );
    assert!(said[0].starts_with(&start), "{}", said[0]);
    let first = joined.lines()[0];
    for at in [first.a, first.b] {
        assert!(said[1].contains(joined.label(at)), "{}", said[1]);
    }
    assert!(said[1].starts_with(&format!("{} pairs have", joined.all_lines())));
    assert!(found.edges.iter().all(|edge| edge.q >= 0.05));
    assert!(said[2].contains("may be chance"), "{}", said[2]);
    assert!(
        said.last()
            .unwrap()
            .contains("does not mean that one leads to the other")
    );
    let methods = joined.methods();
    for words in [
        "Jaccard 1901",
        "Fisher 1935",
        "Benjamini",
        "no causal link",
        "Fruchterman",
    ] {
        assert!(methods.contains(words), "{words}");
    }
    let lines = joined.pair_lines(&first);
    assert_eq!(lines[0], joined.name(&first));
    assert!(lines[4].ends_with("over 595 pairs"), "{}", lines[4]);
    let caption = joined.caption(Room {
        unnamed: 1,
        unfigured: 2,
        left_out: 3,
        is_list: false,
    });
    assert!(caption.ends_with(
        "1 label has no room: see the table. 2 figures of lines have no room: see the table. 3 factors \
         that fewer studies report have no room: see the table."
    ));
}

#[test]
fn a_threshold_that_no_pair_reaches_is_said_with_what_to_do() {
    let dataset = bundled::dataset();
    let (view, found) = of(&dataset, "together-from=0.9&together-both=1");
    let joined = Joined::new(&view, &found);
    assert!(joined.lines().is_empty());
    assert_eq!(
        joined.sentences()[1],
        "No pair has a Jaccard of 0.90 or more and at least 1 study in common. Lower these to see \
         weaker pairs."
    );
    assert!(joined.factor_label(0).ends_with("joined to no other"));
}

#[test]
fn the_file_holds_every_pair_strongest_first() {
    let dataset = bundled::dataset();
    let (view, found) = of(&dataset, "together-by=lift");
    let joined = Joined::new(&view, &found);
    let text = pairs_csv(&dataset, &joined, false);
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines.len(), found.edges.len());
    let yes = lines.iter().filter(|line| line.ends_with(",yes"));
    assert_eq!(yes.count(), joined.all_lines());
    let first = &joined.strongest_first(|_| true)[0];
    let ids = [first.a, first.b].map(|at| &dataset.codes.id[found.codes[at].index()]);
    assert!(
        lines[0].starts_with(&format!("{},", ids[0])),
        "{}",
        lines[0]
    );
    assert!(lines[0].contains(&format!(",{},", ids[1])), "{}", lines[0]);
}

#[test]
fn where_there_are_no_pairs_it_says_why() {
    let dataset = bundled::dataset();
    let why = |fragment: &str| {
        let state = from_fragment(fragment, &dataset).unwrap();
        together_of(&dataset, &state).unwrap_err()
    };
    assert_eq!(why("code=training"), Nothing::OneCode);
    assert_eq!(why("q=zzzzzz"), Nothing::NoCode);
    assert_eq!(why("year=1900"), Nothing::NoStudy);
}
