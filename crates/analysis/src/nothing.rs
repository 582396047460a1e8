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
    /// The table of a map has so many rows and columns that it would take too long.
    TooManyCells,
    /// Two factors are reported: they form one cluster whatever the studies say.
    TwoCodes,
    /// Two groups or settings have studies: they form one cluster whatever the studies say.
    TwoColumns,
    /// There are more columns than are clustered: [`synthesis_core::cluster::MOST_ITEMS`].
    TooManyColumns,
    /// More factors are reported than are clustered: [`synthesis_core::cluster::MOST_ITEMS`].
    TooManyCodes,
    /// No resamples, or no scales, were asked for.
    NoResamples,
    /// All factors are equally far apart: no grouping is better than another.
    EquallyFar,
    /// All groups or settings are equally far apart: no grouping is better than another.
    ColumnsEquallyFar,
    /// Cosine similarity compares patterns over columns, not studies.
    OfProfiles,
    /// The codings of fewer than two coders are there.
    OneCoder,
    /// No unit was coded by two coders.
    NothingCodedTwice,
    /// All coders gave every unit the same value.
    OneValue,
    /// No country is given, or all studies come from one.
    OneCountry,
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
            Self::TooManyCells => {
                "There are too many factors and columns here for a map. Collapse domains, roll up the columns or set filters."
            }
            Self::TwoCodes => {
                "Only two factors are reported here, and two factors form one cluster whatever the studies say."
            }
            Self::TwoColumns => {
                "Only two groups or settings have studies here, and two form one cluster whatever the studies say."
            }
            Self::TooManyColumns => {
                "More groups or settings have studies than are clustered, 1,000. Roll up the columns or choose some."
            }
            Self::TooManyCodes => {
                "More factors are reported than are clustered, 1,000. Collapse domains or choose some factors."
            }
            Self::NoResamples => "No resamples were asked for, so there is nothing to compute.",
            Self::EquallyFar => {
                "All factors are equally far apart, so no grouping is better than another."
            }
            Self::ColumnsEquallyFar => {
                "All groups or settings are equally far apart, so no grouping is better than another."
            }
            Self::OfProfiles => {
                "Cosine similarity compares patterns over the columns, for which this is not computed. Choose a similarity that compares studies, such as Jaccard."
            }
            Self::OneCoder => {
                "The dataset holds the codings of fewer than two coders, so there is no agreement to look at."
            }
            Self::NothingCodedTwice => {
                "No study was coded by two coders, so there is no agreement to look at."
            }
            Self::OneValue => {
                "All coders gave every unit the same value, so that they would agree whether or not they looked: agreement beyond chance is not defined."
            }
            Self::OneCountry => {
                "No country is given, or all studies come from one, so no country can be left out."
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
