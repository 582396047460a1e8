//! The gaps as a table for other programs.

use synthesis_core::data::LevelId;
use synthesis_core::derive::CellKind;
use synthesis_core::describe::fixed;
use synthesis_core::export::Table;
use synthesis_core::state::ColumnKey;

use super::{Item, Lacking, Missing};

/// One line a gap, by kind and rank, as comma-separated text (RFC 4180, CR LF; with a byte order
/// mark if asked for): every gap, also those that are not shown at first.
///
/// What is lacking (`rarely reported`, `never reported`, `not asked`), the factor, the group and
/// the setting (empty where the cell is of none), the studies found, those that asked and those to
/// be expected, the shortfall in standard deviations (six decimals; empty where nobody asked), and
/// whether another factor of the same domain is reported there. Text is neutralised
/// ([`synthesis_core::export::neutralised`]).
pub fn gaps_csv(missing: &Missing<'_>, has_mark: bool) -> String {
    let mut table = Table::new(has_mark);
    table.line(&[
        "lacking",
        "factor_id",
        "factor",
        "stakeholder_id",
        "stakeholder",
        "setting_id",
        "setting",
        "studies",
        "asked",
        "expected",
        "shortfall",
        "same_domain_reported",
    ]);
    let gaps = missing.gaps;
    let unasked = gaps.unasked.iter().map(Item::Unasked);
    let lists = [
        (Lacking::Reports, gaps.thin.iter().map(Item::Cell).collect()),
        (
            Lacking::AnyReport,
            gaps.empty.iter().map(Item::Cell).collect(),
        ),
        (Lacking::Studies, unasked.collect::<Vec<_>>()),
    ];
    for (lacking, items) in lists {
        for item in items {
            line(&mut table, missing, lacking, &item);
        }
    }
    table.done()
}

fn line(table: &mut Table, missing: &Missing<'_>, lacking: Lacking, item: &Item<'_>) {
    let dataset = missing.dataset;
    table.plain(match lacking {
        Lacking::Reports => "rarely reported",
        Lacking::AnyReport => "never reported",
        Lacking::Studies => "not asked",
    });
    let key: ColumnKey = match item {
        Item::Cell(gap) => {
            let row = &missing.view.rows[gap.row];
            table.text(&dataset.codes.id[row.code.index()]);
            table.text(&row.label);
            missing.view.columns[gap.column].key
        }
        Item::Unasked(gap) => {
            table.plain("").plain("");
            gap.key
        }
    };
    for (levels, level) in [
        (&dataset.stakeholders, key.stakeholder),
        (&dataset.settings, key.setting),
    ] {
        let id = |level: LevelId| levels.id[level.index()].as_str();
        table.text(level.map_or("", id));
        table.text(level.map_or("", |level| levels.label(level)));
    }
    table.number(item.found());
    let expected = fixed(item.expected(), 6);
    match item {
        Item::Cell(gap) => {
            table.number(gap.asked).plain(&expected);
            table.plain(&fixed(gap.shortfall, 6));
            let is_sibling = gap.kind == CellKind::Sibling;
            table.plain(if is_sibling { "yes" } else { "no" });
        }
        Item::Unasked(_) => {
            table.number(0).plain(&expected).plain("").plain("");
        }
    }
    table.end();
}
