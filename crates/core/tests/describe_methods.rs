//! The methods paragraph says what was done, and cites no more than that.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use synthesis_core::describe::{methods, sentences};

#[test]
fn the_methods_paragraph_cites_what_was_used_and_no_more() {
    let dataset = words::bundled();
    let text = |fragment: &str| methods(&dataset, &words::view_of(&dataset, fragment));
    let first = text("");
    for part in [
        "synthesis-widget ",
        &dataset.meta.sha256,
        &dataset.meta.title,
        &dataset.meta.method,
        &dataset.meta.limitations[2],
        "Jaccard 1901",
        "UPGMA",
        "Bar-Joseph",
        "Rousseeuw",
        "Sokal RR, Rohlf FJ",
        "cophenetic correlation",
        "No filters were set",
    ] {
        assert!(first.contains(part), "{part}");
    }
    for absent in ["Ward", "Dice", "Ochiai", "Sneath"] {
        assert!(!first.contains(absent), "{absent}");
    }
    let other = text("similarity=ochiai&linkage=ward&clusters=3&year=2000..2010&show=barriers");
    for part in [
        "Ochiai A.",
        "Ward JH.",
        "a number chosen by the reader",
        "Filters: years 2000 to 2010",
        "with a barrier coding",
    ] {
        assert!(other.contains(part), "{part}");
    }
    assert!(!other.contains("Jaccard P."));
    let firm = text("firm=7&firm-from=99");
    for part in ["seed 7)", "of 99% on", "Suzuki R, Shimodaira H."] {
        assert!(firm.contains(part) && !first.contains(part), "{part}");
    }
}

#[test]
fn factors_that_share_no_studies_fall_into_no_clusters() {
    let dataset = words::small(
        "study_id,citation\ns,S\nt,T\nu,U\n",
        "study_id,code_id,polarity,stakeholder,setting\n\
         s,a,barrier,nurse,ward\nt,b,barrier,nurse,ward\nu,c,barrier,nurse,ward\n",
        None,
    );
    let view = words::view_of(&dataset, "");
    let all = sentences(&dataset, &view);
    assert!(
        all.iter().any(|s| s
            .text
            .starts_with("The 3 factors reported fall into no clusters")),
        "{all:?}"
    );
    assert!(methods(&dataset, &view).contains("The tree was not cut"));
    let ties = "some distances were equal, but every order gives the same tree";
    assert!(methods(&dataset, &view).contains(ties));
}
