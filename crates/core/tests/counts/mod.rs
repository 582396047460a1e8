//! Small random datasets and filters for the tests of counts, and what they mean, naively.

// Each test binary uses its own part of this module.
#![allow(dead_code)]

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use synthesis_core::data::{
    Attribute, AttributeId, CodeId, Codebook, Codings, Dataset, LevelId, Levels, Polarity,
    ReportId, Reports, Samples, StudyId,
};
use synthesis_core::filter::{Clause, Dimension, Filters, IdSet};
use synthesis_core::stats::Grid;

pub const GROUPS: usize = 5;
pub const SETTINGS: usize = 4;
pub const CODES: usize = 7;
pub const CERTAINTIES: usize = 2;
pub const COUNTRIES: usize = 4;

/// Texts in which words of the text clause may occur.
const TEXTS: [&str; 5] = [
    "",
    "No TIME to talk",
    "trust",
    "Trust takes time",
    "STRASSE Ünder",
];

/// A coding or sample before it is sorted: report, code, group, setting, polarity, certainty
/// plus one, text.
type Row = (usize, usize, usize, usize, usize, usize, usize);

/// Parents that form a forest: each stands before its children.
fn forest(size: usize) -> impl Strategy<Value = Vec<Option<usize>>> {
    vec(option::of(0..size), size).prop_map(|parents| {
        let below = |(at, parent): (usize, Option<usize>)| parent.filter(|&p| p < at);
        parents.into_iter().enumerate().map(below).collect()
    })
}

fn levels(parents: &[Option<usize>]) -> Levels {
    let count = parents.len();
    Levels {
        id: (0..count).map(|at| format!("l{at}")).collect(),
        label: (0..count).map(|at| format!("Level {at}")).collect(),
        definition: vec![String::new(); count],
        parent: parents.iter().map(|p| p.map(LevelId::at)).collect(),
    }
}

fn codebook(parents: &[Option<usize>]) -> Codebook {
    let mut book = Codebook::default();
    for (at, parent) in parents.iter().enumerate() {
        let domain = parent.map_or(CodeId::at(at), |p| book.domain[p]);
        book.id.push(format!("c{at}"));
        book.label.push(format!("Code {at}"));
        book.definition.push(String::new());
        book.parent.push(parent.map(CodeId::at));
        book.domain.push(domain);
        book.has_children.push(parents.contains(&Some(at)));
    }
    book
}

/// Reports: study, year, title, countries. The first reports are one for each study.
fn reports(studies: usize, rows: Vec<(usize, Option<u16>, usize, BTreeSet<usize>)>) -> Reports {
    let mut reports = Reports::default();
    let mut country = Attribute {
        name: "country".into(),
        label: "Country".into(),
        levels: levels(&[None, None, Some(0), None]),
        starts: vec![0],
        values: Vec::new(),
    };
    for (at, (study, year, title, countries)) in rows.into_iter().enumerate() {
        let study = if at < studies { at } else { study % studies };
        reports.study.push(StudyId::at(study));
        reports.year.push(year);
        reports.title.push(TEXTS[title]);
        reports.id.push(&format!("r{at}"));
        reports.participants.push(None);
        country
            .values
            .extend(countries.into_iter().map(LevelId::at));
        country.starts.push(country.values.len() as u32);
    }
    reports.attributes.push(country);
    reports
}

fn codings(studies: usize, reports: &Reports, rows: Vec<Row>) -> Codings {
    let mut rows: Vec<(StudyId, Row)> = rows
        .into_iter()
        .map(|row| (reports.study[row.0 % reports.len()], row))
        .collect();
    rows.sort_by_key(|(study, r)| (*study, r.1, r.2, r.3, r.4, r.0 % reports.len()));
    let mut codings = Codings::default();
    for (study, row) in &rows {
        codings.study.push(*study);
        codings.report.push(ReportId::at(row.0 % reports.len()));
        codings.code.push(CodeId::at(row.1));
        codings.stakeholder.push(LevelId::at(row.2));
        codings.setting.push(LevelId::at(row.3));
        codings.polarity.push(Polarity::ALL[row.4]);
        codings.certainty.push(row.5 as u8);
        codings.evidence.push(TEXTS[row.6]);
    }
    let before = |study| rows.partition_point(|(s, _)| s.index() < study) as u32;
    codings.study_starts = (0..=studies).map(before).collect();
    codings
}

