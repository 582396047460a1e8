//! What the desk gives for what it is given: packs, problems, files.

#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod package;

use package::{LIGHT, bundled, given};
use synthesis_analysis::Run;
use synthesis_analysis::agreement::{Bootstrap, read_rows};
use synthesis_core::data::pack::{self, Package};
use synthesis_core::derive::view;
use synthesis_core::state::from_fragment;
use synthesis_core::{describe, export as files};
use synthesis_desk::{Options, export, files_named, read};

const FRAGMENT: &str = "columns=settings&show=barriers";

/// A ZIP archive of stored files: (name, bytes, CRC-32 left as it is).
fn zip(name: &str, method: u16, packed: &[u8], size: u32) -> Vec<u8> {
    let fields = |out: &mut Vec<u8>| {
        for word in [20, 0, method, 0, 0] {
            out.extend(u16::to_le_bytes(word));
        }
        for word in [0, packed.len() as u32, size] {
            out.extend(word.to_le_bytes());
        }
        out.extend((name.len() as u16).to_le_bytes());
        out.extend([0, 0]);
    };
    let mut out = b"PK\x03\x04".to_vec();
    fields(&mut out);
    out.extend(name.as_bytes());
    out.extend(packed);
    let directory = out.len() as u32;
    out.extend(b"PK\x01\x02\x14\x00");
    fields(&mut out);
    out.extend([0; 14]);
    out.extend(name.as_bytes());
    let length = out.len() as u32 - directory;
    out.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    out.extend(length.to_le_bytes());
    out.extend(directory.to_le_bytes());
    out.extend([0, 0]);
    out
}

#[test]
fn a_package_is_packed_as_it_loads_wherever_it_stands() {
    let packed = read(given());
    assert!(pack::read(&packed).unwrap() == bundled());
    let below = given()
        .into_iter()
        .map(|(name, bytes)| (["a/b/", &name].concat(), bytes));
    assert_eq!(read(below.collect()), packed);
}

#[test]
fn the_files_of_a_description_are_named() {
    let (_, manifest) = given()
        .into_iter()
        .find(|(name, _)| name == "datapackage.json")
        .unwrap();
    let named = files_named(&manifest);
    assert!(named.contains(&"codings.csv".to_owned()));
    assert!(!named.contains(&"coder_codings.csv".to_owned()));
    assert!(files_named(b"{").is_empty());
}

#[test]
fn what_cannot_be_read_is_told() {
    let problems = |given: Vec<(String, Vec<u8>)>| {
        let package = pack::read(&read(given)).unwrap();
        assert!(package.dataset.is_none());
        assert!(package.problems.errors > 0);
        package.problems.list[0].text.clone()
    };
    assert!(problems(Vec::new()).contains("datapackage.json"));
    let torn = ("x.zip".to_owned(), b"PK\x03\x04".to_vec());
    assert!(problems(vec![torn]).contains("not a ZIP file"));
}

#[test]
fn an_archive_never_grows_beyond_what_it_says_or_may() {
    let zeros = miniz_oxide::deflate::compress_to_vec(&vec![0; 4_000_000], 9);
    for size in [100, 4_000_000, u32::MAX - 1] {
        let bomb = zip("datapackage.json", 8, &zeros, size);
        let package = pack::read(&read(vec![("x.zip".to_owned(), bomb)])).unwrap();
        assert!(package.dataset.is_none());
        let text = &package.problems.list[0].text;
        assert!(text.starts_with("archive"), "{size}: {text}");
    }
}

#[test]
fn the_files_are_those_of_the_view() {
    let bytes = pack::write(&bundled());
    let data = bundled().dataset.unwrap();
    let view = view(&data, &from_fragment(FRAGMENT, &data).unwrap());
    let made = |kind: &str| export(&bytes, FRAGMENT, kind, LIGHT, &[]).unwrap();
    assert_eq!(made("figures"), files::figures_csv(&data, &view, true));
    assert_eq!(made("studies"), files::studies_csv(&data, &view, true));
    assert_eq!(made("ris"), files::ris(&data, &view));
    assert_eq!(made("bibtex"), files::bibtex(&data, &view));
    assert_eq!(made("methods"), describe::methods(&data, &view));
    let svg = made("svg");
    let picture = roxmltree::Document::parse(&svg).unwrap();
    assert_eq!(picture.root_element().tag_name().name(), "svg");
    assert!(svg.contains(&describe::title(&view).replace('&', "&amp;")));
    let dark = Options {
        width: 400.0,
        is_dark: true,
    };
    assert_ne!(export(&bytes, FRAGMENT, "svg", dark, &[]).unwrap(), svg);
}

#[test]
fn what_is_not_understood_is_an_error() {
    let bytes = pack::write(&bundled());
    assert!(export(&bytes, "", "pdf", LIGHT, &[]).is_err());
    assert!(export(&bytes, "columns=moon", "ris", LIGHT, &[]).is_err());
    assert!(export(&bytes[..100], "", "ris", LIGHT, &[]).is_err());
    assert!(export(&pack::write(&Package::default()), "", "ris", LIGHT, &[]).is_err());
}

