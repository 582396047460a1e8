//! The sentences: what they say is what the counts say, and they read as English.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use proptest::prelude::*;
use synthesis_core::describe::{
    announcement, caption, cell_label, column_label, filters_in_words, fixed, methods, node_label,
    percent, provenance, row_label, sentences, title, tooltip, why,
};
use synthesis_core::state::{Key, key_of_text};

const FRAGMENTS: [&str; 26] = [
    "",
    "show=barriers",
    "show=facilitators",
    "show=balance",
    "columns=settings",
    "columns=setting-parents&show=balance",
    "columns=stakeholder-parents",
    "columns=nested",
    "columns=nested&show=barriers&cell=share&setting=inpatient",
    "stakeholder=nurse,psychiatrist",
    "year=2005..2015&country=GB",
    "q=trust",
    "q=zzzz",
    "year=1900..1910",
    "stakeholder=carer&setting=crisis",
    "code=trust-alliance",
    "code=trust-alliance&show=balance",
    "code=trust-alliance&stakeholder=manager&show=barriers",
    "collapsed=*",
    "collapsed=relationships&similarity=cosine",
    "clusters=1",
    "clusters=40",
    "country=NO",
    "similarity=matching&linkage=ward",
    "polarity=facilitator&show=barriers",
    "certainty=implied&columns=settings&linkage=single&clusters=3",
];

/// Slips that a grown sentence must not have.
fn reads_well(text: &str, from: &str) {
    assert!(!text.is_empty(), "{from}: nothing");
    for slip in [
        "  ",
        " 1 studies",
        " 1 factors",
        " 1 codings",
        " ,",
        " .",
        "..",
        "()",
        "“”",
        "NaN",
        "inf",
        "\u{2212}0",
        "of the 0 ",
    ] {
        let text = format!(" {text}");
        assert!(!text.contains(slip), "{from}: {slip:?} in {text:?}");
    }
}

#[test]
fn every_view_gets_sentences_that_read_well() {
    let dataset = words::bundled();
    for fragment in FRAGMENTS {
        let view = words::view_of(&dataset, fragment);
        let all = sentences(&dataset, &view);
        assert!((1..=4).contains(&all.len()), "{fragment}: {all:?}");
        for sentence in &all {
            reads_well(&sentence.text, fragment);
            assert!(
                sentence.text.ends_with('.'),
                "{fragment}: {}",
                sentence.text
            );
        }
        assert!(caption(&dataset, &view).ends_with('.'));
        reads_well(&caption(&dataset, &view), fragment);
        reads_well(&title(&view), fragment);
        reads_well(&announcement(None, &view), fragment);
        assert_eq!(announcement(Some(&view), &view), "");
    }
}

#[test]
fn every_label_and_every_why_reads_well() {
    let dataset = words::bundled();
    for fragment in FRAGMENTS {
        let view = words::view_of(&dataset, fragment);
        let mut keys = Vec::new();
        for (row, r) in view.rows.iter().enumerate() {
            reads_well(&row_label(&view, row), fragment);
            keys.push(Key::Row(r.code));
            for (column, c) in view.columns.iter().enumerate() {
                reads_well(&cell_label(&view, row, column), fragment);
                keys.push(Key::Cell(r.code, c.key));
            }
        }
        for (column, c) in view.columns.iter().enumerate() {
            reads_well(&column_label(&view, column), fragment);
            keys.push(Key::Column(c.key));
        }
        if let Some(tree) = &view.row_tree {
            for node in tree.leaves()..tree.leaves() + tree.merges.len() {
                let key = view.row_node_key(node).unwrap();
                reads_well(&node_label(&view, key), fragment);
                keys.push(key);
            }
        }
        for key in keys {
            let lines = tooltip(&view, key);
            assert!(lines.len() >= 2, "{fragment}: {lines:?}");
            for line in &lines {
                reads_well(line, fragment);
            }
            let why = why(&dataset, &view, key);
            reads_well(&why.rule, fragment);
            why.terms
                .iter()
                .for_each(|term| reads_well(&term.meaning, fragment));
        }
    }
}