fn samples(reports: &Reports, rows: Vec<(usize, usize, usize)>) -> Samples {
    let mut rows: Vec<(StudyId, usize, usize, ReportId)> = rows
        .into_iter()
        .map(|(report, group, setting)| {
            let report = report % reports.len();
            (reports.study[report], group, setting, ReportId::at(report))
        })
        .collect();
    rows.sort_unstable();
    Samples {
        study: rows.iter().map(|r| r.0).collect(),
        report: rows.iter().map(|r| r.3).collect(),
        stakeholder: rows.iter().map(|r| LevelId::at(r.1)).collect(),
        setting: rows.iter().map(|r| LevelId::at(r.2)).collect(),
        people: vec![None; rows.len()],
    }
}

/// A dataset of up to six studies with several reports each, parents, gaps and repeated rows.
pub fn dataset() -> impl Strategy<Value = Dataset> {
    let report = (
        0..6_usize,
        option::of(2000..2006_u16),
        0..TEXTS.len(),
        btree_set(0..COUNTRIES, 0..3),
    );
    let row = (
        0..20_usize,
        0..CODES,
        0..GROUPS,
        0..SETTINGS,
        0..2_usize,
        0..=CERTAINTIES,
        0..TEXTS.len(),
    );
    let forests = (forest(CODES), forest(GROUPS), forest(SETTINGS));
    let sample = (0..20_usize, 0..GROUPS, 0..SETTINGS);
    (
        1..=6_usize,
        vec(report, 6..10),
        vec(row, 0..40),
        option::of(vec(sample, 0..20)),
        forests,
    )
        .prop_map(|(studies, rows, coding_rows, sample_rows, forests)| {
            let reports = reports(studies, rows);
            let labels: Vec<String> = (0..studies).map(|s| format!("Study {s}")).collect();
            Dataset {
                study_labels: labels.iter().map(String::as_str).collect(),
                codes: codebook(&forests.0),
                stakeholders: levels(&forests.1),
                settings: levels(&forests.2),
                polarity_labels: ["Barrier".into(), "Facilitator".into()],
                certainties: levels(&[None; CERTAINTIES]),
                codings: codings(studies, &reports, coding_rows),
                samples: sample_rows.map(|rows| samples(&reports, rows)),
                reports,
                ..Dataset::default()
            }
        })
}

fn any_of(size: usize) -> impl Strategy<Value = Option<Clause>> {
    let ids = btree_set(0..size as u16, 1..3);
    option::weighted(
        0.3,
        ids.prop_map(|ids| Clause::Any(ids.into_iter().collect())),
    )
}

/// Random clauses, few at a time so that something is left.
pub fn filters() -> impl Strategy<Value = Filters> {
    let years = (1999..2006_u16, 0..5_u16).prop_map(|(from, n)| Clause::Range(from, from + n));
    let words = ["time", " Trust  time", "ünDER", "ss", "nowhere"].map(String::from);
    let text = proptest::sample::select(words.to_vec()).prop_map(Clause::Text);
    (
        any_of(GROUPS),
        any_of(SETTINGS),
        any_of(2),
        any_of(CODES),
        any_of(CERTAINTIES),
        option::weighted(0.4, years),
        any_of(COUNTRIES),
        option::weighted(0.3, text),
    )
        .prop_map(
            |(group, setting, polarity, code, certainty, year, country, text)| {
                let mut filters = Filters::default();
                filters.set(Dimension::Stakeholder, group);
                filters.set(Dimension::Setting, setting);
                filters.set(Dimension::Polarity, polarity);
                filters.set(Dimension::Code, code);
                filters.set(Dimension::Certainty, certainty);
                filters.set(Dimension::Year, year);
                filters.set(Dimension::Attribute(AttributeId(0)), country);
                filters.set(Dimension::Text, text);
                filters
            },
        )
}

