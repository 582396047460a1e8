//! The counts agree with naive ones over sets, for any dataset, filter and grid.

mod counts;

use std::collections::BTreeSet;

use counts::{GROUPS, SETTINGS, dataset, filters, grid, passing, place, report_passes};
use proptest::prelude::*;
use synthesis_core::data::{CodeId, Dataset, LevelId, Polarity, StudyId};
use synthesis_core::derive::{Facet, facets};
use synthesis_core::filter::{Clause, Dimension, Filters, Mask};
use synthesis_core::stats::{
    Grid, StudySet, Tally, Unit, asked, cells, crosstab, recount, recount_cells, studies_kept,
};

/// The tally of the rows that pass and that a place lets through.
fn tally(d: &Dataset, rows: &[usize]) -> Tally {
    let studies = |polarity: Option<Polarity>| {
        let keeps = |row: &&usize| polarity.is_none_or(|p| d.codings.polarity[**row] == p);
        let set: BTreeSet<StudyId> = rows
            .iter()
            .filter(keeps)
            .map(|&r| d.codings.study[r])
            .collect();
        set.len() as u32
    };
    Tally {
        studies: studies(None),
        barrier: studies(Some(Polarity::Barrier)),
        facilitator: studies(Some(Polarity::Facilitator)),
        codings: rows.len() as u32,
    }
}

fn set(d: &Dataset, rows: &[usize], of: Option<Polarity>) -> StudySet {
    let mut set = StudySet::new(d.study_count());
    for &row in rows {
        if of.is_none_or(|p| d.codings.polarity[row] == p) {
            set.insert(d.codings.study[row]);
        }
    }
    set
}

fn polarity() -> impl Strategy<Value = Option<Polarity>> {
    proptest::sample::select(vec![
        None,
        Some(Polarity::Barrier),
        Some(Polarity::Facilitator),
    ])
}

