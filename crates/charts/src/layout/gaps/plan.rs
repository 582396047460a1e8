//! Where everything of the gaps stands.

use synthesis_analysis::gaps::{Item, Listed, Missing};

use super::super::LayoutWidth;
use crate::scale;
use crate::scene::{Band, TextSize};
use crate::text;

/// The height of a line of a label.
pub const LABEL_LINE: f32 = 15.0;
/// The height of a heading.
const HEADING: f32 = 50.0;
/// The height of the line with the place in a list.
pub const PLACE: f32 = 24.0;
/// The height of the plot's strip in a list.
pub const STRIP: f32 = 26.0;
/// Where the first line starts: below the axis.
const TOP: f32 = 38.0;

/// Room left of the plot, for the signs of what is empty.
pub const MARGIN: f32 = 18.0;

/// A line.
#[derive(Debug)]
pub enum Slot<'a> {
    /// The heading of a kind, with what it lists.
    Heading(&'a Listed<'a>),
    /// A gap, and which of all it is, from 0.
    Gap(&'a Item<'a>, u16),
}

/// Where everything stands, in CSS px.
#[derive(Debug)]
pub struct Plan<'a> {
    pub missing: &'a Missing<'a>,
    pub width: LayoutWidth,
    /// Whether labels stand above their plots.
    pub is_list: bool,
    pub label: Band,
    pub place: Band,
    pub plot: Band,
    pub figures: Band,
    pub top: f32,
    pub slots: Vec<(Slot<'a>, Band)>,
    /// The most studies that the plot reaches.
    pub reach: f64,
}

impl<'a> Plan<'a> {
    pub fn new(missing: &'a Missing<'a>, lists: &'a [Listed<'a>], width: LayoutWidth) -> Self {
        let px = width.px();
        let (label, place, plot) = match width {
            LayoutWidth::Narrow => (
                Band::new(0.0, px),
                Band::new(0.0, px),
                Band::new(MARGIN, px - MARGIN - FIGURES - 10.0),
            ),
            LayoutWidth::Medium => (
                Band::new(0.0, 220.0),
                Band::new(224.0, 130.0),
                Band::new(374.0, px - 374.0 - FIGURES - 10.0),
            ),
            LayoutWidth::Wide | LayoutWidth::Extra => (
                Band::new(0.0, 290.0),
                Band::new(294.0, 176.0),
                Band::new(490.0, px - 490.0 - FIGURES - 14.0),
            ),
        };
        let items = || lists.iter().flat_map(|listed| &listed.items);
        let most = |item: &Item<'_>| item.expected().max(f64::from(item.found()));
        let mut plan = Self {
            missing,
            width,
            is_list: width == LayoutWidth::Narrow,
            label,
            place,
            plot,
            figures: Band::new(px - FIGURES, FIGURES),
            top: TOP,
            slots: Vec::new(),
            reach: items().map(most).fold(1.0, f64::max) * 1.04,
        };
        plan.put(lists);
        plan
    }

    /// Puts the lines one below the other.
    fn put(&mut self, lists: &'a [Listed<'a>]) {
        let (mut y, mut row) = (self.top, 0);
        for listed in lists {
            self.slots
                .push((Slot::Heading(listed), Band::new(y, HEADING)));
            y += HEADING;
            for item in &listed.items {
                let height = self.height(item);
                self.slots
                    .push((Slot::Gap(item, row), Band::new(y, height)));
                y += height;
                row += 1;
            }
        }
    }

    fn height(&self, item: &Item<'_>) -> f32 {
        let label = self.label_height(item);
        if self.is_list {
            label + PLACE + STRIP + 6.0
        } else {
            let place = LABEL_LINE * self.place_lines(item).len() as f32;
            label.max(place + 11.0)
        }
    }

    /// The height of the label.
    pub fn label_height(&self, item: &Item<'_>) -> f32 {
        LABEL_LINE * self.label_lines(item).len() as f32 + 11.0
    }

    /// The label in lines.
    pub fn label_lines(&self, item: &Item<'_>) -> Vec<String> {
        let label = self.missing.label(item);
        text::wrapped(label, TextSize::Body, self.label.size - 8.0, 2)
    }

    /// The place in lines.
    pub fn place_lines(&self, item: &Item<'_>) -> Vec<String> {
        let most = if self.is_list { 1 } else { 2 };
        let place = self.missing.place(item);
        text::wrapped(&place, TextSize::Body, self.place.size - 8.0, most)
    }

    /// Where the last line ends.
    pub fn bottom(&self) -> f32 {
        self.slots.last().map_or(self.top, |(_, band)| band.end()) + 6.0
    }

    /// The lines of the gaps, in order.
    pub fn bands(&self) -> Vec<Band> {
        let gaps = self.slots.iter();
        gaps.filter(|(slot, _)| matches!(slot, Slot::Gap(..)))
            .map(|(_, band)| *band)
            .collect()
    }

    /// Where a number of studies lies.
    pub fn x(&self, studies: f64) -> f32 {
        self.plot.start + (studies / self.reach) as f32 * self.plot.size
    }

    /// Round numbers of studies.
    pub fn ticks(&self) -> Vec<i32> {
        let most = if self.plot.size > 250.0 { 6 } else { 4 };
        scale::ticks(0, self.reach as i32, most)
    }
}

/// The room of the figures.
const FIGURES: f32 = 146.0;
