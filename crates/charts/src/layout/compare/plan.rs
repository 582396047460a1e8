//! Where everything of a comparison stands.

use synthesis_analysis::divergence::{Compared, Factor};
use synthesis_core::casing::in_small;
use synthesis_core::data::CodeId;
use synthesis_core::state::Order;

use super::super::LayoutWidth;
use crate::scene::{Band, TextSize};
use crate::text;

/// The height of a line of a label.
pub const LABEL_LINE: f32 = 15.0;
/// The height of a line of a side's name.
pub const SIDE_LINE: f32 = 16.0;
/// The height of the plot's strip in a list.
pub const STRIP: f32 = 26.0;
/// The height of a domain's heading.
const HEADING: f32 = 32.0;
/// Odds beyond this ratio are drawn as going on.
const MOST_ODDS: f64 = 32.0;

/// A line of the comparison.
#[derive(Clone, Copy, Debug)]
pub enum Slot<'a> {
    /// The heading of a domain.
    Domain(CodeId),
    /// A factor and its place among the factors.
    Factor {
        /// The factor.
        factor: &'a Factor,
        /// Which factor of the list it is, from 0.
        row: usize,
    },
}

/// Where everything stands, in CSS px.
#[derive(Debug)]
pub struct Plan<'a> {
    pub compared: &'a Compared<'a>,
    pub width: LayoutWidth,
    /// Whether labels stand above their plots.
    pub is_list: bool,
    pub label: Band,
    pub plot: Band,
    /// The figures of either side.
    pub figures: [Band; 2],
    /// Where the names of the sides may stand.
    pub head_room: Band,
    pub top: f32,
    pub slots: Vec<(Slot<'a>, Band)>,
    /// The greatest log odds that the plot reaches.
    reach: f64,
}

impl<'a> Plan<'a> {
    pub fn new(compared: &'a Compared<'a>, order: Order, width: LayoutWidth) -> Self {
        let px = width.px();
        let (label, left, plot, right) = match width {
            LayoutWidth::Narrow => (
                Band::new(0.0, px),
                Band::new(0.0, 44.0),
                Band::new(54.0, px - 108.0),
                Band::new(px - 44.0, 44.0),
            ),
            LayoutWidth::Medium => (
                Band::new(0.0, 236.0),
                Band::new(240.0, 64.0),
                Band::new(318.0, 306.0),
                Band::new(632.0, 64.0),
            ),
            LayoutWidth::Wide | LayoutWidth::Extra => (
                Band::new(0.0, 300.0),
                Band::new(304.0, 80.0),
                Band::new(404.0, px - 404.0 - 100.0),
                Band::new(px - 84.0, 84.0),
            ),
        };
        let is_list = width == LayoutWidth::Narrow;
        let mut plan = Self {
            compared,
            width,
            is_list,
            label,
            plot,
            figures: [left, right],
            head_room: if is_list {
                Band::new(0.0, px)
            } else {
                Band::new(left.start, right.end() - left.start)
            },
            top: 0.0,
            slots: Vec::new(),
            reach: reach(compared),
        };
        let lines = (0..2).map(|side| plan.side_lines(side).len());
        plan.top = 44.0 + SIDE_LINE * lines.max().unwrap_or(1) as f32;
        plan.place(order);
        plan
    }

    /// The name of a side with an arrow towards its half of the plot, in lines.
    pub fn side_lines(&self, side: usize) -> Vec<String> {
        let name = &self.compared.sides[side];
        let arrowed = match side {
            0 => ["\u{2190} ", name].concat(),
            _ => [name, " \u{2192}"].concat(),
        };
        text::wrapped(&arrowed, TextSize::Strong, self.side_room(side).size, 2)
    }

    /// Where the name of a side may stand: over its half of the plot and beyond.
    pub fn side_room(&self, side: usize) -> Band {
        let (room, middle) = (self.head_room, self.plot.middle());
        match side {
            0 => Band::new(room.start, middle - 10.0 - room.start),
            _ => Band::new(middle + 10.0, room.end() - middle - 10.0),
        }
    }

