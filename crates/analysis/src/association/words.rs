//! An association in words: names of its cells, and what it shows.

use synthesis_core::derive::{Column, View};
use synthesis_core::describe::{fixed, listed, thousands};
use synthesis_core::state::{Columns, Show};

use super::{Association, Cell};
use crate::divergence::NOTABLE;

/// The seed from which permutations are drawn for a view.
pub const SEED: u64 = 1;

/// How a cell stands to what its row and column lead one to expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// More studies, by more than chance would often bring.
    Over,
    /// Fewer studies, by more than chance would often bring.
    Under,
    /// No further off than chance may bring, or not known yet.
    Within,
}

/// An association with the view whose cells it is about.
#[derive(Clone, Debug)]
pub struct Associated<'a> {
    /// The view.
    pub view: &'a View,
    /// The figures.
    pub association: &'a Association,
    /// For each row of the view its place in the figures.
    rows: Vec<Option<usize>>,
    /// For each column likewise.
    columns: Vec<Option<usize>>,
}

impl<'a> Associated<'a> {
    /// The figures of a view.
    pub fn new(view: &'a View, association: &'a Association) -> Self {
        let row = |code| association.rows.iter().position(|other| *other == code);
        let column = |key| association.columns.iter().position(|other| *other == key);
        Self {
            rows: view.rows.iter().map(|r| row(r.code)).collect(),
            columns: view.columns.iter().map(|c| column(c.key)).collect(),
            view,
            association,
        }
    }

    /// The figures of a cell of the view; `None` where its row or its column has no study.
    pub fn cell(&self, row: usize, column: usize) -> Option<&'a Cell> {
        let row = (*self.rows.get(row)?)?;
        let column = (*self.columns.get(column)?)?;
        let cells = &self.association.cells;
        cells.get(row * self.association.columns.len() + column)
    }

    /// How a cell stands.
    pub fn standing(&self, cell: &Cell) -> Standing {
        match cell.q {
            Some(q) if q < NOTABLE && cell.residual.adjusted > 0.0 => Standing::Over,
            Some(q) if q < NOTABLE => Standing::Under,
            _ => Standing::Within,
        }
    }

    /// The accessible name of a cell, with its residual to so many decimals:
    /// `Trust, Nurses: +3.4: 30 studies, 18.2 expected, more than chance would often bring`.
    pub fn label(&self, row: usize, column: usize, decimals: u8) -> String {
        let Some(cell) = self.cell(row, column) else {
            return String::new();
        };
        let residual = figure(cell.residual.adjusted, decimals);
        let name = self.name(row, column);
        let studies = self.studies(cell);
        let parts: [&str; 7] = [
            &name,
            ": ",
            &residual,
            ": ",
            &studies,
            ", ",
            self.chance(cell),
        ];
        parts.concat()
    }

    /// What is known of a cell, in lines.
    pub fn lines(&self, row: usize, column: usize) -> Vec<String> {
        let Some(cell) = self.cell(row, column) else {
            return Vec::new();
        };
        let residual = figure(cell.residual.adjusted, 2);
        let mut out = vec![
            self.name(row, column),
            self.studies(cell),
            ["Adjusted residual ", &residual].concat(),
        ];
        if let (Some(p), Some(q)) = (cell.p, cell.q) {
            let cells = thousands(self.association.cells.len() as u32);
            let [p, q] = [p.value, q].map(chance);
            out.push(["p ", &p, "; q ", &q, " over ", &cells, " cells"].concat());
        }
        let mut chance = self.chance(cell).to_owned();
        chance[..1].make_ascii_uppercase();
        out.push(chance);
        if cell.residual.expected < 1.0 {
            out.push("Less than one study expected: read with care".to_owned());
        }
        out
    }

    /// `30 studies, 18.2 expected`.
    fn studies(&self, cell: &Cell) -> String {
        let one = cell.residual.count == 1;
        let noun = match (self.view.state.show, one) {
            (Show::Barriers, true) => " barrier study, ",
            (Show::Barriers, false) => " barrier studies, ",
            (Show::Facilitators, true) => " facilitator study, ",
            (Show::Facilitators, false) => " facilitator studies, ",
            (_, true) => " study, ",
            (_, false) => " studies, ",
        };
        let expected = fixed(cell.residual.expected, 1);
        [
            &cell.residual.count.to_string(),
            noun,
            &expected,
            " expected",
        ]
        .concat()
    }

    fn chance(&self, cell: &Cell) -> &'static str {
        match (self.standing(cell), cell.q) {
            (Standing::Over, _) => "more than chance would often bring",
            (Standing::Under, _) => "fewer than chance would often leave",
            (Standing::Within, Some(_)) => "no further off than chance may bring",
            (Standing::Within, None) => "chance not worked out yet",
        }
    }

    /// `Trust, Nurses`.
    pub fn name(&self, row: usize, column: usize) -> String {
        [
            &self.view.rows[row].label,
            ", ",
            &column_name(&self.view.columns[column]),
        ]
        .concat()
    }

    /// What it is: `Over and under: barriers and facilitators by group`.
    pub fn title(&self) -> String {
        let what = match self.view.state.show {
            Show::Both | Show::Balance => "barriers and facilitators",
            Show::Barriers => "barriers",
            Show::Facilitators => "facilitators",
        };
        ["Over and under: ", what, " by ", self.nouns()[0]].concat()
    }

    /// What the columns are, in the singular and the plural.
    pub(super) fn nouns(&self) -> [&'static str; 2] {
        match self.view.state.columns {
            Columns::Stakeholders | Columns::StakeholderParents => ["group", "groups"],
            Columns::Settings | Columns::SettingParents => ["setting", "settings"],
            Columns::StakeholdersInSettings => ["group within a setting", "groups within settings"],
        }
    }

    /// What the association shows, in a few sentences.
    pub fn sentences(&self) -> Vec<String> {
        let mut out = vec![self.overall()];
        if self.association.p.is_some() {
            out.push(self.standing_out());
        }
        out.push(
            "Chance is judged by exchanging whole studies, not by a chi-square test: a study gives \
             several codings, which stand and fall together, and such a test would count each as \
             if it came from a study of its own."
                .to_owned(),
        );
        out
    }

    /// Whether rows and columns are associated at all.
    fn overall(&self) -> String {
        let [one, many] = self.nouns();
        let Some(p) = self.association.p else {
            return ["How even the ", many, " are is being worked out."].concat();
        };
        let drawn = self.association.permutations;
        let reached = self.association.reached;
        let verdict = if p.value < NOTABLE {
            ["What studies report goes with the ", one].concat()
        } else {
            [
                "These studies do not show that what is reported goes with the ",
                one,
            ]
            .concat()
        };
        let count = if reached == 0 {
            "none".to_owned()
        } else {
            thousands(reached)
        };
        [
            &verdict,
            ": of ",
            &thousands(drawn),
            " random exchanges of whole studies between the ",
            many,
            ", ",
            &count,
            " made a table at least as uneven as this one (p ",
            &chance(p.value),
            ", Monte Carlo error ",
            &fixed(p.error, 4),
            ").",
        ]
        .concat()
    }

    /// Which cells stand out.
    fn standing_out(&self) -> String {
        let cells = thousands(self.association.cells.len() as u32);
        let (over, under) = (self.notable(Standing::Over), self.notable(Standing::Under));
        let all = over.len() + under.len();
        if all == 0 {
            return [
                "None of the ",
                &cells,
                " cells stands out by more than chance would often bring (q under 0.05 in none).",
            ]
            .concat();
        }
        let mut text = [
            thousands(all as u32).as_str(),
            " of the ",
            &cells,
            if all == 1 {
                " cells stands"
            } else {
                " cells stand"
            },
            " out by more than chance would often bring (q under 0.05)",
        ]
        .concat();
        for (found, words) in [
            (over, ". More studies than expected report "),
            (under, ". Fewer report "),
        ] {
            if !found.is_empty() {
                text += words;
                text += &self.listed(&found);
            }
        }
        text + "."
    }

    /// The cells that stand out in one way, the furthest first.
    pub fn notable(&self, standing: Standing) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize, f64)> = Vec::new();
        for row in 0..self.view.rows.len() {
            for column in 0..self.view.columns.len() {
                if let Some(cell) = self.cell(row, column)
                    && self.standing(cell) == standing
                {
                    found.push((row, column, cell.residual.adjusted.abs()));
                }
            }
        }
        found.sort_by(|a, b| b.2.total_cmp(&a.2));
        found
            .into_iter()
            .map(|(row, column, _)| (row, column))
            .collect()
    }

    /// `“Trust” among Nurses (+3.4)`, up to three, the rest as a number.
    fn listed(&self, cells: &[(usize, usize)]) -> String {
        let among = match self.view.state.columns {
            Columns::Settings | Columns::SettingParents => "\u{201d} in ",
            _ => "\u{201d} among ",
        };
        let item = |&(row, column): &(usize, usize)| {
            let residual = self.cell(row, column).map_or(0.0, |c| c.residual.adjusted);
            let name = column_name(&self.view.columns[column]);
            let label = &self.view.rows[row].label;
            let residual = figure(residual, 1);
            ["\u{201c}", label, among, &name, " (", &residual, ")"].concat()
        };
        listed(&cells.iter().map(item).collect::<Vec<_>>(), 4)
    }
}

