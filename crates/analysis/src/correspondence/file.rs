//! A map as a table for other programs.

use synthesis_core::describe::fixed;
use synthesis_core::export::Table;
use synthesis_core::state::key_text;

use super::mapped::Mapped;
use super::placed::Placed;

/// One line a point, as comma-separated text (RFC 4180, CR LF; with a byte order mark if asked
/// for): columns, then rows, each from left to right; then one line an axis.
///
/// For each point its studies and those on which its place rests, its coordinates, its share of all
/// mentions and contributions (empty where it is placed only), its squared cosines, and its 95%
/// ellipse: centre, half-axes and the angle of the longer in radians (empty without one). For each
/// axis its inertia and share. Six decimals. Text is neutralised
/// ([`synthesis_core::export::neutralised`]).
pub fn map_csv(mapped: &Mapped<'_>, has_mark: bool) -> String {
    let mut table = Table::new(has_mark);
    table.line(&[
        "kind",
        "id",
        "label",
        "studies",
        "rests_on",
        "makes_axes",
        "axis_1",
        "axis_2",
        "mass",
        "contribution_1",
        "contribution_2",
        "cos2_1",
        "cos2_2",
        "ellipse_1",
        "ellipse_2",
        "half_axis_long",
        "half_axis_short",
        "angle",
        "inertia",
        "share",
    ]);
    for point in &mapped.points {
        line(&mut table, mapped, point);
    }
    for (at, axis) in mapped.map.analysis.axes.iter().enumerate() {
        table.plain("axis").number(at as u32 + 1);
        table.plain(&["Axis ", &(at + 1).to_string()].concat());
        for _ in 0..15 {
            table.plain("");
        }
        figures(&mut table, &[Some(axis.inertia), Some(axis.share)]);
        table.end();
    }
    table.done()
}

fn line(table: &mut Table, mapped: &Mapped<'_>, point: &Placed) {
    let id = key_text(point.key, mapped.dataset);
    table.plain(if point.is_column() {
        "column"
    } else {
        "factor"
    });
    table.text(id.split_once('~').map_or("", |(_, id)| id));
    table.text(&point.label);
    table.number(point.studies).number(point.rests_on);
    table.plain(if point.share.is_some() { "yes" } else { "no" });
    let share = point.share;
    let ellipse = mapped.ellipse(point.key);
    figures(
        table,
        &[
            Some(point.place[0]),
            Some(point.place[1]),
            share.map(|share| share.mass),
            share.map(|share| share.contributions[0]),
            share.map(|share| share.contributions[1]),
            Some(point.cos2[0]),
            Some(point.cos2[1]),
            ellipse.map(|ellipse| ellipse.centre[0]),
            ellipse.map(|ellipse| ellipse.centre[1]),
            ellipse.map(|ellipse| ellipse.half_axes[0]),
            ellipse.map(|ellipse| ellipse.half_axes[1]),
            ellipse.map(|ellipse| ellipse.angle),
            None,
            None,
        ],
    );
    table.end();
}

fn figures(table: &mut Table, figures: &[Option<f64>]) {
    for figure in figures {
        // Programs read a plain minus.
        let text = figure.map(|figure| fixed(figure, 6).replace('\u{2212}', "-"));
        table.plain(&text.unwrap_or_default());
    }
}
