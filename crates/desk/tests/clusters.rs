//! The files of clusters: how firm they are, and into how many.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod package;

use package::{LIGHT, bundled};
use synthesis_analysis::Run;
use synthesis_core::data::pack;
use synthesis_core::state::from_fragment;
use synthesis_desk::export;

#[test]
fn how_firm_the_clusters_are_stands_in_the_picture_and_in_a_file() {
    const ASKED: &str = "firm=3&firm-from=90";
    let bytes = pack::write(&bundled());
    let data = bundled().dataset.unwrap();
    let state = from_fragment(ASKED, &data).unwrap();
    let options = synthesis_analysis::stability::Options {
        resamples: 100,
        seed: 3,
        ..Default::default()
    };
    let mut run = synthesis_analysis::stability::TreesRun::of_view(&data, &state, options).unwrap();
    assert_eq!(run.support().hand_over(), None);
    run.step(u32::MAX);
    let support = run.support();
    let found = support.hand_over().unwrap();
    let made = |kind: &str, found: &[u8]| export(&bytes, ASKED, kind, LIGHT, found);
    let svg = made("svg", &found).unwrap();
    roxmltree::Document::parse(&svg).unwrap();
    assert!(
        svg.contains("nodes of the trees: AU values in per cent") && svg.contains("1,000 draws"),
        "{svg}"
    );
    assert!(svg.contains("(seed 3)"));
    // Values are drawn, and boxes where clusters hold up.
    let plain = made("svg", &[]).unwrap();
    assert!(!plain.contains("AU values") && svg.len() > plain.len() + 1_000);
    let csv = made("support", &found).unwrap();
    let lines: Vec<&str> = csv.trim_end().split("\r\n").collect();
    assert_eq!(
        lines.len(),
        support.nodes.len() + support.columns.len() - 1,
        "a head, and all but the roots"
    );
    let group = |line: &&&str| line.starts_with("columns,");
    assert_eq!(
        lines.iter().filter(group).count(),
        support.columns.len() - 1
    );
    assert!(lines[0].ends_with("supported_from,supported,resamples,seed"));
    let first = support.nodes[0];
    let (au, bp) = (first.au.unwrap(), first.bp);
    let figures = [au.value, au.error, bp.value, bp.error].map(|x| format!("{x:.6}"));
    assert!(lines[1].contains(&figures.join(",")), "{}", lines[1]);
    assert!(lines[1].ends_with(",1000,3"), "{}", lines[1]);
    // Without it there is no such file, nor of another tree.
    assert!(made("support", &[]).is_err());
    assert!(made("support", &found[..44]).is_err());
    assert_eq!(made("svg", &found[..44]).unwrap(), plain);
}

#[test]
fn of_the_number_of_clusters_come_two_files_its_picture_and_its_methods() {
    let bytes = pack::write(&bundled());
    let make = |kind: &str| export(&bytes, "view=consensus&clusters=5", kind, LIGHT, &[]);
    let pairs = make("figures").unwrap();
    assert_eq!(pairs.lines().count(), 1 + 35 * 34 / 2);
    let numbers = make("numbers").unwrap();
    assert_eq!(numbers.lines().count(), 13);
    assert!(numbers.contains(",the silhouette,500,1000,1"), "{numbers}");
    let svg = make("svg").unwrap();
    let picture = roxmltree::Document::parse(&svg).unwrap();
    assert_eq!(picture.root_element().tag_name().name(), "svg");
    assert!(svg.contains("Into how many clusters?") && svg.contains("Unsettled pairs"));
    assert!(make("methods").unwrap().contains("into 5 clusters"));
    let refused = export(&bytes, "view=consensus&code=time", "figures", LIGHT, &[]).unwrap_err();
    assert!(refused.starts_with("Only one factor"), "{refused}");
    // The studies are those of any view; of others there are no numbers of clusters.
    assert_eq!(make("ris"), export(&bytes, "", "ris", LIGHT, &[]));
    assert!(export(&bytes, "", "numbers", LIGHT, &[]).is_err());
}
