//! Dense identifiers: positions in the dataset's own tables, never strings.

/// Declares a dense identifier over an unsigned integer.
macro_rules! dense_id {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);

        impl $name {
            /// The position as an index.
            #[inline]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The identifier at a position; the caller has checked that it fits.
            #[inline]
            pub const fn at(index: usize) -> Self {
                Self(index as $int)
            }
        }
    };
}

dense_id! {
    /// A study: the unit of evidence. Reports that share a `project_id` are one study.
    StudyId(u32)
}
dense_id! {
    /// A report: one row of the `studies` resource.
    ReportId(u32)
}
dense_id! {
    /// A code of the codebook, a domain included: one row of the `codes` resource.
    CodeId(u16)
}
dense_id! {
    /// A level of one dimension (a stakeholder group, a setting), in display order.
    LevelId(u16)
}
dense_id! {
    /// A column of `studies` by which reports can be filtered (country, design, …).
    AttributeId(u16)
}
