//! The matrix and its table twin as markup: what assistive technology gets, and that the figures
//! are those of the view.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use synthesis_core::data::{Dataset, Files, load};
use synthesis_core::derive::{CellKind, View, view};
use synthesis_core::state::{Key, Show, ViewState, from_fragment, key_text};
use synthesis_widget::store::{ByPtr, Derived};
use synthesis_widget::view::matrix::{Matrix, MatrixProps};
use synthesis_widget::view::width::Width;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::LocalServerRenderer;

const FRAGMENTS: [&str; 9] = [
    "",
    "cell=bubble",
    "cell=share&columns=settings",
    "show=balance",
    "show=barriers&rows=domain&order=given",
    "columns=nested",
    "columns=stakeholder-parents&rows=name",
    "columns=setting-parents&rows=frequency",
    "collapsed=*&rows=domain",
];

fn files() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/data/care-planning");
    let entries = fs::read_dir(folder).expect("the bundled dataset");
    entries
        .map(|entry| {
            let entry = entry.expect("an entry");
            let name = entry.file_name().into_string().expect("a name in UTF-8");
            (name, fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

fn dataset(files: &Files) -> ByPtr<Dataset> {
    ByPtr::new(load(files).dataset.expect("a dataset without errors"))
}

fn state(dataset: &Dataset, fragment: &str) -> ViewState {
    from_fragment(fragment, dataset).expect("a good fragment")
}

fn markup(dataset: &ByPtr<Dataset>, state: &ViewState, width: Width, is_static: bool) -> String {
    let derived = ByPtr::new(Derived {
        dataset: dataset.clone(),
        view: view(dataset, state),
    });
    let props = move || MatrixProps {
        derived,
        firm: None,
        width,
        is_static,
        panels: synthesis_widget::view::panels::at_hand(),
    };
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    let renderer = LocalServerRenderer::<Matrix>::with_props(props()).hydratable(false);
    LocalSet::new().block_on(&runtime, renderer.render())
}

/// The opening tags, without their brackets.
fn tags(markup: &str) -> Vec<&str> {
    let pieces = markup.split('<').skip(1);
    let tags = pieces.filter_map(|piece| piece.split('>').next());
    tags.filter(|tag| !tag.starts_with('/')).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

fn with<'a>(tags: &[&'a str], name: &str, value: &str) -> Vec<&'a str> {
    let fits = |tag: &&&str| attribute(tag, name) == Some(value);
    tags.iter().filter(fits).copied().collect()
}

/// The text of a piece of markup, with blanks between elements.
fn text(markup: &str) -> String {
    let pieces = markup.split('<').map(|piece| match piece.split_once('>') {
        Some((_, text)) => text,
        None => piece,
    });
    let joined: Vec<&str> = pieces.map(str::trim).filter(|t| !t.is_empty()).collect();
    joined.join(" ")
}

#[test]
fn the_grid_has_a_cell_for_every_figure_and_counts_its_lines() {
    let dataset = dataset(&files());
    for fragment in FRAGMENTS {
        let state = state(&dataset, fragment);
        let view = view(&dataset, &state);
        let html = markup(&dataset, &state, Width::Wide, false);
        let tags = tags(&html);
        let cells = with(&tags, "role", "gridcell").len();
        assert_eq!(
            cells,
            view.rows.len() * (view.columns.len() + 1),
            "{fragment}"
        );
        let headers = with(&tags, "role", "columnheader").len();
        assert_eq!(headers, view.columns.len() + 1, "{fragment}");
        let grid = with(&tags, "role", "grid");
        assert_eq!(grid.len(), 1, "{fragment}");
        let number = |tag: &str, name| attribute(tag, name).and_then(|n| n.parse::<usize>().ok());
        let rows: Vec<_> = with(&tags, "role", "row")
            .into_iter()
            .filter_map(|row| number(row, "aria-rowindex"))
            .collect();
        let count = number(grid[0], "aria-rowcount").expect("a row count");
        assert_eq!(rows, (1..=count).collect::<Vec<_>>(), "{fragment}");
        let columns = number(grid[0], "aria-colcount").expect("a column count");
        assert_eq!(columns, view.columns.len() + 2, "{fragment}");
        let places: BTreeSet<_> = tags
            .iter()
            .filter_map(|t| number(t, "aria-colindex"))
            .collect();
        assert_eq!(places, (1..=columns).collect(), "{fragment}");
    }
}

#[test]
fn every_mark_has_a_name_and_one_of_them_is_the_stop_of_the_tab_key() {
    let dataset = dataset(&files());
    for (fragment, width) in FRAGMENTS.into_iter().zip(Width::ALL.into_iter().cycle()) {
        let html = markup(&dataset, &state(&dataset, fragment), width, false);
        let tags = tags(&html);
        let marks: Vec<_> = tags
            .iter()
            .filter(|t| {
                attribute(t, "role").is_some_and(|r| {
                    ["gridcell", "rowheader", "columnheader", "button"].contains(&r)
                })
            })
            .collect();
        assert!(marks.len() > 40, "{fragment}");
        for mark in &marks {
            let name = attribute(mark, "aria-label").unwrap_or_default();
            assert!(!name.trim().is_empty(), "{fragment}: {mark}");
            assert!(attribute(mark, "data-mark").is_some_and(|m| !m.is_empty()));
        }
        let stops = marks
            .iter()
            .filter(|m| attribute(m, "tabindex") == Some("0"));
        assert_eq!(stops.count(), 1, "{fragment}");
    }
}

#[test]
fn marks_are_unique_within_their_part() {
    let dataset = dataset(&files());
    let html = markup(
        &dataset,
        &state(&dataset, "rows=domain"),
        Width::Wide,
        false,
    );
    let mut part = "";
    let mut seen = BTreeSet::new();
    for tag in tags(&html) {
        part = attribute(tag, "data-part").unwrap_or(part);
        if let Some(mark) = attribute(tag, "data-mark") {
            assert!(seen.insert((part, mark)), "{part} {mark}");
        }
    }
    assert!(seen.len() > 200);
}

#[test]
fn a_picture_is_one_image_that_nobody_can_operate() {
    let dataset = dataset(&files());
    for width in Width::ALL {
        let html = markup(&dataset, &ViewState::default(), width, true);
        for word in ["tabindex", "<button", "data-mark", "gridcell"] {
            assert!(!html.contains(word), "{word} in the picture at {width:?}");
        }
        assert_eq!(with(&tags(&html), "role", "img").len(), 1);
    }
}

#[test]
fn no_markup_carries_styles_or_handlers() {
    let dataset = dataset(&files());
    for fragment in FRAGMENTS {
        for form in ["", "&form=table"] {
            let fragment = [fragment, form].concat();
            let fragment = fragment.trim_start_matches('&');
            let html = markup(&dataset, &state(&dataset, fragment), Width::Medium, false);
            for tag in tags(&html) {
                assert_eq!(attribute(tag, "style"), None, "{tag}");
                assert!(!tag.contains(" on"), "{tag}");
            }
        }
    }
}

#[test]
fn hostile_labels_stay_text() {
    let mut files = files();
    for name in ["codes.csv", "levels.csv"] {
        let sheet = String::from_utf8(files[name].clone()).expect("UTF-8");
        let evil = sheet
            .replace("Being listened to", "<script>alert(1)</script>")
            .replace("Service users,", "\"\"\"><img src=x onerror=alert(1)>\",");
        assert_ne!(sheet, evil, "{name}");
        files.insert(name.to_owned(), evil.into_bytes());
    }
    let dataset = dataset(&files);
    for fragment in ["", "form=table"] {
        let html = markup(&dataset, &state(&dataset, fragment), Width::Wide, false);
        assert!(html.contains("&lt;script&gt;"), "{fragment}");
        let names: BTreeSet<_> = tags(&html)
            .into_iter()
            .filter_map(|tag| tag.split([' ', '/']).next())
            .collect();
        assert!(
            !names.contains("script") && !names.contains("img"),
            "{names:?}"
        );
    }
}

#[test]
fn the_table_holds_the_figures_of_the_view() {
    let dataset = dataset(&files());
    for fragment in FRAGMENTS {
        let mut state = state(&dataset, fragment);
        state.form = synthesis_core::state::Form::Table;
        let view = view(&dataset, &state);
        let html = markup(&dataset, &state, Width::Wide, false);
        for (at, row) in view.rows.iter().enumerate() {
            for (c, column) in view.columns.iter().enumerate() {
                let mark = key_text(Key::Cell(row.code, column.key), &dataset);
                let start = html
                    .find(&format!("data-mark=\"{mark}\""))
                    .expect("a cell of the table");
                let cell = html[start..].split("</td>").next().unwrap_or_default();
                let shown = text(&cell[cell.find('>').unwrap_or(0) + 1..]);
                let expected = expected(&view, at * view.columns.len() + c);
                assert!(
                    shown.starts_with(&expected),
                    "{fragment} {mark}: {shown} != {expected}"
                );
            }
        }
    }
}

/// How the figure of a cell begins, written from the view by other means than the table's.
fn expected(view: &View, at: usize) -> String {
    let cell = view.cells[at];
    let sign = match cell.value.signum() {
        1 if view.state.show == Show::Balance => "+",
        -1 => "−",
        _ => "",
    };
    match cell.kind {
        CellKind::NotSampled => "not asked".to_owned(),
        CellKind::Reported => format!("{sign}{} of {}", cell.value.abs(), cell.asked),
        CellKind::Silent => format!("0 of {} not reported", cell.asked),
        CellKind::Sibling => format!("0 of {} not reported, another", cell.asked),
    }
}

#[test]
fn chart_and_table_offer_the_same_figures() {
    let dataset = dataset(&files());
    for fragment in FRAGMENTS {
        let mut state = state(&dataset, fragment);
        let chart = markup(&dataset, &state, Width::Wide, false);
        state.form = synthesis_core::state::Form::Table;
        let table = markup(&dataset, &state, Width::Wide, false);
        let marks = |html: &str| -> BTreeSet<String> {
            let marks = tags(html)
                .into_iter()
                .filter_map(|tag| attribute(tag, "data-mark"));
            marks
                .filter(|m| m.starts_with("cell"))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(marks(&chart), marks(&table), "{fragment}");
    }
}

#[test]
fn the_table_has_headers_for_rows_columns_and_groups() {
    let dataset = dataset(&files());
    let html = markup(
        &dataset,
        &state(&dataset, "form=table&columns=nested"),
        Width::Wide,
        false,
    );
    let tags = tags(&html);
    let state = state(&dataset, "form=table&columns=nested");
    let view = view(&dataset, &state);
    assert_eq!(with(&tags, "scope", "col").len(), view.columns.len() + 2);
    assert_eq!(with(&tags, "scope", "row").len(), view.rows.len() + 1);
    let spans = with(&tags, "scope", "colgroup");
    let spanned: usize = spans
        .iter()
        .filter_map(|t| attribute(t, "colspan")?.parse::<usize>().ok())
        .sum();
    assert_eq!(spanned, view.columns.len());
    assert!(html.contains("<caption>"));
    assert!(with(&tags, "scope", "rowgroup").len() >= view.clusters.len());
}
