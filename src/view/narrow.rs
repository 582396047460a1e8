//! From what is open to a filter: only these factors, groups or settings.

use synthesis_core::derive::View;
use synthesis_core::filter::{Clause, Dimension};
use synthesis_core::state::{Action, ColumnKey, Key};
use yew::prelude::*;

use crate::store::Actions;

/// The button that filters to what is open; nothing where that is no set of factors or columns.
pub fn narrow_button(view: &View, key: Key, actions: &Actions) -> Html {
    let Some((dimension, ids)) = members(view, key) else {
        return html! {};
    };
    let label = label(dimension, ids.len());
    let action = Action::Filter(dimension, Some(Clause::Any(ids.into_iter().collect())));
    let actions = actions.clone();
    let onclick = move |_: MouseEvent| actions.act(action.clone());
    html! { <button type="button" class="narrow" {onclick}>{ label }</button> }
}

/// The dimension and the values that a key stands for.
fn members(view: &View, key: Key) -> Option<(Dimension, Vec<u16>)> {
    let columns: Vec<ColumnKey> = match key {
        Key::Row(code) => return Some((Dimension::Code, vec![code.0])),
        Key::Pair(a, b) => return Some((Dimension::Code, vec![a.0, b.0])),
        Key::Cluster(..) => {
            let rows = view.row_members(key).into_iter();
            let codes: Vec<u16> = rows.map(|row| view.rows[row].code.0).collect();
            return (!codes.is_empty()).then_some((Dimension::Code, codes));
        }
        Key::Column(column) => vec![column],
        Key::ColumnCluster(..) => {
            let columns = view.column_members(key).into_iter();
            columns.map(|at| view.columns[at].key).collect()
        }
        Key::Cell(..) | Key::Study(_) => return None,
    };
    let groups = columns.iter().map(|c| c.stakeholder.map(|level| level.0));
    let settings = columns.iter().map(|c| c.setting.map(|level| level.0));
    let is_nested = columns
        .iter()
        .any(|c| c.stakeholder.is_some() && c.setting.is_some());
    if is_nested || columns.is_empty() {
        return None;
    }
    let of_groups: Option<Vec<u16>> = groups.collect();
    let of_settings: Option<Vec<u16>> = settings.collect();
    of_groups
        .map(|ids| (Dimension::Stakeholder, ids))
        .or_else(|| of_settings.map(|ids| (Dimension::Setting, ids)))
}

fn label(dimension: Dimension, many: usize) -> String {
    let [one, more] = match dimension {
        Dimension::Stakeholder => ["group", "groups"],
        Dimension::Setting => ["setting", "settings"],
        _ => ["factor", "factors"],
    };
    match many {
        1 => ["Filter to this ", one].concat(),
        n => ["Filter to these ", &n.to_string(), " ", more].concat(),
    }
}

#[cfg(test)]
mod tests {
    use synthesis_core::data::{CodeId, LevelId};

    use super::*;

    #[test]
    fn rows_and_columns_become_clauses_and_cells_do_not() {
        let view = View::default();
        let group = ColumnKey {
            stakeholder: Some(LevelId(2)),
            setting: None,
        };
        let row = members(&view, Key::Row(CodeId(7)));
        assert_eq!(row, Some((Dimension::Code, vec![7])));
        let column = members(&view, Key::Column(group));
        assert_eq!(column, Some((Dimension::Stakeholder, vec![2])));
        assert_eq!(members(&view, Key::Column(ColumnKey::ALL)), None);
        assert_eq!(members(&view, Key::Cell(CodeId(7), group)), None);
        assert_eq!(members(&view, Key::Cluster(CodeId(7), 2)), None);
    }

    #[test]
    fn the_button_says_how_many() {
        assert_eq!(label(Dimension::Code, 5), "Filter to these 5 factors");
        assert_eq!(label(Dimension::Setting, 1), "Filter to this setting");
    }
}