#[test]
fn of_a_comparison_come_its_figures_its_picture_and_its_methods() {
    let bytes = pack::write(&bundled());
    let make = |kind: &str| export(&bytes, "view=compare", kind, LIGHT, &[]);
    let figures = make("figures").unwrap();
    let lines: Vec<&str> = figures.trim_end().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}factor_id,factor,first,first_studies"));
    let fields = lines[0].split(',').count();
    assert!(
        lines.len() > 20
            && lines[1..]
                .iter()
                .all(|line| line.split(',').count() >= fields)
    );
    let picture = make("svg").unwrap();
    let drawn = roxmltree::Document::parse(&picture).unwrap();
    assert_eq!(drawn.root_element().tag_name().name(), "svg");
    assert!(picture.contains("Factors by Service users and carers and Professionals"));
    let methods = make("methods").unwrap();
    assert!(methods.contains("Benjamini") && !methods.contains("linkage"));
    let same = "view=compare&first=nurse&second=nurse";
    let refused = export(&bytes, same, "figures", LIGHT, &[]).unwrap_err();
    assert!(refused.contains("share a group"), "{refused}");
    // What is of the view as such stays what it was.
    assert_eq!(make("ris"), export(&bytes, "", "ris", LIGHT, &[]));
}

#[test]
fn the_agreement_of_the_bundled_coders_is_that_of_their_file() {
    let packed = pack::write(&bundled());
    let coded = synthesis_desk::agreement(given(), &packed).unwrap();
    let lines: Vec<Vec<&str>> = coded
        .lines
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    let of = |kind: &'static str| lines.iter().filter(move |line| line[0] == kind);
    assert!(of("coder").count() >= 2);
    let all = of("all").next().unwrap();
    let units: usize = all[1].parse().unwrap();
    let agreed: f64 = all[3].parse::<f64>().unwrap() / 1e6;
    // With two coders every unit is one pair, and what they do not agree on is listed.
    if of("coder").count() == 2 {
        let differ = of("differ").count();
        assert!((agreed - (1.0 - differ as f64 / units as f64)).abs() < 1e-6);
    }
    assert_eq!(of("code").count(), 36);
    let rows = read_rows(&coded.rows);
    let mut run = Bootstrap::of_view(&bundled().dataset.unwrap(), &rows).unwrap();
    assert_eq!(run.intervals().codes.len(), 36);
    assert!(rows.len() * 4 == coded.rows.len() && !rows.is_empty());
    let made = |kind: &str| synthesis_desk::agreement_file(given(), &packed, kind);
    let figures = made("figures").unwrap();
    assert_eq!(figures.lines().count(), 2 + 36);
    let of_all: Vec<&str> = figures.lines().nth(1).unwrap().split(',').collect();
    assert_eq!((of_all[0], of_all[3].parse()), ("all", Ok(units)));
    assert!((of_all[5].parse::<f64>().unwrap() - agreed).abs() < 2e-6);
    run.step(u32::MAX);
    let interval = run.intervals().all.unwrap();
    assert_eq!(of_all[7], format!("{:.6}", interval.0));
    assert_eq!(of_all[8], format!("{:.6}", interval.1));
    let disagreements = made("disagreements").unwrap();
    assert_eq!(disagreements.lines().count(), 1 + of("differ").count());
    assert!(made("pictures").is_err());
    let without: Vec<_> = given()
        .into_iter()
        .filter(|(name, _)| name != "coder_codings.csv")
        .collect();
    let said = synthesis_desk::agreement(without, &packed).unwrap().lines;
    assert!(
        said.starts_with("none\tThe dataset holds the codings of fewer than two"),
        "{said}"
    );
}

#[test]
fn of_an_association_come_its_figures_its_picture_and_its_methods() {
    let bytes = pack::write(&bundled());
    let make = |kind: &str| export(&bytes, "view=association", kind, LIGHT, &[]);
    let figures = make("figures").unwrap();
    let lines: Vec<&str> = figures.trim_end().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}factor_id,factor,column,studies,expected"));
    assert!(lines.len() > 100 && lines[1..].iter().all(|line| line.ends_with(",9999,1")));
    let picture = make("svg").unwrap();
    let drawn = roxmltree::Document::parse(&picture).unwrap();
    assert_eq!(drawn.root_element().tag_name().name(), "svg");
    assert!(picture.contains("Over and under: barriers and facilitators by group"));
    let methods = make("methods").unwrap();
    assert!(methods.contains("9,999 permutations") && methods.contains("Haberman"));
    let refused = export(&bytes, "view=association&q=qqqqq", "figures", LIGHT, &[]).unwrap_err();
    assert!(refused.contains("No study"), "{refused}");
}

