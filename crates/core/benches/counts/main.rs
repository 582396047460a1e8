//! How long the counts take after a filter change, and how many bytes a coding needs.

mod generator;

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use generator::{SIZES, Size};
use synthesis_core::data::{Codings, Dataset, Files, load};
use synthesis_core::derive::facets;
use synthesis_core::filter::{Clause, Dimension, Filters, Mask};
use synthesis_core::stats::{Grid, Unit, asked, cells, crosstab, recount, recount_cells};

/// Code × stakeholder (or setting): domains have no row.
fn grid(dataset: &Dataset, by_setting: bool) -> Grid {
    let (groups, settings) = (dataset.stakeholders.len(), dataset.settings.len());
    let mut rows = 0;
    let mut row = |code| {
        if !dataset.codes.is_factor(code) {
            return Grid::NONE;
        }
        rows += 1;
        rows - 1
    };
    let row_of = dataset.codes.all().map(&mut row).collect();
    let pair = |at: usize| {
        if by_setting {
            at % settings
        } else {
            at / settings
        }
    };
    Grid {
        rows: rows.into(),
        columns: if by_setting { settings } else { groups },
        row_of,
        column_of: (0..groups * settings).map(|at| pair(at) as u16).collect(),
    }
}

fn all_but_one_group(dataset: &Dataset) -> Filters {
    let mut filters = Filters::default();
    let groups = (0..dataset.stakeholders.len() as u16).filter(|&g| g != 1);
    let clause = Clause::Any(groups.collect());
    filters.set(Dimension::Stakeholder, Some(clause));
    filters
}

fn years(from: u16, to: u16) -> Filters {
    let mut filters = Filters::default();
    filters.set(Dimension::Year, Some(Clause::Range(from, to)));
    filters
}

/// The bytes of the columns of the codings, all told.
fn bytes(codings: &Codings) -> usize {
    size_of_val(&codings.study[..])
        + size_of_val(&codings.report[..])
        + size_of_val(&codings.code[..])
        + size_of_val(&codings.stakeholder[..])
        + size_of_val(&codings.setting[..])
        + size_of_val(&codings.polarity[..])
        + size_of_val(&codings.certainty[..])
        + size_of_val(&codings.study_starts[..])
        + codings.evidence.bytes()
}

/// The dataset that the widget brings along, as far as it can be read.
fn bundled() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten() {
        if let (Ok(bytes), Ok(name)) = (fs::read(path.path()), path.file_name().into_string()) {
            files.insert(name, bytes);
        }
    }
    load(&files).dataset.unwrap_or_default()
}

/// Everything that a filter change counts: mask, matrix, denominators, facets. The bar is 1 ms.
fn after_a_filter_change(criterion: &mut Criterion) {
    let dataset = bundled();
    let grid = grid(&dataset, false);
    println!(
        "bundled dataset: {} codings, {} studies: {:.1} bytes a coding, texts included",
        dataset.codings.len(),
        dataset.study_count(),
        bytes(&dataset.codings) as f64 / dataset.codings.len() as f64
    );
    let mut text = all_but_one_group(&dataset);
    text.set(Dimension::Text, Some(Clause::Text("care plan".into())));
    for (name, filters) in [
        ("a group off", all_but_one_group(&dataset)),
        ("and a text", text),
    ] {
        criterion.bench_function(&format!("bundled dataset/all counts, {name}"), |b| {
            b.iter(|| {
                let mask = Mask::new(&dataset, black_box(&filters));
                (
                    crosstab(&dataset, &mask, &grid, None),
                    asked(&dataset, &mask, &grid),
                    facets(&dataset, &filters),
                )
            });
        });
    }
}

fn counts(criterion: &mut Criterion) {
    for size in SIZES {
        let dataset = generator::dataset(size);
        let codings = dataset.codings.len();
        println!(
            "{codings} codings, {} studies: {:.1} bytes a coding (evidence texts empty)",
            dataset.study_count(),
            bytes(&dataset.codings) as f64 / codings as f64
        );
        measure(criterion, size, &dataset);
    }
}

fn measure(criterion: &mut Criterion, size: Size, dataset: &Dataset) {
    let grids = [grid(dataset, false), grid(dataset, true)];
    let both = [&grids[0], &grids[1]];
    let mut group = criterion.benchmark_group(format!("{} codings", size.codings));
    group.throughput(Throughput::Elements(size.codings as u64));
    for (name, filters) in [
        ("no filter", Filters::default()),
        ("a group off", all_but_one_group(dataset)),
        ("2005 to 2020", years(2005, 2020)),
    ] {
        group.bench_function(format!("studies by group and by setting, {name}"), |b| {
            b.iter(|| {
                cells(
                    dataset,
                    &Mask::new(dataset, black_box(&filters)),
                    both,
                    Unit::Studies,
                )
            });
        });
        group.bench_function(format!("crosstab by group, {name}"), |b| {
            b.iter(|| {
                let mask = Mask::new(dataset, black_box(&filters));
                crosstab(dataset, &mask, &grids[0], None)
            });
        });
    }
    let masks = [years(2005, 2020), years(2006, 2020)].map(|f| Mask::new(dataset, &f));
    let before = cells(dataset, &masks[0], both, Unit::Studies);
    group.bench_function("studies by group and by setting, one year less", |b| {
        b.iter(|| {
            let mask = Mask::new(dataset, black_box(&years(2006, 2020)));
            recount_cells(
                before.clone(),
                dataset,
                (&masks[0], &mask),
                both,
                Unit::Studies,
            )
        });
    });
    let table = crosstab(dataset, &masks[0], &grids[0], None);
    group.bench_function("crosstab by group, one year less", |b| {
        b.iter_batched(
            || table.clone(),
            |table| {
                let mask = Mask::new(dataset, black_box(&years(2006, 2020)));
                recount(table, dataset, (&masks[0], &mask), &grids[0], None)
            },
            criterion::BatchSize::LargeInput,
        );
    });
    group.bench_function("facets", |b| {
        b.iter(|| facets(dataset, black_box(&all_but_one_group(dataset))));
    });
    group.bench_function("asked", |b| {
        b.iter(|| asked(dataset, black_box(&masks[0]), &grids[0]));
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = after_a_filter_change, counts
}
criterion_main!(benches);