/// What a reader of the bundled dataset sees first.
#[test]
fn the_first_view_says_this() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "");
    let texts: Vec<String> = sentences(&dataset, &view)
        .into_iter()
        .map(|s| s.text)
        .collect();
    assert_eq!(
        texts[0],
        "157 of the 176 studies report at least one of the 36 factors as something that hinders (a \
         barrier) or helps (a facilitator); 1 factor is reported by no study."
    );
    assert_eq!(
        texts[1],
        "“Trust and therapeutic relationship” is the factor reported most often, by 31 of these 157 \
         studies: 5 as a barrier, 27 as a facilitator, 1 of them as both."
    );
    assert!(texts[2].starts_with(
        "The largest of 12 clusters (factors put together because they share studies) holds 5 of 35 \
         factors: “Trust and therapeutic relationship”, "
    ));
    assert!(
        texts[2].ends_with("take them as a hint, no more."),
        "{}",
        texts[2]
    );
    assert_eq!(
        texts[3],
        "Groups differ most on “Recognition of carers”: 17 of the 47 studies that asked Carers \
         report it (36%), but 1 of the 13 that asked Psychiatrists (8%)."
    );
    assert_eq!(
        provenance(&dataset),
        "Not the coding of Bee et al 2015. Abstracts, not papers. An automated coding. A convenience \
         collection."
    );
}

#[test]
fn labels_are_terse_and_tell_the_kinds_of_empty_apart() {
    let dataset = words::small(
        "study_id,citation\ns,S\nt,T\nu,U\n",
        "study_id,code_id,polarity,stakeholder,setting\n\
         s,a,barrier,nurse,ward\nt,a,facilitator,nurse,ward\ns,a,facilitator,nurse,ward\n",
        Some(
            "study_id,stakeholder,setting\ns,nurse,ward\nt,nurse,ward\nu,nurse,ward\nu,carer,ward\n",
        ),
    );
    let label = |fragment: &str, row: &str, column: &str| {
        let view = words::view_of(&dataset, fragment);
        let row = view.rows.iter().position(|r| r.label == row).unwrap();
        let column = view.columns.iter().position(|c| c.label == column).unwrap();
        cell_label(&view, row, column)
    };
    let nurses = "2 of 3 studies, 1 barrier, 2 facilitator";
    assert_eq!(
        label("", "Alpha", "Nurses"),
        format!("Alpha, Nurses: {nurses}")
    );
    assert_eq!(
        label("show=barriers", "Alpha", "Nurses"),
        "Alpha, Nurses: 1 of 3 studies, barrier"
    );
    assert_eq!(
        label("show=balance", "Alpha", "Nurses"),
        "Alpha, Nurses: balance +1, 2 facilitator, 1 barrier, of 3 studies"
    );
    assert_eq!(
        label("", "Beta", "Nurses"),
        "Beta, Nurses: none of 3 studies, but another factor of Domain is reported"
    );
    assert_eq!(
        label("", "Alpha", "Carers"),
        "Alpha, Carers: none of 1 study"
    );
    let nested = words::view_of(&dataset, "columns=nested");
    let names: Vec<String> = (0..nested.columns.len())
        .map(|c| column_label(&nested, c))
        .collect();
    assert!(
        names.contains(&"Nurses (Ward): 2 of 3 studies report something".to_owned()),
        "{names:?}"
    );
}

#[test]
fn an_empty_view_says_why() {
    let dataset = words::bundled();
    let only = |fragment: &str| {
        let view = words::view_of(&dataset, fragment);
        let mut all = sentences(&dataset, &view);
        assert_eq!(all.len(), 1, "{fragment}");
        all.remove(0).text
    };
    assert_eq!(
        only("year=1900..1910"),
        "There is nothing to show: none of the 176 studies passes the filters (years 1900 to 1910). \
         Take one away to see more."
    );
    assert_eq!(
        only("q=zzzz"),
        "There is nothing to show: with the filters on (word “zzzz”), none of the 176 studies left \
         reports a barrier or a facilitator. Take a filter away to see more."
    );
    assert!(only("polarity=facilitator&show=barriers").contains("reports a barrier."));
}

