//! Why there is nothing to compute.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// Why a method has nothing to say about a dataset under its filters. Its [`Display`] is a sentence
/// for readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Nothing {
    /// No study passes the filters, or none reports anything that does.
    NoStudy,
    /// A single study is left: nothing can be resampled or permuted.
    OneStudy,
    /// No factor is left.
    NoCode,
    /// A single factor is reported: it can be compared with no other.
    OneCode,
    /// No group or setting is left.
    NoColumn,
    /// A single group or setting is reported: it can be compared with no other.
    OneColumn,
    /// All rows have the same profile over the columns: there is no difference to show.
    AllEqual,
    /// No study asked the first side of a comparison.
    FirstSideEmpty,
    /// No study asked the second side of a comparison.
    SecondSideEmpty,
    /// Both sides of a comparison hold the same groups or settings.
    SidesOverlap,
}

impl Nothing {
    /// The sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NoStudy => {
                "No study that passes the filters reports anything here, so there is nothing to compute. Fewer filters may help."
            }
            Self::OneStudy => {
                "Only one study is left, and one study cannot show how firm a pattern is. Fewer filters may help."
            }
            Self::NoCode => "No factor is reported here, so there is nothing to compute.",
            Self::OneCode => {
                "Only one factor is reported here, so there is no other to compare it with."
            }
            Self::NoColumn => "No group or setting is left, so there is nothing to compute.",
            Self::OneColumn => {
                "Only one group or setting has studies here, so there is no other to compare it with."
            }
            Self::AllEqual => {
                "All factors are spread over the columns in the same way, so there is no difference to show."
            }
            Self::FirstSideEmpty => {
                "No study that passes the filters asked the first side, so the sides cannot be compared."
            }
            Self::SecondSideEmpty => {
                "No study that passes the filters asked the second side, so the sides cannot be compared."
            }
            Self::SidesOverlap => {
                "The two sides share a group or setting. Choose sides that have none in common."
            }
        }
    }
}

impl Display for Nothing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.sentence())
    }
}

impl Error for Nothing {}