    /// Puts the factors into their order, one below the other.
    fn place(&mut self, order: Order) {
        let compared = self.compared;
        let factors = &compared.divergence.factors;
        let domain = |at: usize| compared.dataset.codes.domain[factors[at].code.index()];
        let mut y = self.top;
        let mut last = None;
        for (row, at) in ordered(compared, order).into_iter().enumerate() {
            let own = domain(at);
            if order == Order::Given && last != Some(own) && own != factors[at].code {
                self.slots.push((Slot::Domain(own), Band::new(y, HEADING)));
                y += HEADING;
            }
            last = Some(own);
            let factor = &factors[at];
            let height = self.height(self.label_lines(factor).len());
            let slot = Slot::Factor { factor, row };
            self.slots.push((slot, Band::new(y, height)));
            y += height;
        }
    }

    fn height(&self, lines: usize) -> f32 {
        let label = LABEL_LINE * lines as f32;
        if self.is_list {
            label + 9.0 + STRIP
        } else {
            (label + 11.0).max(26.0)
        }
    }

    /// The label of a factor in lines.
    pub fn label_lines(&self, factor: &Factor) -> Vec<String> {
        let label = self.compared.label(factor.code);
        text::wrapped(label, TextSize::Body, self.label.size - 8.0, 2)
    }

    /// Where the last line ends.
    pub fn bottom(&self) -> f32 {
        self.slots.last().map_or(self.top, |(_, band)| band.end()) + 6.0
    }

    /// The lines of the factors, in order.
    pub fn bands(&self) -> Vec<Band> {
        let factors = self.slots.iter();
        factors
            .filter(|(slot, _)| matches!(slot, Slot::Factor { .. }))
            .map(|(_, band)| *band)
            .collect()
    }

    /// Every second domain with all its lines, where lines stand by domain.
    pub fn domain_bands(&self) -> Vec<(Band, CodeId)> {
        let mut out: Vec<(Band, CodeId)> = Vec::new();
        for (slot, band) in &self.slots {
            match slot {
                Slot::Domain(code) => out.push((*band, *code)),
                Slot::Factor { .. } => {
                    if let Some((whole, _)) = out.last_mut() {
                        whole.size = band.end() - whole.start;
                    }
                }
            }
        }
        out.into_iter().step_by(2).collect()
    }

    /// Where log odds lie; those of the first side to the left.
    pub fn x(&self, log_odds: f64) -> f32 {
        self.plot.middle() - (log_odds / self.reach) as f32 * self.plot.size / 2.0
    }

    /// Round odds from side to side, with their words; only those that have room.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let mut out = vec![(0.0, "same".to_owned())];
        let pitch = self.x(0.0) - self.x(std::f64::consts::LN_2);
        for step in 1..=5_u8 {
            let log_odds = f64::from(step) * std::f64::consts::LN_2;
            // Where doubles would touch, only fourfold steps are named.
            if log_odds <= self.reach + 1e-9 && (pitch >= 30.0 || step % 2 == 0) {
                let words = [&(1_u32 << step).to_string(), "\u{d7}"].concat();
                out.push((log_odds, words.clone()));
                out.push((-log_odds, words));
            }
        }
        out
    }
}

/// Positions in the factors of a comparison in the order in which its lines stand.
pub fn ordered(compared: &Compared<'_>, order: Order) -> Vec<usize> {
    let factors = &compared.divergence.factors;
    let mut list = compared.divergence.by_divergence();
    match order {
        Order::Cluster => {}
        Order::Given => {
            list.sort_by_key(|&at| compared.dataset.codes.domain[factors[at].code.index()]);
        }
        Order::Frequency => {
            list.sort_by_key(|&at| u32::MAX - factors[at].reporting.iter().sum::<u32>());
        }
        Order::Name => list.sort_by_key(|&at| in_small(compared.label(factors[at].code))),
    }
    list
}

/// How far the plot reaches: to the furthest factor, with room for most of the intervals.
fn reach(compared: &Compared<'_>) -> f64 {
    let factors = &compared.divergence.factors;
    let furthest = factors.iter().map(|f| f.odds.delta.abs());
    let ends = factors
        .iter()
        .filter(|factor| !factor.is_small)
        .flat_map(|factor| factor.interval.map(f64::abs));
    let reach = furthest.map(|delta| delta * 1.15).fold(0.0, f64::max);
    ends.fold(reach, f64::max)
        .clamp(2.0_f64.ln() * 1.2, MOST_ODDS.ln() * 1.08)
}
