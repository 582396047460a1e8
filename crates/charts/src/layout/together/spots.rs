//! Where the factors of a network stand.

use synthesis_analysis::cooccurrence::{BestDrawing, Joined};
use synthesis_core::data::CodeId;

use super::super::LayoutWidth;
use super::super::labels::{cut, within};
use super::glyph::reach;
use crate::scene::{Point, Rect};

/// The radius of the factor that most studies report.
const LARGEST: f32 = 16.0;
/// The radius of the smallest.
const SMALLEST: f32 = 4.0;
/// Free space around the outermost factors, across and down.
const PAD: [f32; 2] = [46.0, 34.0];
/// How far apart marks stand that no line joins, and that one joins: there is a figure on it.
const APART: [f32; 2] = [16.0, 56.0];
/// How many times marks are pushed apart.
const ROUNDS: usize = 200;

/// A factor in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// Its place among the factors of the figures.
    pub factor: usize,
    /// The place of its domain among the domains.
    pub domain: usize,
    /// The middle of its mark.
    pub at: Point,
    /// The radius of a disc of its mark's area.
    pub radius: f32,
    /// How far the mark reaches.
    pub reach: f32,
}

/// The factors of a network: those that a line joins in their places, then those that none joins,
/// whose places are still open.
pub struct Spots {
    pub joined: Vec<Spot>,
    pub alone: Vec<Spot>,
    pub plot: Rect,
}

impl Spots {
    /// The factors of a network at a width, in places that were found for it.
    pub fn new(joined: &Joined<'_>, width: LayoutWidth, places: &Places) -> Self {
        let (mut tied, alone) = parted(joined);
        for spot in &mut tied {
            let place = places.0.iter().find(|(factor, _)| *factor == spot.factor);
            spot.at = place.map(|(_, at)| *at).unwrap_or_default();
        }
        tied.sort_by(|a, b| a.at.x.total_cmp(&b.at.x).then(a.at.y.total_cmp(&b.at.y)));
        let plot = plot(tied.len(), width);
        Self {
            joined: tied,
            alone,
            plot,
        }
    }

    /// Where a factor stands, if a line joins it.
    pub fn of(&self, factor: usize) -> Option<&Spot> {
        self.joined.iter().find(|spot| spot.factor == factor)
    }
}

/// Where the factors of a network stand, those that a line joins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(Vec<(usize, Point)>);

impl Places {
    /// As figures of a message: of each its place among the factors of the figures, and its
    /// coordinates.
    pub fn write(&self) -> Vec<f64> {
        let figures = |(factor, at): &(usize, Point)| [*factor as f64, at.x.into(), at.y.into()];
        self.0.iter().flat_map(figures).collect()
    }

    /// From figures; what does not fill a place is left out.
    pub fn read(figures: &[f64]) -> Self {
        let (places, _) = figures.as_chunks();
        // Whole numbers from `write`; coordinates that were of this precision.
        #[allow(clippy::cast_sign_loss)]
        let place = |&[factor, x, y]: &[f64; 3]| (factor as usize, Point::new(x as f32, y as f32));
        Self(places.iter().map(place).collect())
    }
}

/// The places of a network in the making, a round of moves at a time.
#[derive(Clone, Debug)]
pub struct Placing {
    tied: Vec<Spot>,
    lines: Vec<(usize, usize, f64)>,
    plot: Rect,
    drawing: BestDrawing<Places>,
}

impl Placing {
    /// Prepares the network at a width.
    pub fn new(joined: &Joined<'_>, width: LayoutWidth) -> Self {
        let (tied, _) = parted(joined);
        let lines = lines(joined, &tied);
        Self {
            plot: plot(tied.len(), width),
            drawing: BestDrawing::new(tied.len(), lines.clone()),
            tied,
            lines,
        }
    }

    /// How many rounds there are in all; at least one.
    pub fn total(&self) -> u32 {
        self.drawing.total()
    }

    /// How many were done.
    pub fn done(&self) -> u32 {
        self.drawing.done()
    }

    /// Does a round, where one is left.
    pub fn round(&mut self) {
        let (tied, lines, plot) = (&self.tied, &self.lines, self.plot);
        // Fewer crossings are what makes a network easier to read (Purchase 1997).
        self.drawing.round(|places| {
            let mut spots = tied.clone();
            for (spot, at) in spots.iter_mut().zip(spread(places, plot)) {
                spot.at = at;
            }
            push_apart(&mut spots, lines, plot);
            let faults = crossings(&spots, lines);
            let places = spots.iter().map(|spot| (spot.factor, spot.at));
            (Places(places.collect()), faults)
        });
    }

    /// The best places so far; none before the first drawing is done.
    pub fn places(&self) -> Places {
        self.drawing.best().cloned().unwrap_or_default()
    }

    /// The best places of all.
    pub fn whole(mut self) -> Places {
        while self.done() < self.total() {
            self.round();
        }
        self.places()
    }
}

/// The factors that a line joins, and those that none does; their places are still open.
fn parted(joined: &Joined<'_>) -> (Vec<Spot>, Vec<Spot>) {
    let domains = joined.domains();
    let all = (0..joined.found.codes.len()).map(|factor| spot(joined, factor, &domains));
    all.partition(|spot| joined.lines_of(spot.factor).next().is_some())
}

