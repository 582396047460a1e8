//! The figures as JSON: documented, complete, and those of the view.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[allow(dead_code, reason = "shared by several tests")]
mod words;

use serde_json::Value;
use synthesis_core::export::figures_json;

#[test]
fn every_key_is_documented_and_every_figure_is_that_of_the_view() {
    let dataset = words::bundled();
    for fragment in ["", "columns=nested&show=barriers&year=2000..2014", "q=zzzz"] {
        let view = words::view_of(&dataset, fragment);
        let figures: Value = serde_json::from_str(&figures_json(&dataset, &view)).unwrap();
        let guide = include_str!("../../../docs/figures.md");
        for key in figures.as_object().unwrap().keys() {
            assert!(
                guide.contains(&format!("`{key}`")),
                "{key} is not documented"
            );
        }
        assert_eq!(figures["fragment"], fragment);
        assert_eq!(figures["dataset"]["sha256"], dataset.meta.sha256);
        assert_eq!(figures["total"]["studies"], view.total.studies);
        for (row, cells) in figures["cells"].as_array().unwrap().iter().enumerate() {
            for (column, cell) in cells.as_array().unwrap().iter().enumerate() {
                let ours = view.cells[row * view.columns.len() + column];
                assert_eq!(cell["studies"], ours.tally.studies);
                assert_eq!(cell["asked"], ours.asked);
                assert_eq!(cell["value"], ours.value);
            }
        }
        let merges = figures["row_tree"]["merges"].as_array().map_or(0, Vec::len);
        assert_eq!(
            merges,
            view.row_tree.as_ref().map_or(0, |tree| tree.merges.len())
        );
        assert_eq!(
            figures["facets"].as_array().unwrap().len(),
            view.facets.len()
        );
    }
}

#[test]
fn the_same_view_gives_the_same_text() {
    let (one, two) = (words::bundled(), words::bundled());
    let text = |dataset| figures_json(dataset, &words::view_of(dataset, "columns=settings"));
    assert_eq!(text(&one), text(&two));
    assert!(text(&one).lines().count() > 1_000);
}
