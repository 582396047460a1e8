//! The page as markup: what is counted, said, escaped and left out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use synthesis_core::data::{Dataset, Files, Problems, load, pack};
use synthesis_core::derive::{FacetKind, evidence};
use synthesis_core::describe;
use synthesis_core::filter::{Clause, Dimension};
use synthesis_core::state::{Action, Key, ViewState, apply, from_fragment};
use synthesis_widget::page::{self, render};
use synthesis_widget::store::{ByPtr, Derived};
use synthesis_widget::view::about::{About, AboutProps};
use synthesis_widget::view::chips::{Chips, ChipsProps};
use synthesis_widget::view::drawer::{Drawer, DrawerProps};
use synthesis_widget::view::facets::{Facets, FacetsProps};
use synthesis_widget::view::problems::{ProblemList, ProblemListProps};
use synthesis_widget::view::studies::{StudyList, StudyListProps};
use synthesis_widget::view::summary::{Summary, SummaryProps};

fn bundled() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/data/care-planning");
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The default view of a package as the built page has it.
fn prerender(files: &Files) -> String {
    page::prerender(pack::parts(&load(files).into()).0)
}

fn dataset() -> ByPtr<Dataset> {
    ByPtr::new(load(&bundled()).dataset.unwrap())
}

fn derived(dataset: &ByPtr<Dataset>, state: &ViewState) -> ByPtr<Derived> {
    ByPtr::new(Derived::new(dataset, state))
}

/// The text of markup: without tags, entities resolved, white space made one space.
fn text(markup: &str) -> String {
    let mut out = String::new();
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let plain = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_picture_says_question_provenance_and_sentences() {
    let dataset = dataset();
    let markup = prerender(&bundled());
    let said = text(&markup);
    assert_eq!(markup.matches("<h1").count(), 1);
    assert!(said.contains(&text(&dataset.meta.question)));
    assert!(said.contains(&describe::provenance(&dataset)));
    let view = Derived::new(&dataset, &ViewState::default()).view;
    let sentences = describe::sentences(&dataset, &view);
    assert!(sentences.len() >= 2);
    for sentence in sentences {
        let wanted = sentence
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(said.contains(&wanted), "{wanted}");
    }
}

#[test]
fn the_first_picture_keeps_the_policy_and_cannot_be_operated() {
    let markup = prerender(&bundled());
    for forbidden in ["style=", "<script", "<style", "javascript:", " onclick"] {
        assert!(!markup.contains(forbidden), "{forbidden}");
    }
    // Whatever can be operated stands in something inert.
    let mut depth = Vec::new();
    for tag in markup.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = tag.split_whitespace().next().unwrap();
        if let Some(closed) = name.strip_prefix('/') {
            let (open, _): (&str, bool) = depth.pop().unwrap();
            assert_eq!(open, closed);
            continue;
        }
        let is_inert = tag.contains(" inert") || depth.last().is_some_and(|(_, inert)| *inert);
        if ["button", "input", "select"].contains(&name) {
            assert!(is_inert, "{tag}");
        }
        if !["input", "br", "hr", "img"].contains(&name) {
            depth.push((name, is_inert));
        }
    }
    assert!(depth.is_empty());
}

#[test]
fn every_value_of_an_open_facet_stands_with_its_count() {
    let dataset = dataset();
    let fragment = "stakeholder=nurse&year=2005..2015";
    let state = from_fragment(fragment, &dataset).unwrap_or_else(|parts| panic!("{parts:?}"));
    let derived = derived(&dataset, &state);
    let said = text(&render::<Facets>(FacetsProps {
        derived: derived.clone(),
    }));
    let short = derived
        .view
        .facets
        .iter()
        .filter(|facet| facet.values.len() <= 8);
    let mut checked = 0;
    for facet in short.filter(|facet| facet.kind == FacetKind::Values) {
        for value in &facet.values {
            let noun = if value.studies == 1 {
                "study"
            } else {
                "studies"
            };
            let line = format!("{} {} {noun}", text(&value.label), value.studies);
            assert!(said.contains(&line), "{line}");
            checked += 1;
        }
    }
    assert!(checked >= 10, "{checked}");
}

#[test]
fn each_filter_has_its_chip() {
    let dataset = dataset();
    let nothing = render::<Chips>(ChipsProps {
        derived: derived(&dataset, &ViewState::default()),
    });
    assert_eq!(text(&nothing), "");
    let mut state = apply(
        &ViewState::default(),
        Action::Toggle(Dimension::Stakeholder, 1),
    );
    state = apply(&state, Action::Toggle(Dimension::Stakeholder, 2));
    let words = Clause::Text("<b>trust".to_owned());
    state = apply(&state, Action::Filter(Dimension::Text, Some(words)));
    let markup = render::<Chips>(ChipsProps {
        derived: derived(&dataset, &state),
    });
    assert_eq!(markup.matches("class=\"chip\"").count(), 3);
    assert!(text(&markup).contains(&dataset.stakeholders.label[1]));
    assert!(text(&markup).contains("<b>trust"));
    assert!(!markup.contains("<b>"));
    assert!(text(&markup).contains("Clear all"));
}

