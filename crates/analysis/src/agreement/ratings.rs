//! Units × coders.

/// What several coders say of several units: nominal values, some of them missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ratings {
    coders: usize,
    /// Unit-major.
    values: Vec<Option<u16>>,
    /// For each unit the block with which it is drawn.
    blocks: Vec<u32>,
}

impl Ratings {
    /// No units yet for so many coders.
    pub fn new(coders: usize) -> Self {
        Self {
            coders,
            ..Self::default()
        }
    }

    /// Adds a unit: for each coder the value given, or `None` where the coder did not look at it;
    /// values beyond the number of coders are left out. Units of one `block` (the study to which
    /// they belong) are drawn together when resampled; give each unit its own where they are
    /// independent.
    pub fn push(&mut self, block: u32, values: &[Option<u16>]) {
        let given = |coder: usize| values.get(coder).copied().flatten();
        self.values.extend((0..self.coders).map(given));
        self.blocks.push(block);
    }

    /// How many coders there are.
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Whether there are no units.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The values of each unit, by coder.
    pub fn units(&self) -> impl Iterator<Item = &[Option<u16>]> {
        (0..self.len()).map(|unit| &self.values[unit * self.coders..][..self.coders])
    }

    /// The block of each unit.
    pub fn blocks(&self) -> &[u32] {
        &self.blocks
    }

    /// How many values there can be: one more than the largest.
    pub fn kinds(&self) -> usize {
        let largest = self.values.iter().flatten().max();
        largest.map_or(0, |&value| usize::from(value) + 1)
    }
}
