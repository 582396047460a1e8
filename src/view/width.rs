//! The few widths for which charts are laid out.

/// A width class. Charts are drawn at natural size for the largest class that fits, so that the
/// first picture and the live one are the same pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// A phone: 328 CSS px.
    Narrow,
    /// A tablet, or a desktop page with facets beside the chart: 696 CSS px.
    Medium,
    /// A desktop: 960 CSS px.
    #[default]
    Wide,
}

impl Width {
    /// All, in the order in which the first picture holds them: phones are slowest, so theirs comes
    /// first.
    pub const ALL: [Self; 3] = [Self::Narrow, Self::Medium, Self::Wide];

    /// The width of a chart in CSS px.
    pub const fn px(self) -> u16 {
        match self {
            Self::Narrow => 328,
            Self::Medium => 696,
            Self::Wide => 960,
        }
    }

    /// The class of a window of this inner width. `static/styles/page.css` has the same limits.
    pub const fn of_window(px: u32) -> Self {
        match px {
            0..728 => Self::Narrow,
            728..1300 => Self::Medium,
            _ => Self::Wide,
        }
    }

    /// The class in the page's style.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Narrow => "at-narrow",
            Self::Medium => "at-medium",
            Self::Wide => "at-wide",
        }
    }
}
