//! The choices: how alike two items are, and how alike two clusters are.

/// How alike two items are; every choice is turned into a distance in 0..=1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Similarity {
    /// |A ∩ B| ÷ |A ∪ B| over study sets (Jaccard 1901).
    #[default]
    Jaccard,
    /// 2 |A ∩ B| ÷ (|A| + |B|) (Sørensen 1948, Dice 1945).
    Dice,
    /// |A ∩ B| ÷ √(|A| |B|) (Ochiai 1957).
    Ochiai,
    /// The share of studies on which both agree, absences included (Sokal & Michener 1958).
    SimpleMatching,
    /// The cosine between the rows of counts over the columns.
    Cosine,
}

/// How alike two clusters are (Lance & Williams 1967).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Linkage {
    /// The mean distance between their members (UPGMA, Sokal & Michener 1958).
    #[default]
    Average,
    /// The largest distance between their members.
    Complete,
    /// The smallest distance between their members.
    Single,
    /// The growth of the within-cluster sum of squares (Ward 1963; `SciPy`'s `ward`).
    Ward,
}

impl Similarity {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Jaccard,
        Self::Dice,
        Self::Ochiai,
        Self::SimpleMatching,
        Self::Cosine,
    ];

    /// The identifier used in addresses and exports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Jaccard => "jaccard",
            Self::Dice => "dice",
            Self::Ochiai => "ochiai",
            Self::SimpleMatching => "matching",
            Self::Cosine => "cosine",
        }
    }
}

impl Linkage {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Average, Self::Complete, Self::Single, Self::Ward];

    /// The identifier used in addresses and exports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Average => "average",
            Self::Complete => "complete",
            Self::Single => "single",
            Self::Ward => "ward",
        }
    }
}
