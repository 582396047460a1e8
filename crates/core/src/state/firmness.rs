//! Whether it is asked how firm the clusters are.

/// From which approximately unbiased value on, in per cent, a cluster counts as supported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 95, as is usual.
    #[default]
    Usual,
    /// 90.
    Lenient,
    /// 99.
    Strict,
}

impl Level {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Usual, Self::Lenient, Self::Strict];

    /// In per cent.
    pub const fn percent(self) -> u8 {
        match self {
            Self::Usual => 95,
            Self::Lenient => 90,
            Self::Strict => 99,
        }
    }
}