/// The same filters with other clauses on reports.
fn with_reports_of(filters: &Filters, other: &Filters) -> Filters {
    let mut mixed = filters.clone();
    for dimension in [
        Dimension::Year,
        Dimension::Attribute(synthesis_core::data::AttributeId(0)),
    ] {
        mixed.set(dimension, other.get(dimension).cloned());
    }
    mixed
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn crosstab_counts_distinct_studies(
        d in dataset(), filters in filters(), grid in grid(), of in polarity(),
    ) {
        let table = crosstab(&d, &Mask::new(&d, &filters), &grid, of);
        let kept: Vec<usize> = passing(&d, &filters, None).collect();
        let at = |keeps: &dyn Fn((usize, usize)) -> bool| -> Vec<usize> {
            let held = |row: &&usize| place(&d, &grid, **row).is_some_and(keeps);
            kept.iter().filter(held).copied().collect()
        };
        for row in 0..grid.rows {
            for column in 0..grid.columns {
                let rows = at(&|p| p == (row, column));
                prop_assert_eq!(table.cell(row, column), tally(&d, &rows));
            }
            let rows = at(&|p| p.0 == row);
            prop_assert_eq!(table.row_totals[row], tally(&d, &rows));
            prop_assert_eq!(&table.row_sets[row], &set(&d, &rows, of));
        }
        for column in 0..grid.columns {
            let rows = at(&|p| p.1 == column);
            prop_assert_eq!(table.column_totals[column], tally(&d, &rows));
            prop_assert_eq!(&table.column_sets[column], &set(&d, &rows, of));
        }
        prop_assert_eq!(table.total, tally(&d, &at(&|_| true)));
    }

    #[test]
    fn recount_equals_crosstab(
        d in dataset(), old in filters(), other in filters(), grid in grid(), of in polarity(),
    ) {
        for new in [with_reports_of(&old, &other), other] {
            let (before, after) = (Mask::new(&d, &old), Mask::new(&d, &new));
            let table = crosstab(&d, &before, &grid, of);
            let again = recount(table, &d, (&before, &after), &grid, of);
            prop_assert_eq!(again, crosstab(&d, &after, &grid, of));
        }
    }

    #[test]
    fn lean_scan_equals_crosstab(
        d in dataset(), old in filters(), other in filters(), a in grid(), b in grid(),
    ) {
        let grids = [&a, &b];
        for (new, unit) in [
            (with_reports_of(&old, &other), Unit::Studies),
            (with_reports_of(&old, &other), Unit::Codings),
            (other, Unit::Studies),
        ] {
            let (before, after) = (Mask::new(&d, &old), Mask::new(&d, &new));
            let figure = |cell: &Tally| match unit {
                Unit::Studies => cell.studies,
                Unit::Codings => cell.codings,
            };
            let expected = grids.map(|grid| -> Vec<u32> {
                crosstab(&d, &after, grid, None).cells.iter().map(figure).collect()
            });
            let previous = cells(&d, &before, grids, unit);
            prop_assert_eq!(&cells(&d, &after, grids, unit), &expected);
            let again = recount_cells(previous, &d, (&before, &after), grids, unit);
            prop_assert_eq!(&again, &expected);
        }
    }

    #[test]
    fn a_domain_is_the_union_of_its_codes(d in dataset(), filters in filters()) {
        let mask = Mask::new(&d, &filters);
        let by_code = Grid {
            rows: d.codes.len(),
            columns: 1,
            row_of: (0..d.codes.len() as u16).collect(),
            column_of: vec![0; GROUPS * SETTINGS],
        };
        let by_domain = Grid {
            row_of: d.codes.domain.iter().map(|c| c.0).collect(),
            ..by_code.clone()
        };
        let codes = crosstab(&d, &mask, &by_code, None);
        let domains = crosstab(&d, &mask, &by_domain, None);
        for (at, total) in domains.row_totals.iter().enumerate() {
            let mut union = StudySet::new(d.study_count());
            for code in d.codes.all().filter(|c| d.codes.domain[c.index()].index() == at) {
                union.union_with(&codes.row_sets[code.index()]);
            }
            prop_assert_eq!(total.studies as usize, union.len());
            prop_assert_eq!(&domains.row_sets[at], &union);
        }
    }

    #[test]
    fn asked_counts_samples_and_codings(d in dataset(), filters in filters(), grid in grid()) {
        let mask = Mask::new(&d, &filters);
        let mut expected = vec![BTreeSet::new(); grid.columns];
        let mut asks = Vec::new();
        if let Some(samples) = &d.samples {
            for at in 0..samples.study.len() {
                asks.push((samples.report[at], samples.stakeholder[at], samples.setting[at]));
            }
        }
        for at in 0..d.codings.len() {
            let codings = &d.codings;
            asks.push((codings.report[at], codings.stakeholder[at], codings.setting[at]));
        }
        for (report, group, setting) in asks {
            let column = grid.column_of[group.index() * SETTINGS + setting.index()];
            let passes = filters.iter().all(|(dimension, clause)| match (dimension, clause) {
                (Dimension::Stakeholder, Clause::Any(ids)) => {
                    ids.iter().any(|&id| d.stakeholders.is_within(group, LevelId(id)))
                }
                (Dimension::Setting, Clause::Any(ids)) => {
                    ids.iter().any(|&id| d.settings.is_within(setting, LevelId(id)))
                }
                _ => report_passes(&d, report.index(), dimension, clause),
            });
            if passes && column != Grid::NONE {
                expected[usize::from(column)].insert(d.reports.study[report.index()]);
            }
        }
        let expected: Vec<u32> = expected.iter().map(|set| set.len() as u32).collect();
        prop_assert_eq!(asked(&d, &mask, &grid), expected);
    }

    #[test]
    fn studies_kept_counts_studies_with_a_report(d in dataset(), filters in filters()) {
        let kept: BTreeSet<StudyId> = (0..d.reports.len())
            .filter(|&r| filters.iter().all(|(dim, c)| report_passes(&d, r, dim, c)))
            .map(|r| d.reports.study[r])
            .collect();
        prop_assert_eq!(studies_kept(&Mask::new(&d, &filters)) as usize, kept.len());
    }

    #[test]
    fn facets_ignore_their_own_clause(d in dataset(), filters in filters()) {
        for facet in facets(&d, &filters) {
            let dimension = facet.dimension;
            let rows: Vec<usize> = passing(&d, &filters, Some(dimension)).collect();
            for value in &facet.values {
                let has = |row: &&usize| has_value(&d, dimension, **row, value.id);
                let studies: BTreeSet<StudyId> =
                    rows.iter().filter(has).map(|&r| d.codings.study[r]).collect();
                prop_assert_eq!(value.studies as usize, studies.len(), "{:?}", (dimension, value));
            }
        }
    }

    #[test]
    fn facets_list_each_value_once_below_its_parent(d in dataset(), filters in filters()) {
        let facets = facets(&d, &filters);
        let of = |dimension| -> Option<&Facet> { facets.iter().find(|f| f.dimension == dimension) };
        let codes = of(Dimension::Code).expect("codes");
        let mut ids: Vec<u16> = codes.values.iter().map(|v| v.id).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, (0..d.codes.len() as u16).collect::<Vec<_>>());
        let mut above: Vec<u16> = Vec::new();
        for value in &codes.values {
            above.truncate(value.depth.into());
            let parent = d.codes.parent[usize::from(value.id)].map(|c| c.0);
            prop_assert_eq!(above.last().copied(), parent);
            above.push(value.id);
            let chosen = matches!(filters.get(Dimension::Code), Some(Clause::Any(ids))
                if above.iter().any(|at| ids.contains(at)));
            prop_assert_eq!(value.is_chosen, chosen);
        }
        let years: Vec<u16> = d.reports.year.iter().flatten().copied().collect();
        let listed: Vec<u16> = of(Dimension::Year)
            .map_or_else(Vec::new, |f| f.values.iter().map(|v| v.id).collect());
        let span: Vec<u16> = match (years.iter().min(), years.iter().max()) {
            (Some(&first), Some(&last)) => (first..=last).collect(),
            _ => Vec::new(),
        };
        prop_assert_eq!(listed, span);
    }
}

/// Whether a coding has a value, or something below it, in a facet's dimension.
fn has_value(d: &Dataset, dimension: Dimension, row: usize, id: u16) -> bool {
    let codings = &d.codings;
    match dimension {
        Dimension::Stakeholder => d
            .stakeholders
            .is_within(codings.stakeholder[row], LevelId(id)),
        Dimension::Setting => d.settings.is_within(codings.setting[row], LevelId(id)),
        Dimension::Polarity => codings.polarity[row] as u16 == id,
        Dimension::Code => d.codes.is_within(codings.code[row], CodeId(id)),
        Dimension::Certainty => codings.certainty(row) == Some(LevelId(id)),
        Dimension::Year => d.reports.year[codings.report[row].index()] == Some(id),
        Dimension::Attribute(attribute) => {
            let attribute = &d.reports.attributes[attribute.index()];
            let mut values = attribute.of(codings.report[row]).iter();
            values.any(|&v| attribute.levels.is_within(v, LevelId(id)))
        }
        Dimension::Text => false,
    }
}
