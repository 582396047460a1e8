//! Which gaps are shown, under which heading.

use super::{Gaps, Shortfall, Unasked};

/// How many studies must be expected where none is found, for a gap to be listed at first.
pub const NOTABLE: f64 = 1.0;
/// How many gaps of a kind are listed at first, and how many at most.
pub const MOST: [usize; 2] = [10, 200];

/// What is lacking: the three kinds of gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lacking {
    /// Studies asked, and few report it.
    Reports,
    /// Studies asked, and none reports it.
    AnyReport,
    /// No study asked.
    Studies,
}

impl Lacking {
    /// The heading of its gaps.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Reports => "Asked, but rarely reported",
            Self::AnyReport => "Asked, and reported by no study",
            Self::Studies => "Not asked by any study",
        }
    }
}

/// A gap of any kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// A cell.
    Cell(&'a Shortfall),
    /// A group in a setting.
    Unasked(&'a Unasked),
}

impl Item<'_> {
    /// The studies to be expected.
    pub const fn expected(&self) -> f64 {
        match self {
            Self::Cell(gap) => gap.expected,
            Self::Unasked(gap) => gap.expected,
        }
    }

    /// The studies found.
    pub const fn found(&self) -> u32 {
        match self {
            Self::Cell(gap) => gap.studies,
            Self::Unasked(_) => 0,
        }
    }

    /// The sentence.
    pub fn sentence(&self) -> &str {
        match self {
            Self::Cell(gap) => &gap.sentence,
            Self::Unasked(gap) => &gap.sentence,
        }
    }
}

/// The gaps of a kind that are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<'a> {
    /// What is lacking.
    pub lacking: Lacking,
    /// The gaps, ranked.
    pub items: Vec<Item<'a>>,
    /// How many there are in all.
    pub all: usize,
}

impl<'a> Listed<'a> {
    fn new((lacking, items): (Lacking, Vec<Item<'a>>)) -> Self {
        Self {
            lacking,
            all: items.len(),
            items,
        }
    }
}

impl Gaps {
    /// The gaps by kind, ranked. At first the [`MOST`]`[0]` largest of each kind, and of those
    /// without any study only where [`NOTABLE`] or more would be expected; or, where `is_all`, the
    /// [`MOST`]`[1]` largest. Kinds without a gap are left out.
    pub fn listed(&self, is_all: bool) -> Vec<Listed<'_>> {
        let cells = [&self.thin, &self.empty].map(|gaps| gaps.iter().map(Item::Cell));
        let [thin, empty] = cells.map(Iterator::collect);
        let unasked = self.unasked.iter().map(Item::Unasked).collect();
        let kinds = [
            (Lacking::Reports, thin),
            (Lacking::AnyReport, empty),
            (Lacking::Studies, unasked),
        ];
        let mut lists: Vec<Listed<'_>> = kinds.map(Listed::new).into();
        lists.retain(|listed| listed.all > 0);
        for listed in &mut lists {
            if !is_all && listed.lacking != Lacking::Reports {
                listed.items.retain(|item| item.expected() >= NOTABLE);
            }
            listed.items.truncate(MOST[usize::from(is_all)]);
        }
        lists
    }
}
