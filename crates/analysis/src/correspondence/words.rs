//! What a map shows, in sentences.

use synthesis_core::describe::listed;
use synthesis_core::order;

use super::code_map::FEW_STUDIES;
use super::mapped::{Mapped, share_text};
use super::placed::Placed;

/// How many groups, and how many factors, are named at a side of an axis.
const NAMED: usize = 3;

/// The two ends of an axis, from its negative one, as they are drawn.
const ENDS: [[&str; 2]; 2] = [["left", "right"], ["bottom", "top"]];

impl Mapped<'_> {
    /// What the map shows, the most telling first.
    pub fn sentences(&self) -> Vec<String> {
        let mut out = vec![self.shown()];
        out.extend((0..self.axes()).filter_map(|axis| self.apart(axis)));
        out.extend(self.firm());
        out.extend(self.guests());
        out.push(self.nearness());
        out
    }

    /// How much of the differences the axes hold.
    fn shown(&self) -> String {
        let axes = &self.map.analysis.axes;
        let [one, many] = self.noun();
        let held = axes
            .get(self.axes() - 1)
            .map_or(0.0, |axis| axis.cumulative);
        let all = [" differences in what the ", many, " report"].concat();
        if axes.len() == 1 {
            return ["One axis holds all", &all, "."].concat();
        }
        if axes.len() == 2 {
            return ["The two axes hold all", &all, "."].concat();
        }
        [
            "The map holds ",
            &share_text(held),
            " of the",
            &all,
            "; the rest does not fit on two axes. In the middle lies what is reported in every ",
            one,
            " alike.",
        ]
        .concat()
    }

    /// Which columns an axis sets apart, and by which rows.
    fn apart(&self, axis: usize) -> Option<String> {
        let [low, high] = [0, 1].map(|end| self.telling(axis, end, true));
        let number = (axis + 1).to_string();
        let [low_end, high_end] = ENDS[axis];
        let placed =
            |names: &[String], end: &str| [&listed(names, NAMED + 1), " (", end, ")"].concat();
        let mut text = match (high.is_empty(), low.is_empty()) {
            (true, true) => return None,
            (false, true) => {
                let others = " apart from all others".to_owned();
                [
                    "Axis ",
                    &number,
                    " sets ",
                    &placed(&high, high_end),
                    &others,
                ]
                .concat()
            }
            (true, false) => {
                let others = " apart from all others".to_owned();
                ["Axis ", &number, " sets ", &placed(&low, low_end), &others].concat()
            }
            (false, false) => [
                "Axis ",
                &number,
                " sets ",
                &placed(&high, high_end),
                " apart from ",
                &placed(&low, low_end),
            ]
            .concat(),
        };
        let pulls: Vec<String> = [(1, high_end), (0, low_end)]
            .into_iter()
            .filter_map(|(end, name)| {
                let factors = self.telling(axis, end, false);
                (!factors.is_empty())
                    .then(|| ["towards the ", name, ": ", &listed(&factors, NAMED + 1)].concat())
            })
            .collect();
        if !pulls.is_empty() {
            text += &[". Strongest ", &pulls.join("; ")].concat();
        }
        Some(text + ".")
    }

    /// The names of those columns or rows at an end of an axis (0 the negative) that give it more
    /// than the average; small ones are left out, the greatest stand first.
    fn telling(&self, axis: usize, end: usize, is_column: bool) -> Vec<String> {
        let of_kind = |point: &&Placed| point.is_column() == is_column && point.share.is_some();
        let all = self.points.iter().filter(of_kind).count();
        let gives = |point: &Placed| point.contribution(axis);
        let mut found: Vec<&Placed> = self
            .points
            .iter()
            .filter(of_kind)
            .filter(|point| gives(point) * all as f64 >= 1.0 && !point.is_small())
            .filter(|point| (point.place[axis] > 0.0) == (end == 1))
            .collect();
        order::sort_by(&mut found, |a, b| gives(b).total_cmp(&gives(a)));
        found.truncate(NAMED);
        let name = |point: &&Placed| {
            if is_column {
                point.label.clone()
            } else {
                ["\u{201c}", &point.label, "\u{201d}"].concat()
            }
        };
        found.iter().map(name).collect()
    }

    /// Which columns lie away from the middle whatever studies are drawn.
    fn firm(&self) -> Option<String> {
        self.firm?;
        let rests = |p: &&Placed| p.is_column() && !p.is_small();
        let columns: Vec<&Placed> = self.points.iter().filter(rests).collect();
        let is_away = |point: &&&Placed| self.may_be_central(point.key) == Some(false);
        let away: Vec<String> = columns
            .iter()
            .filter(is_away)
            .map(|p| p.label.clone())
            .collect();
        let rest = columns.len() - away.len();
        let [one, many] = self.noun();
        let said = match (away.len(), rest) {
            (0, _) => [
                "no ",
                one,
                " stays clear of the middle: chance alone may bring this map",
            ]
            .concat(),
            (2.., 0) => [
                "all ",
                many,
                " of 5 studies or more stay clear of the middle",
            ]
            .concat(),
            (1, _) => [&away[0], " stays clear of the middle"].concat(),
            _ => [&listed(&away, NAMED + 1), " stay clear of the middle"].concat(),
        };
        let rest = match (away.len(), rest) {
            (0, _) | (_, 0) => String::new(),
            (_, 1) => ["; the other ", one, " may be like the average"].concat(),
            (_, rest) => [
                "; the other ",
                &rest.to_string(),
                " ",
                many,
                " may be like the average",
            ]
            .concat(),
        };
        Some(["When the studies are resampled, ", &said, &rest, "."].concat())
    }

    /// Which columns are placed only.
    fn guests(&self) -> Option<String> {
        let guests = self.points.iter().filter(|p| p.share.is_none());
        let names: Vec<String> = guests.map(|p| p.label.clone()).collect();
        let verb = match names.len() {
            0 => return None,
            1 => " rests",
            _ => " rest",
        };
        let few = FEW_STUDIES.to_string();
        let placed = if names.len() == 1 {
            "is placed"
        } else {
            "are placed"
        };
        Some(
            [
                &listed(&names, NAMED + 1),
                verb,
                " on fewer than ",
                &few,
                " studies and ",
                placed,
                " on the map without shaping it.",
            ]
            .concat(),
        )
    }

    /// What may be read from nearness, and what may not.
    fn nearness(&self) -> String {
        let [one, many] = self.noun();
        [
            "Factors near each other are spread over the ",
            many,
            " alike; ",
            many,
            " near each other report alike. How near a factor is to a ",
            one,
            " does not say how often it is reported there: look at whether both lie in the same \
             direction from the middle.",
        ]
        .concat()
    }
}
