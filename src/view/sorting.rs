//! By what, and in which direction, the rows of a table are sorted.

/// What rows can be sorted by; the default is the order of the view.
pub trait SortBy: Copy + Default + PartialEq {
    /// Whether the highest (or the last letter) comes first when it is first chosen.
    fn starts_high(self) -> bool;
}

/// A sorting of a table's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort<B> {
    /// By what.
    pub by: B,
    /// Whether the highest (or the last letter) comes first.
    pub is_descending: bool,
}

impl<B: SortBy> Sort<B> {
    /// The sorting after a press on the header of `by`: a second press turns the order, a third
    /// restores that of the view.
    #[must_use]
    pub fn pressed(self, by: B) -> Self {
        let first = by.starts_high();
        match self.by == by {
            false => Self {
                by,
                is_descending: first,
            },
            true if self.is_descending == first => Self {
                by,
                is_descending: !first,
            },
            true => Self::default(),
        }
    }

    /// The value of `aria-sort` for the header of `by`; `None` where it is not the sorted one.
    pub fn aria(self, by: B) -> Option<&'static str> {
        (self.by == by).then_some(if self.is_descending {
            "descending"
        } else {
            "ascending"
        })
    }

    /// What is drawn beside the header of `by`.
    pub fn arrow(self, by: B) -> &'static str {
        match (self.by == by, self.is_descending) {
            (true, false) => "▲",
            (true, true) => "▼",
            (false, _) => "↕",
        }
    }

    /// An order, turned where the highest comes first.
    pub fn turned(self, order: std::cmp::Ordering) -> std::cmp::Ordering {
        if self.is_descending {
            order.reverse()
        } else {
            order
        }
    }
}
