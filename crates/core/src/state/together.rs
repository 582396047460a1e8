//! How it is shown which factors the same studies report.

/// What is chosen of the view of factors that go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Together {
    /// How it is drawn.
    pub picture: Picture,
    /// By what pairs are weighed.
    pub weight: Weight,
    /// The weight from which on a pair is joined by a line, in hundredths; `None` for that of
    /// [`Weight::usual`].
    pub from: Option<u16>,
    /// How many studies must report both for a line; `None` for [`Together::USUAL_BOTH`].
    pub both: Option<u16>,
}

impl Together {
    /// Fewer studies than these make no line: one or two are an anecdote.
    pub const USUAL_BOTH: u16 = 3;

    /// The weight from which on a pair is joined, in hundredths.
    pub fn least_weight(&self) -> u16 {
        self.from.unwrap_or(self.weight.usual())
    }

    /// How many studies must report both.
    pub fn least_both(&self) -> u16 {
        self.both.unwrap_or(Self::USUAL_BOTH)
    }

    /// The same with another weight from which on pairs are joined, in hundredths.
    #[must_use]
    pub fn with_least_weight(self, hundredths: u16) -> Self {
        let from = (hundredths != self.weight.usual()).then_some(hundredths);
        Self { from, ..self }
    }

    /// The same with another number of studies that must report both.
    #[must_use]
    pub fn with_least_both(self, studies: u16) -> Self {
        let both = (studies != Self::USUAL_BOTH).then_some(studies);
        Self { both, ..self }
    }

    /// The same weighed otherwise: from where on pairs are joined is then the usual.
    #[must_use]
    pub fn weighed_by(self, weight: Weight) -> Self {
        Self {
            weight,
            from: None,
            ..self
        }
    }
}

/// How pairs of factors are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Picture {
    /// Factors as points, pairs as lines between them.
    #[default]
    Network,
    /// Factors by factors.
    Matrix,
}

impl Picture {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Network, Self::Matrix];
}

/// How much two factors go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The studies that report both, of those that report either; 0 to 1.
    #[default]
    Jaccard,
    /// The studies that report both, as a multiple of what would be expected if the two had nothing
    /// to do with one another.
    Lift,
}

impl Weight {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Jaccard, Self::Lift];

    /// The weight from which on pairs are joined unless chosen otherwise, in hundredths.
    pub const fn usual(self) -> u16 {
        match self {
            Self::Jaccard => 10,
            Self::Lift => 150,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_is_not_kept() {
        let usual = Together::default();
        assert_eq!(usual.with_least_weight(10).with_least_both(3), usual);
        let strict = usual.with_least_weight(25).with_least_both(5);
        assert_eq!((strict.least_weight(), strict.least_both()), (25, 5));
        let by_lift = strict.weighed_by(Weight::Lift);
        assert_eq!((by_lift.least_weight(), by_lift.least_both()), (150, 5));
    }
}
