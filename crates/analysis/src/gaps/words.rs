//! What is missing, in words.

use synthesis_core::data::Dataset;
use synthesis_core::derive::{CellKind, Column, View};
use synthesis_core::describe::fixed;
use synthesis_core::state::{Columns, Key, Show};

use super::{Gaps, Item, Shortfall};
use crate::shown;

/// The gaps of a view with its words.
#[derive(Clone, Copy, Debug)]
pub struct Missing<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The view.
    pub view: &'a View,
    /// Its gaps.
    pub gaps: &'a Gaps,
}

impl Missing<'_> {
    /// What it is: `What is missing, by group`.
    pub fn title(&self) -> String {
        ["What is missing, by ", self.nouns().0].concat()
    }

    /// What the columns are, in the singular and the plural.
    pub(super) const fn nouns(&self) -> (&'static str, &'static str) {
        match self.view.state.columns {
            Columns::Stakeholders | Columns::StakeholderParents => ("group", "groups"),
            Columns::Settings | Columns::SettingParents => ("setting", "settings"),
            Columns::StakeholdersInSettings => ("group within a setting", "groups within settings"),
        }
    }

    /// What is missing: the factor, or the group that nobody asked.
    pub fn label(&self, item: &Item<'_>) -> &str {
        match item {
            Item::Cell(gap) => &self.view.rows[gap.row].label,
            Item::Unasked(gap) => {
                let group = gap.key.stakeholder;
                group.map_or("", |group| self.dataset.stakeholders.label(group))
            }
        }
    }

    /// Where it is missing: the column, or the setting.
    pub fn place(&self, item: &Item<'_>) -> String {
        match item {
            Item::Cell(gap) => place(&self.view.columns[gap.column]),
            Item::Unasked(gap) => {
                let setting = gap.key.setting;
                setting.map_or(String::new(), |setting| {
                    ["in ", self.dataset.settings.label(setting)].concat()
                })
            }
        }
    }

    /// Found and expected: `1 found, 5.6 expected`.
    pub fn figures(item: &Item<'_>) -> String {
        let verb = match item {
            Item::Cell(_) => " found, ",
            Item::Unasked(_) => " asked, ",
        };
        let found = item.found().to_string();
        [&found, verb, &fixed(item.expected(), 1), " expected"].concat()
    }

    /// What opens the studies of a gap: its cell; of a group that nobody asked in a setting, those
    /// that asked in the setting.
    pub fn key(&self, item: &Item<'_>) -> Key {
        match item {
            Item::Cell(gap) => Key::Cell(
                self.view.rows[gap.row].code,
                self.view.columns[gap.column].key,
            ),
            Item::Unasked(gap) => Key::Column(synthesis_core::state::ColumnKey {
                stakeholder: None,
                ..gap.key
            }),
        }
    }

    /// The exact figures of a gap, in lines.
    pub fn lines(&self, item: &Item<'_>) -> Vec<String> {
        let label = self.label(item);
        let place = self.place(item);
        let Item::Cell(gap) = item else {
            let name = [label, " ", &place].concat();
            return vec![name, Self::figures(item), "In the whole dataset".to_owned()];
        };
        let mut lines = vec![
            [label, ", ", &place].concat(),
            Self::figures(item),
            askers(self.view, gap.asked),
            [
                "Shortfall: ",
                &fixed(gap.shortfall, 1),
                " standard deviations",
            ]
            .concat(),
        ];
        if gap.kind == CellKind::Sibling {
            let domain = &self.view.rows[gap.row].domain_label;
            lines.push(["Some report other factors of \u{201c}", domain, "\u{201d}"].concat());
        }
        lines
    }

    /// What is missing, in a few sentences.
    pub fn sentences(&self) -> Vec<String> {
        let mut out = Vec::new();
        out.push(self.thin());
        out.extend(self.empty());
        out.extend(self.unasked());
        out.extend(self.unreported());
        out.extend(self.columns_unasked());
        out
    }

    fn thin(&self) -> String {
        let noun = self.nouns().0;
        let Some(first) = self.gaps.thin.first() else {
            return [
                "No factor is reported far less often than expected in any ",
                noun,
                " that reports it.",
            ]
            .concat();
        };
        let many = self.gaps.thin.len();
        let start = if many == 1 {
            ["Once a factor is reported far less often in a ", noun].concat()
        } else {
            let many = many.to_string();
            [
                &many,
                " times a factor is reported far less often in a ",
                noun,
            ]
            .concat()
        };
        let gap = Item::Cell(first);
        [
            &start,
            " than expected. The largest shortfall: \u{201c}",
            self.label(&gap),
            "\u{201d} in ",
            &self.place(&gap),
            ", ",
            &Self::figures(&gap),
            ".",
        ]
        .concat()
    }

    fn empty(&self) -> Option<String> {
        let first = Item::Cell(self.gaps.empty.first()?);
        let many = self.gaps.empty.len();
        let start = if many == 1 {
            "Once studies asked".to_owned()
        } else {
            [&many.to_string(), " times studies asked"].concat()
        };
        Some(
            [
                &start,
                " and none reports the factor. Most would be expected for \u{201c}",
                self.label(&first),
                "\u{201d} in ",
                &self.place(&first),
                ": ",
                &fixed(first.expected(), 1),
                ".",
            ]
            .concat(),
        )
    }

    fn unasked(&self) -> Option<String> {
        let first = Item::Unasked(self.gaps.unasked.first()?);
        let many = self.gaps.unasked.len();
        let start = if many == 1 {
            "In the whole dataset, no study asked one of the groups in one setting".to_owned()
        } else {
            let many = many.to_string();
            [
                "In the whole dataset, ",
                &many,
                " pairs of a group and a setting were asked by no study",
            ]
            .concat()
        };
        Some(
            [
                &start,
                ". Most would be expected for ",
                self.label(&first),
                " ",
                &self.place(&first),
                ": ",
                &fixed(first.expected(), 1),
                ".",
            ]
            .concat(),
        )
    }

    /// The factors that no study reports anywhere.
    fn unreported(&self) -> Option<String> {
        let show = self.view.state.show;
        let rows = self.view.rows.iter();
        let names: Vec<&str> = rows
            .filter(|row| shown::studies(row.total, show) == 0)
            .map(|row| row.label.as_str())
            .collect();
        let names = some_of(&names, "\u{201c}", "\u{201d}")?;
        Some(["No study here reports ", &names, as_a(show), "."].concat())
    }

    /// The columns that no study asked under the filters.
    fn columns_unasked(&self) -> Option<String> {
        let columns = self.view.columns.iter();
        let names: Vec<String> = columns.filter(|c| c.asked == 0).map(place).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let names = some_of(&names, "", "")?;
        Some(["With these filters no study asked ", &names, "."].concat())
    }
}