#[test]
fn few_studies_are_called_few() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "columns=settings");
    let all = sentences(&dataset, &view);
    let last = &all.last().unwrap().text;
    assert!(
        last.contains("Too few studies to compare (under 5): “Crisis” (1)"),
        "{last}"
    );
    assert!(last.contains("these are small numbers"), "{last}");
}

#[test]
fn filters_are_told_in_words() {
    let dataset = words::bundled();
    let view = words::view_of(
        &dataset,
        "stakeholder=nurse,carer&polarity=barrier&year=..2010&q=being%20heard",
    );
    assert_eq!(
        filters_in_words(&dataset, &view.state.filters),
        "group: Carers or Nurses; direction: Barrier; years up to 2010; words “being” and “heard”"
    );
    assert!(announcement(None, &view).ends_with(" of 176 studies, 4 filters"));
}

#[test]
fn the_rule_holds_the_figure_its_denominator_and_the_filters() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "year=2000..2020");
    let key = key_of_text("cell~carer-role~carer", &dataset).unwrap();
    let Key::Cell(code, column) = key else {
        panic!("{key:?}")
    };
    let row = view.rows.iter().position(|r| r.code == code).unwrap();
    let at = view.columns.iter().position(|c| c.key == column).unwrap();
    let cell = view.cells[row * view.columns.len() + at];
    let why = why(&dataset, &view, key);
    let start = format!("{} of {} studies (", cell.tally.studies, cell.asked);
    assert!(why.rule.starts_with(&start), "{}", why.rule);
    assert!(
        why.terms
            .iter()
            .any(|term| term.meaning == "years 2000 to 2020.")
    );
    assert!(why.terms.iter().any(|term| term.name == "Asked"));
}

#[test]
fn other_datasets_speak_for_themselves() {
    let dataset = words::small(
        "study_id,citation\ns,S\n",
        "study_id,code_id,polarity,stakeholder,setting\ns,a,barrier,nurse,ward\n",
        None,
    );
    let view = words::view_of(&dataset, "");
    assert_eq!(
        provenance(&dataset),
        "The dataset does not say how it was coded."
    );
    let texts: Vec<String> = sentences(&dataset, &view)
        .into_iter()
        .map(|s| s.text)
        .collect();
    assert_eq!(
        texts[0],
        "The one study reports at least one of the 3 factors as something that hinders (a barrier) \
         or helps (a facilitator); 2 factors are reported by no study."
    );
    assert_eq!(
        texts[1],
        "“Alpha” is the only factor reported: 1 as a barrier."
    );
    assert!(!methods(&dataset, &view).contains("Bee"));
    assert!(methods(&dataset, &view).contains("does not say how it was coded"));
}

proptest! {
    #[test]
    fn decimals_are_those_of_the_standard_library(number in -1e6..1e6_f64, decimals in 0..6_u8) {
        let ours = fixed(number, decimals).replace('\u{2212}', "-");
        let error = (ours.parse::<f64>().unwrap() - number).abs();
        prop_assert!(error <= 0.500_000_1 * 10_f64.powi(-i32::from(decimals)), "{} {}", ours, number);
        let written = ours.split_once('.').map_or(0, |(_, after)| after.len());
        prop_assert_eq!(written, usize::from(decimals));
    }

    #[test]
    fn per_cents_never_round_to_none_or_all(whole in 1..5000_u32, part in 0..5000_u32) {
        let part = part.min(whole);
        let text = percent(part, whole);
        prop_assert_eq!(text == "0%", part == 0);
        prop_assert_eq!(text == "100%", part == whole);
    }
}

#[test]
fn odd_numbers_have_a_text() {
    assert_eq!(fixed(f64::NAN, 2), "–");
    assert_eq!(fixed(-0.001, 2), "0.00");
    assert_eq!(fixed(0.995, 2), "1.00");
    assert_eq!(fixed(12.0, 0), "12");
    assert_eq!(percent(1, 0), "");
}