/// A residual with its sign: `+3.4`, `−1.8`, `0.0`.
pub fn figure(residual: f64, decimals: u8) -> String {
    let text = fixed(residual, decimals);
    let is_zero = !text.contains(|c: char| ('1'..='9').contains(&c));
    if residual > 0.0 && !is_zero {
        ["+", &text].concat()
    } else {
        text
    }
}

/// A probability to 0.001, so that what is just under 0.05 does not read as 0.05.
pub fn chance(p: f64) -> String {
    if p < 0.001 {
        "under 0.001".to_owned()
    } else {
        fixed(p, 3)
    }
}

/// `Nurses`, or `Nurses (Inpatient)` for a group within a setting.
pub fn column_name(column: &Column) -> String {
    match &column.group {
        Some(setting) => [&column.label, " (", setting, ")"].concat(),
        None => column.label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{chance, figure};

    #[test]
    fn residuals_carry_their_sign() {
        assert_eq!(figure(3.44, 1), "+3.4");
        assert_eq!(figure(-1.75, 1), "\u{2212}1.8");
        assert_eq!(figure(0.04, 1), "0.0");
        assert_eq!(figure(-0.04, 1), "0.0");
        assert_eq!(figure(2.6, 0), "+3");
    }

    #[test]
    fn what_is_under_a_threshold_reads_so() {
        assert_eq!(chance(0.0473), "0.047");
        assert_eq!(chance(0.0001), "under 0.001");
        assert_eq!(chance(1.0), "1.000");
    }
}