/// Where so many factors are drawn.
fn plot(tied: usize, width: LayoutWidth) -> Rect {
    let px = width.px();
    let height = (130.0 * (tied as f32).sqrt()).clamp(200.0, 0.72 * px);
    Rect::new(0.0, 0.0, px, if tied == 0 { 0.0 } else { height })
}

fn spot(joined: &Joined<'_>, factor: usize, domains: &[(CodeId, &str)]) -> Spot {
    let own = joined.row(factor).map(|row| row.domain);
    let domain = domains
        .iter()
        .position(|(code, _)| Some(*code) == own)
        .unwrap_or_default();
    let most = joined.found.sizes.iter().copied().max().unwrap_or(1);
    let share = joined.found.sizes[factor] as f32 / most.max(1) as f32;
    let radius = (LARGEST * share.sqrt()).max(SMALLEST);
    Spot {
        factor,
        domain,
        at: Point::default(),
        radius,
        reach: reach(domain, radius),
    }
}

/// The lines between the places of spots, with their strengths.
fn lines(joined: &Joined<'_>, spots: &[Spot]) -> Vec<(usize, usize, f64)> {
    let place = |factor: usize| spots.iter().position(|spot| spot.factor == factor);
    let line = |edge: &synthesis_analysis::cooccurrence::Edge| {
        Some((place(edge.a)?, place(edge.b)?, joined.weight(edge)))
    };
    joined.lines().iter().filter_map(line).collect()
}

/// Places in the unit square, spread over the plot in both directions.
fn spread(places: &[[f64; 2]], plot: Rect) -> Vec<Point> {
    let span = |axis: usize| {
        let all = || places.iter().map(|place| place[axis]);
        let (low, high) = (
            all().fold(f64::MAX, f64::min),
            all().fold(f64::MIN, f64::max),
        );
        (low, (high - low).max(1e-9))
    };
    let spans = [span(0), span(1)];
    let is_one = places.len() < 2;
    let along = |place: &[f64; 2], axis: usize, size: f32| {
        let share = (place[axis] - spans[axis].0) / spans[axis].1;
        let share = if is_one { 0.5 } else { share as f32 };
        PAD[axis] + share * (size - 2.0 * PAD[axis])
    };
    places
        .iter()
        .map(|place| {
            let (x, y) = (along(place, 0, plot.width), along(place, 1, plot.height));
            Point::new(plot.x + x, plot.y + y)
        })
        .collect()
}

/// How many pairs of lines cross, and twice how often a line runs over a mark that is not its end.
fn crossings(spots: &[Spot], lines: &[(usize, usize, f64)]) -> usize {
    let ends = |&(a, b, _): &(usize, usize, f64)| [spots[a].at, spots[b].at];
    let mut found = 0;
    for (at, line) in lines.iter().enumerate() {
        let others = lines[at + 1..].iter();
        found += others.filter(|other| cut(ends(line), ends(other))).count();
        let marks = spots.iter().enumerate();
        let over = marks
            .filter(|(at, _)| *at != line.0 && *at != line.1)
            .filter(|(_, spot)| {
                let size = 2.0 * spot.reach + 4.0;
                within(ends(line), Rect::around(spot.at, size, size)).is_some()
            });
        found += 2 * over.count();
    }
    found
}

/// Pushes marks apart that stand too near for their sizes, within the plot.
fn push_apart(spots: &mut [Spot], lines: &[(usize, usize, f64)], plot: Rect) {
    let count = spots.len();
    let mut is_line = vec![false; count * count];
    for &(a, b, _) in lines {
        is_line[a * count + b] = true;
        is_line[b * count + a] = true;
    }
    for _ in 0..ROUNDS {
        let mut is_still = true;
        for a in 0..count {
            for b in a + 1..count {
                let least =
                    spots[a].reach + spots[b].reach + APART[usize::from(is_line[a * count + b])];
                is_still &= !push(spots, [a, b], least);
            }
        }
        for spot in &mut *spots {
            let [x, y] = PAD.map(|pad| pad.min(plot.height / 4.0));
            spot.at.x = spot.at.x.clamp(plot.x + x, plot.right() - x);
            spot.at.y = spot.at.y.clamp(plot.y + y, plot.bottom() - y);
        }
        if is_still {
            break;
        }
    }
}

/// Moves two marks to a least distance, each by half of what is missing; whether they moved.
fn push(spots: &mut [Spot], [a, b]: [usize; 2], least: f32) -> bool {
    let (from, to) = (spots[a].at, spots[b].at);
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let far = dx.hypot(dy);
    if far >= least - 0.1 {
        return false;
    }
    // Marks in one place part sideways.
    let (dx, dy) = if far < 0.01 {
        (1.0, 0.0)
    } else {
        (dx / far, dy / far)
    };
    let by = (least - far) / 2.0;
    spots[a].at = from.moved(Point::new(-dx * by, -dy * by));
    spots[b].at = to.moved(Point::new(dx * by, dy * by));
    true
}