/// Any map of codes to rows and of pairs to columns.
pub fn grid() -> impl Strategy<Value = Grid> {
    let to = |size: u16| option::weighted(0.8, 0..size).prop_map(|to| to.unwrap_or(Grid::NONE));
    (vec(to(4), CODES), vec(to(5), GROUPS * SETTINGS)).prop_map(|(row_of, column_of)| Grid {
        rows: 4,
        columns: 5,
        row_of,
        column_of,
    })
}

/// Whether `at` or something above it stands in `ids`.
fn holds(ids: &IdSet<u16>, at: usize, parent: &dyn Fn(usize) -> Option<usize>) -> bool {
    ids.contains(&(at as u16)) || parent(at).is_some_and(|up| holds(ids, up, parent))
}

/// Whether a report passes a clause on reports.
pub fn report_passes(d: &Dataset, report: usize, dimension: Dimension, clause: &Clause) -> bool {
    match (dimension, clause) {
        (Dimension::Year, Clause::Range(from, to)) => {
            d.reports.year[report].is_some_and(|y| y >= *from && y <= *to)
        }
        (Dimension::Attribute(_), Clause::Any(ids)) => {
            let country = &d.reports.attributes[0];
            let parent = |at: usize| country.levels.parent[at].map(LevelId::index);
            let mut values = country.of(ReportId::at(report)).iter();
            values.any(|v| holds(ids, v.index(), &parent))
        }
        _ => true,
    }
}

/// Whether a coding passes one clause, whatever it is about.
pub fn coding_passes(d: &Dataset, row: usize, dimension: Dimension, clause: &Clause) -> bool {
    let codings = &d.codings;
    let (group, setting) = (codings.stakeholder[row], codings.setting[row]);
    let up = |levels: &Levels, at: usize| levels.parent[at].map(LevelId::index);
    match (dimension, clause) {
        (Dimension::Stakeholder, Clause::Any(ids)) => {
            holds(ids, group.index(), &|at| up(&d.stakeholders, at))
        }
        (Dimension::Setting, Clause::Any(ids)) => {
            holds(ids, setting.index(), &|at| up(&d.settings, at))
        }
        (Dimension::Polarity, Clause::Any(ids)) => ids.contains(&(codings.polarity[row] as u16)),
        (Dimension::Code, Clause::Any(ids)) => holds(ids, codings.code[row].index(), &|at| {
            d.codes.parent[at].map(CodeId::index)
        }),
        (Dimension::Certainty, Clause::Any(ids)) => {
            codings.certainty(row).is_some_and(|c| ids.contains(&c.0))
        }
        (Dimension::Text, Clause::Text(text)) => {
            let title = d.reports.title.get(codings.report[row].index());
            let evidence = codings.evidence.get(row);
            text.split_whitespace().all(|word| {
                let word = word.to_lowercase();
                [title, evidence]
                    .iter()
                    .any(|t| t.to_lowercase().contains(&word))
            })
        }
        _ => report_passes(d, codings.report[row].index(), dimension, clause),
    }
}

/// The rows that pass every clause but that of one dimension.
pub fn passing<'a>(
    d: &'a Dataset,
    filters: &'a Filters,
    but: Option<Dimension>,
) -> impl Iterator<Item = usize> + 'a {
    (0..d.codings.len()).filter(move |&row| {
        filters
            .iter()
            .filter(|(dimension, _)| Some(*dimension) != but)
            .all(|(dimension, clause)| coding_passes(d, row, dimension, clause))
    })
}

/// The row and column of a coding in a grid.
pub fn place(d: &Dataset, grid: &Grid, row: usize) -> Option<(usize, usize)> {
    let to = grid.row_of[d.codings.code[row].index()];
    let (group, setting) = (d.codings.stakeholder[row], d.codings.setting[row]);
    let column = grid.column_of[group.index() * SETTINGS + setting.index()];
    (to != Grid::NONE && column != Grid::NONE).then(|| (to.into(), column.into()))
}
