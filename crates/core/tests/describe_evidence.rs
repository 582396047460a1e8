//! The studies behind a figure agree with the figure.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use synthesis_core::data::Dataset;
use synthesis_core::derive::{Evidence, View, evidence, studies_asked};
use synthesis_core::describe::why;
use synthesis_core::state::{ColumnKey, Key, Show};
use synthesis_core::stats::Tally;

const COLUMNS: [&str; 5] = [
    "columns=stakeholders",
    "columns=stakeholder-parents",
    "columns=settings",
    "columns=setting-parents",
    "columns=nested",
];
const REST: [&str; 7] = [
    "",
    "&show=barriers",
    "&show=facilitators&year=2000..2014",
    "&show=balance&q=trust",
    "&stakeholder=professionals&country=GB,US",
    "&collapsed=*",
    "&collapsed=process&setting=hospital&certainty=explicit&polarity=barrier&code=process,power",
];

fn counted(tally: Tally, show: Show) -> usize {
    (match show {
        Show::Both | Show::Balance => tally.studies,
        Show::Barriers => tally.barrier,
        Show::Facilitators => tally.facilitator,
    }) as usize
}

/// The totals and the list agree with a tally and a denominator.
fn agrees(found: &Evidence, tally: Tally, asked: Option<u32>, show: Show) {
    let key = found.key;
    assert_eq!(found.tally, tally, "{key:?}");
    assert_eq!(found.studies.len(), counted(tally, show), "{key:?}");
    if let Some(asked) = asked {
        assert_eq!(found.asked, asked, "{key:?}");
        assert_eq!(
            found.studies.len() + found.silent.len(),
            asked as usize,
            "{key:?}"
        );
    }
    let listed: usize = found.studies.iter().map(|study| study.codings.len()).sum();
    if matches!(show, Show::Both | Show::Balance) {
        assert_eq!(listed, tally.codings as usize, "{key:?}");
    }
    for study in &found.studies {
        assert!(
            !study.codings.is_empty() && !study.reports.is_empty(),
            "{key:?}"
        );
    }
    assert!(found.silent.iter().all(|study| study.codings.is_empty()));
}

fn every_figure_agrees(dataset: &Dataset, view: &View) {
    let show = view.state.show;
    for (at, row) in view.rows.iter().enumerate() {
        let found = evidence(dataset, &view.state, Key::Row(row.code));
        agrees(&found, row.total, None, show);
        for (column, c) in view.columns.iter().enumerate() {
            let cell = view.cells[at * view.columns.len() + column];
            let found = evidence(dataset, &view.state, Key::Cell(row.code, c.key));
            agrees(&found, cell.tally, Some(cell.asked), show);
        }
    }
    for column in &view.columns {
        let found = evidence(dataset, &view.state, Key::Column(column.key));
        agrees(&found, column.total, Some(column.asked), show);
    }
    let all = evidence(dataset, &view.state, Key::Column(ColumnKey::ALL));
    assert_eq!(all.tally, view.total);
    assert_eq!(all.asked, studies_asked(dataset, &view.state));
}

#[test]
fn every_cell_row_and_column_of_every_mode_agrees() {
    let dataset = words::bundled();
    let mut cells = 0;
    for (at, columns) in COLUMNS.into_iter().enumerate() {
        // Each way of choosing columns with some of the rest, all of the rest in turn.
        for rest in (0..3).map(|step| REST[(2 * at + step) % REST.len()]) {
            let view = words::view_of(&dataset, &format!("{columns}{rest}"));
            cells += view.cells.len();
            every_figure_agrees(&dataset, &view);
        }
    }
    assert!(cells > 3_000, "only {cells} cells were compared");
}

#[test]
fn every_node_of_the_trees_has_its_key_and_its_studies() {
    let dataset = words::bundled();
    for fragment in ["", "show=barriers", "columns=settings&collapsed=informing"] {
        let view = words::view_of(&dataset, fragment);
        let tree = view.row_tree.as_ref().unwrap();
        for node in tree.leaves()..tree.leaves() + tree.merges.len() {
            let key = view.row_node_key(node).unwrap();
            assert_eq!(view.node_of(key), Some(node));
        }
        for cluster in view.clusters.iter().filter(|c| c.rows.len() > 1) {
            let key = view.row_node_key(cluster.node).unwrap();
            assert_eq!(view.row_members(key), cluster.rows);
            let found = evidence(&dataset, &view.state, key);
            assert_eq!(found.studies.len(), cluster.studies as usize);
        }
        let tree = view.column_tree.as_ref().unwrap();
        let root = view.column_node_key(2 * tree.leaves() - 2).unwrap();
        let found = evidence(&dataset, &view.state, root);
        assert_eq!(found.tally, view.total);
    }
}