#[test]
fn of_a_map_come_its_figures_its_picture_and_its_methods() {
    let bytes = pack::write(&bundled());
    let make = |kind: &str| export(&bytes, "view=map&columns=settings", kind, LIGHT, &[]);
    let figures = make("figures").unwrap();
    let lines: Vec<&str> = figures.trim_end().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}kind,id,label,studies"));
    for kind in ["column,", "factor,", "axis,"] {
        assert!(lines.iter().any(|line| line.starts_with(kind)), "{kind}");
    }
    let picture = make("svg").unwrap();
    let drawn = roxmltree::Document::parse(&picture).unwrap();
    assert_eq!(drawn.root_element().tag_name().name(), "svg");
    assert!(picture.contains("Map of factors and settings"));
    assert!(make("methods").unwrap().contains("correspondence analysis"));
    let refused = export(&bytes, "view=map&stakeholder=nurse", "svg", LIGHT, &[]).unwrap_err();
    assert!(refused.contains("Only one group"), "{refused}");
}

#[test]
fn of_factors_that_go_together_come_all_pairs_the_network_and_the_methods() {
    let bytes = pack::write(&bundled());
    for (fragment, says) in [
        ("view=together", "Joined to no other factor"),
        (
            "view=together&together=matrix",
            "studies that report the factor itself",
        ),
    ] {
        let make = |kind: &str| export(&bytes, fragment, kind, LIGHT, &[]);
        let figures = make("figures").unwrap();
        let lines: Vec<&str> = figures.trim_end().split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}factor_id,factor,other_id,other,studies_both"));
        assert_eq!(lines.len(), 596, "a line for each pair");
        let picture = make("svg").unwrap();
        let drawn = roxmltree::Document::parse(&picture).unwrap();
        assert_eq!(drawn.root_element().tag_name().name(), "svg");
        assert!(picture.contains(says));
        assert!(
            make("methods")
                .unwrap()
                .contains("Co-occurrence of 35 factors")
        );
    }
    let refused = export(&bytes, "view=together&code=training", "svg", LIGHT, &[]).unwrap_err();
    assert!(refused.contains("Only one factor"), "{refused}");
}

#[test]
fn of_the_gaps_come_their_figures_their_picture_and_their_methods() {
    let bytes = pack::write(&bundled());
    let make = |kind: &str| export(&bytes, "view=gaps", kind, LIGHT, &[]);
    let figures = make("figures").unwrap();
    let lines: Vec<&str> = figures.trim_end().split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}lacking,factor_id,factor,stakeholder_id"));
    for kind in ["rarely reported,", "never reported,", "not asked,"] {
        assert!(lines.iter().any(|line| line.starts_with(kind)), "{kind}");
    }
    let picture = make("svg").unwrap();
    let drawn = roxmltree::Document::parse(&picture).unwrap();
    assert_eq!(drawn.root_element().tag_name().name(), "svg");
    assert!(picture.contains("What is missing, by group"));
    let methods = make("methods").unwrap();
    assert!(methods.contains("Haberman") && !methods.contains("linkage"));
    let studies = make("without-studies").unwrap();
    let kept = view(
        &bundled().dataset.unwrap(),
        &synthesis_core::state::ViewState::default(),
    )
    .studies_kept as usize;
    assert_eq!(studies.lines().count(), 1 + kept);
    let changed = |line: &str| -> u32 {
        // What stands in quotation marks may hold commas.
        let plain: String = line.split('"').step_by(2).collect();
        plain.split(',').nth(3).unwrap().parse().unwrap()
    };
    let counts: Vec<u32> = studies.lines().skip(1).map(changed).collect();
    assert!(
        counts.is_sorted_by(|a, b| a >= b) && counts[0] > 0,
        "{counts:?}"
    );
    let countries = make("without-countries").unwrap();
    assert!(
        countries.contains("\r\nGB,") && countries.lines().count() > 10,
        "{countries}"
    );
    assert!(export(&bytes, "view=map", "without-studies", LIGHT, &[]).is_err());
    let refused = export(&bytes, "view=gaps&year=1900", "figures", LIGHT, &[]).unwrap_err();
    assert!(refused.contains("No study"), "{refused}");
    assert_eq!(make("ris"), export(&bytes, "", "ris", LIGHT, &[]));
}

#[test]
fn of_agreement_come_its_methods_and_no_figures_of_another_view() {
    let bytes = pack::write(&bundled());
    let make = |kind: &str| export(&bytes, "view=agreement", kind, LIGHT, &[]);
    let methods = make("methods").unwrap();
    assert!(methods.contains("Krippendorff") && methods.contains("1,000 resamples"));
    assert!(!methods.contains("linkage"), "{methods}");
    assert!(make("figures").is_err() && make("svg").is_err());
    assert_eq!(make("ris"), export(&bytes, "", "ris", LIGHT, &[]));
}
