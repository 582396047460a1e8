//! A map in words: names of its points, and what it shows.

use synthesis_core::data::Dataset;
use synthesis_core::describe::fixed;
use synthesis_core::state::{Columns, Key, Show, ViewState};

use super::code_map::CodeMap;
use super::ellipse::Ellipse;
use super::placed::{Placed, ellipse, placed};
use super::replicates::Replicates;

/// A map with the names of its points.
#[derive(Clone, Debug)]
pub struct Mapped<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The map.
    pub map: &'a CodeMap,
    /// How firmly its points lie, as far as that is known.
    pub firm: Option<&'a Replicates>,
    /// What its columns are.
    pub columns: Columns,
    /// Which polarity counts.
    pub show: Show,
    /// Its points: columns, then rows, each from left to right.
    pub points: Vec<Placed>,
}

impl<'a> Mapped<'a> {
    /// The map of a state.
    pub fn new(
        dataset: &'a Dataset,
        map: &'a CodeMap,
        firm: Option<&'a Replicates>,
        state: &ViewState,
    ) -> Self {
        Self {
            dataset,
            map,
            firm,
            columns: state.columns,
            show: state.show,
            points: placed(dataset, map),
        }
    }

    /// How many axes are drawn: 1 or 2.
    pub fn axes(&self) -> usize {
        self.map.analysis.axes.len().min(2)
    }

    /// The point that a key stands for.
    pub fn point(&self, key: Key) -> Option<&Placed> {
        self.points.iter().find(|point| point.key == key)
    }

    /// The ellipse of a point, where resamples were drawn and it rests on more than one study.
    pub fn ellipse(&self, key: Key) -> Option<Ellipse> {
        ellipse(self.firm?, key, self.axes())
    }

    /// Whether the point may as well lie in the middle: its ellipse takes it in. `None` without one.
    pub fn may_be_central(&self, key: Key) -> Option<bool> {
        self.ellipse(key).map(|ellipse| ellipse.holds([0.0; 2]))
    }

    /// What the columns are called, one and many.
    pub const fn noun(&self) -> [&'static str; 2] {
        match self.columns {
            Columns::Stakeholders | Columns::StakeholderParents => ["group", "groups"],
            Columns::Settings | Columns::SettingParents => ["setting", "settings"],
            Columns::StakeholdersInSettings => ["group within a setting", "groups within settings"],
        }
    }

    /// What an axis is called: `Axis 1: 36% of the differences`.
    pub fn axis(&self, axis: usize) -> String {
        let share = self
            .map
            .analysis
            .axes
            .get(axis)
            .map_or(0.0, |axis| axis.share);
        [
            "Axis ",
            &(axis + 1).to_string(),
            ": ",
            &share_text(share),
            " of the differences",
        ]
        .concat()
    }

    /// The name of the picture, and of files.
    pub fn title(&self) -> String {
        ["Map of factors and ", self.noun()[1]].concat()
    }

    /// What a point is, for those who do not see it: `Carers: 36 studies, on axis 1 at 0.07, on
    /// axis 2 at 0.84`.
    pub fn name(&self, point: &Placed) -> String {
        let studies = studies(point.studies);
        let place = |axis: usize| {
            [
                " on axis ",
                &(axis + 1).to_string(),
                " at ",
                &fixed(point.place[axis], 2),
            ]
            .concat()
        };
        let mut text = [&point.label, ": ", studies.as_str(), self.shown_as(), ","].concat();
        text += &place(0);
        if self.axes() > 1 {
            text += &[",", &place(1)].concat();
        }
        text
    }

    fn shown_as(&self) -> &'static str {
        match self.show {
            Show::Both | Show::Balance => "",
            Show::Barriers => " (barriers)",
            Show::Facilitators => " (facilitators)",
        }
    }

    /// The figures of a point in lines, its name first.
    pub fn lines(&self, point: &Placed) -> Vec<String> {
        let mut out = vec![point.label.clone()];
        let mut first = [&studies(point.studies), self.shown_as()].concat();
        match point.share {
            Some(share) => first += &[", ", &share_text(share.mass), " of all mentions"].concat(),
            None => first += ", placed without making the axes",
        }
        out.push(first);
        for axis in 0..self.axes() {
            let number = (axis + 1).to_string();
            let mut line = ["Axis ", &number, ": ", &fixed(point.place[axis], 2)].concat();
            if point.share.is_some() {
                line += &["; makes ", &share_text(point.contribution(axis)), " of it"].concat();
            }
            out.push(line);
        }
        let axes = if self.axes() > 1 {
            "The two axes show "
        } else {
            "The axis shows "
        };
        out.push([axes, &share_text(point.quality()), " of what sets it apart"].concat());
        out.extend(self.firmness(point));
        out
    }

    /// How firmly a point lies.
    fn firmness(&self, point: &Placed) -> Option<String> {
        let text = match (point.rests_on, self.may_be_central(point.key)) {
            (0 | 1, _) => "Rests on one study: its place is not firm",
            (_, None) => return None,
            (_, Some(true)) => "The ellipse takes in the middle: it may be like the average",
            (_, Some(false)) if point.is_small() => {
                "The ellipse leaves the middle out, but few studies make it a rough guide"
            }
            (_, Some(false)) => "The ellipse leaves the middle out",
        };
        Some(text.to_owned())
    }

    /// How many resamples were drawn.
    pub fn resamples(&self) -> u32 {
        self.firm.map_or(0, Replicates::resamples)
    }
}

/// `12 studies`.
pub(super) fn studies(count: u32) -> String {
    let noun = if count == 1 { " study" } else { " studies" };
    [&count.to_string(), noun].concat()
}

/// A share as a whole per cent; `under 1%` rather than a rounded 0.
pub fn share_text(share: f64) -> String {
    if share > 0.0 && share < 0.005 {
        return "under 1%".to_owned();
    }
    [&fixed(share * 100.0, 0), "%"].concat()
}