#[test]
fn a_pair_has_the_studies_that_report_both() {
    let dataset = words::bundled();
    let mut pairs = 0;
    for fragment in [
        "",
        "show=barriers",
        "collapsed=process&stakeholder=nurse",
        "q=trust",
    ] {
        let view = words::view_of(&dataset, fragment);
        let studies = |key: Key| -> Vec<_> {
            let found = evidence(&dataset, &view.state, key).studies;
            found.iter().map(|study| study.study).collect()
        };
        for (at, a) in view.rows.iter().enumerate() {
            let of_a = studies(Key::Row(a.code));
            for b in view.rows.iter().skip(at + 1).step_by(3) {
                let of_b = studies(Key::Row(b.code));
                let mut both = of_a.clone();
                both.retain(|study| of_b.contains(study));
                let key = Key::pair(b.code, a.code);
                assert_eq!(studies(key), both, "{fragment} {key:?}");
                let found = evidence(&dataset, &view.state, key);
                let codings = found.studies.iter().flat_map(|study| &study.codings);
                let mut is_of_one = codings.map(|c| (c.code == a.code, c.code == b.code));
                assert!(a.is_domain || b.is_domain || is_of_one.all(|(a, b)| a || b));
                let why = why(&dataset, &view, key);
                let noun = if both.len() == 1 {
                    "study:"
                } else {
                    "studies:"
                };
                let start = format!("{} {noun}", both.len());
                assert!(why.rule.starts_with(&start), "{} {start}", why.rule);
                pairs += usize::from(!both.is_empty());
            }
        }
    }
    assert!(pairs > 100, "only {pairs} pairs were looked at");
}

#[test]
fn studies_come_newest_first_with_their_words() {
    let dataset = words::bundled();
    let view = words::view_of(&dataset, "");
    let code = dataset.codes.find("trust-alliance").unwrap();
    let found = evidence(&dataset, &view.state, Key::Row(code));
    let years: Vec<_> = found.studies.iter().map(|study| study.year).collect();
    let mut sorted = years.clone();
    sorted.sort_by_key(|&year| std::cmp::Reverse(year));
    assert_eq!(years, sorted);
    let first = &found.studies[0];
    assert_eq!(
        first.codings[0].factor,
        "Trust and therapeutic relationship"
    );
    assert!(!first.codings[0].group.is_empty() && !first.codings[0].setting.is_empty());
    let link = first.reports[0].link.as_deref().unwrap();
    assert!(link.starts_with("https://"), "{link}");
}

#[test]
fn a_hostile_address_is_no_link_and_a_text_stays_a_text() {
    let dataset = words::small(
        "study_id,citation,title,doi,url\n\
         s,S 1999,<script>x</script>,javascript:alert(1),javascript:alert(1)\n\
         t,T 2000,Fine,\"10.1000/a\"\"><b\",\n",
        "study_id,code_id,polarity,stakeholder,setting\ns,a,barrier,nurse,ward\nt,a,barrier,nurse,ward\n",
        None,
    );
    let view = words::view_of(&dataset, "");
    let code = dataset.codes.find("a").unwrap();
    let found = evidence(&dataset, &view.state, Key::Row(code));
    let report = |label: &str| {
        let mut studies = found.studies.iter();
        &studies.find(|study| study.label == label).unwrap().reports[0]
    };
    assert_eq!(report("S 1999").link, None);
    assert_eq!(report("S 1999").title, "<script>x</script>");
    let link = report("T 2000").link.as_deref();
    assert_eq!(link, Some("https://doi.org/10.1000/a%22%3E%3Cb"));
}

#[test]
fn an_empty_cell_lists_who_was_asked() {
    let dataset = words::small(
        "study_id,citation\ns,S\nt,T\nu,U\n",
        "study_id,code_id,polarity,stakeholder,setting\ns,a,barrier,nurse,ward\n",
        Some("study_id,stakeholder,setting\ns,nurse,ward\nt,nurse,home\nu,carer,ward\n"),
    );
    let view = words::view_of(&dataset, "");
    let column = view.columns.iter().find(|c| c.label == "Nurses").unwrap();
    let code = dataset.codes.find("b").unwrap();
    let found = evidence(&dataset, &view.state, Key::Cell(code, column.key));
    let silent: Vec<&str> = found.silent.iter().map(|s| s.label.as_str()).collect();
    assert!(found.studies.is_empty());
    assert_eq!(silent, ["S", "T"]);
    assert_eq!(found.asked, 2);
}