/// `a, b and c`; beyond four, the rest as a number.
fn some_of(names: &[&str], open: &str, close: &str) -> Option<String> {
    const MOST: usize = 4;
    let mut items: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|name| [open, name, close].concat())
        .collect();
    if names.len() > MOST {
        items.push([&(names.len() - MOST).to_string(), " more"].concat());
    }
    let (last, rest) = items.split_last()?;
    Some(if rest.is_empty() {
        last.clone()
    } else {
        [&rest.join(", "), " and ", last].concat()
    })
}

/// The full name of a column.
pub(super) fn place(column: &Column) -> String {
    match &column.group {
        Some(setting) => [&column.label, " in ", setting].concat(),
        None => column.label.clone(),
    }
}

const fn as_a(show: Show) -> &'static str {
    match show {
        Show::Both | Show::Balance => "",
        Show::Barriers => " as a barrier",
        Show::Facilitators => " as a facilitator",
    }
}

/// How many studies could have reported it: `118 studies asked there`.
fn askers(view: &View, asked: u32) -> String {
    let noun = if asked == 1 { " study" } else { " studies" };
    let verb = match (view.asked_is_known, asked) {
        (true, _) => " asked there",
        (false, 1) => " reports anything there",
        (false, _) => " report anything there",
    };
    [&asked.to_string(), noun, verb].concat()
}

/// A cell in a sentence.
pub(super) fn sentence(view: &View, gap: &Shortfall) -> String {
    let row = &view.rows[gap.row];
    let of = |many: &str| {
        let asked = askers(view, gap.asked);
        let joint = if gap.asked == 1 {
            " study "
        } else {
            " studies "
        };
        [
            many,
            " of the ",
            &asked.replacen(joint, &[joint, "that "].concat(), 1),
        ]
        .concat()
    };
    let found = match (gap.kind, gap.studies) {
        (CellKind::NotSampled, _) => "no study asked there".to_owned(),
        (CellKind::Sibling, 0) => [
            &of("none"),
            " does, though some report other factors of \u{201c}",
            &row.domain_label,
            "\u{201d}",
        ]
        .concat(),
        (_, 0) => of("none") + " does",
        (_, 1) => of("1") + " does",
        (_, some) => of(&some.to_string()) + " do",
    };
    [
        "\u{201c}",
        &row.label,
        "\u{201d} in ",
        &place(&view.columns[gap.column]),
        ": about ",
        &fixed(gap.expected, 1),
        " studies would be expected to report it",
        as_a(view.state.show),
        "; ",
        &found,
        ".",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::some_of;

    #[test]
    fn lists_end_in_words() {
        assert_eq!(some_of(&[], "", ""), None);
        assert_eq!(some_of(&["a"], "<", ">").as_deref(), Some("<a>"));
        assert_eq!(some_of(&["a", "b"], "", "").as_deref(), Some("a and b"));
        let many = some_of(&["a", "b", "c", "d", "e", "f"], "", "");
        assert_eq!(many.as_deref(), Some("a, b, c, d and 2 more"));
    }
}