#[test]
fn the_drawer_lists_as_many_studies_as_the_figure_counts() {
    let dataset = dataset();
    let view = Derived::new(&dataset, &ViewState::default()).view;
    let row = view
        .rows
        .iter()
        .min_by_key(|row| (row.total.studies == 0, row.total.studies));
    let key = Key::Row(row.unwrap().code);
    let state = apply(&ViewState::default(), Action::Open(Some(key)));
    let found = evidence(&dataset, &state, key);
    assert!(!found.studies.is_empty() && found.studies.len() <= 25);
    let markup = render::<Drawer>(DrawerProps {
        derived: derived(&dataset, &state),
        firm: None,
    });
    let listed = markup.split("class=\"studies\"").nth(1).unwrap();
    let listed = listed.split("</ol>").next().unwrap();
    assert_eq!(
        listed.matches("<h4>").count(),
        found.studies.iter().map(|s| s.reports.len()).sum::<usize>()
    );
    let codings: usize = found.studies.iter().map(|study| study.codings.len()).sum();
    let signs = listed.matches("is-barrier").count() + listed.matches("is-facilitator").count();
    assert_eq!(signs, codings);
    assert_eq!(listed.matches("<strong>").count(), codings);
}

#[test]
fn every_sentence_can_be_asked_why() {
    let dataset = dataset();
    let markup = render::<Summary>(SummaryProps {
        derived: derived(&dataset, &ViewState::default()),
        firm: None,
        is_static: false,
    });
    assert_eq!(
        markup.matches("<li>").count(),
        markup.matches("<button").count()
    );
    assert!(!markup.contains("inert"));
}

/// A small package in which every text field is hostile.
fn hostile() -> Files {
    const BAD: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    const LINK: &str = "javascript:alert(1)//https://example.org";
    let head = manifest(&[
        ("name", "bad"),
        ("title", BAD),
        ("description", BAD),
        ("version", BAD),
    ]);
    let manifest = head.replace(
        "\"resources\"",
        &format!(
            "\"licenses\":[{{\"name\":\"{BAD}\",\"title\":\"{BAD}\",\"path\":\"{LINK}\"}}],\
             \"sources\":[{{\"title\":\"{BAD}\",\"path\":\"{LINK}\"}}],\
             \"synthesis\":{{\"question\":\"{BAD}\",\"method\":\"{BAD}\",\"citation\":\"{BAD}\",\
             \"limitations\":[\"{BAD}\"]}},\"resources\""
        ),
    );
    let studies = format!(
        "study_id,citation,title,year,country,journal,doi,url,population,notes\n\
         s1,{BAD},{BAD},2001,{BAD},{BAD},{LINK},{LINK},{BAD},{BAD}\n\
         s2,{BAD},{BAD},2002,GB,,,data:text/html;x,,\n"
    );
    let codes = format!("code_id,label,parent_id,definition\nd,{BAD},,\nc,{BAD},d,{BAD}\n");
    let levels = format!(
        "dimension,level_id,label\nstakeholder,g,{BAD}\nstakeholder,h,{BAD}\nsetting,i,{BAD}\n"
    );
    let codings = format!(
        "study_id,code_id,polarity,stakeholder,setting,evidence\n\
         s1,c,barrier,g,i,{BAD}\ns2,c,facilitator,h,i,{BAD}\n"
    );
    [
        ("datapackage.json", manifest),
        ("studies.csv", studies),
        ("codes.csv", codes),
        ("levels.csv", levels),
        ("codings.csv", codings),
    ]
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .into()
}

fn manifest(fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("\"{key}\":\"{value}\","))
        .collect();
    let fields = fields.concat();
    let resources = ["studies", "codes", "levels", "codings"]
        .map(|name| format!("{{\"name\":\"{name}\",\"path\":\"{name}.csv\"}}"));
    format!("{{{fields}\"resources\":[{}]}}", resources.join(","))
}

#[test]
fn hostile_text_is_only_text_and_no_link() {
    let loaded = load(&hostile());
    let said: Vec<String> = loaded
        .log
        .issues()
        .iter()
        .map(ToString::to_string)
        .collect();
    let dataset = ByPtr::new(loaded.dataset.unwrap_or_else(|| panic!("{said:?}")));
    let state = ViewState::default();
    let mut pieces = vec![prerender(&hostile())];
    pieces.push(render::<About>(AboutProps {
        dataset: dataset.clone(),
    }));
    pieces.push(render::<ProblemList>(ProblemListProps {
        log: ByPtr::new(Problems::from(&loaded.log)),
    }));
    let key = Key::Row(dataset.codes.find("c").unwrap());
    let studies = evidence(&dataset, &state, key).studies;
    assert_eq!(studies.len(), 2);
    pieces.push(render::<StudyList>(StudyListProps {
        studies: ByPtr::new(studies),
    }));
    let opened = apply(&state, Action::Open(Some(key)));
    pieces.push(render::<Drawer>(DrawerProps {
        derived: derived(&dataset, &opened),
        firm: None,
    }));
    for markup in &pieces {
        for forbidden in ["<script", "<img", "href=\"javascript", "href=\"data:"] {
            assert!(!markup.contains(forbidden), "{forbidden} in {markup}");
        }
    }
    for at in [0, 1, 3, 4] {
        assert!(
            text(&pieces[at]).contains("<script>alert(1)</script>"),
            "piece {at}"
        );
    }
}

#[test]
fn what_cannot_be_shown_is_a_list_of_what_is_wrong() {
    let mut files = hostile();
    files.remove("codings.csv");
    let markup = prerender(&files);
    let said = text(&markup);
    assert!(said.contains("This dataset cannot be shown"), "{said}");
    assert!(said.contains("codings"), "{said}");
    assert!(!markup.contains("<script"));
}
