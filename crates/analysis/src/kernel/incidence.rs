//! Which items each study reports.

use synthesis_core::data::CodeId;

/// A sparse study × item matrix of zeros and ones, row by row: for each study, the items that it
/// reports, ascending and distinct. Takes 2 bytes an entry and 4 a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incidence {
    items: usize,
    starts: Vec<u32>,
    members: Vec<u16>,
}

impl Default for Incidence {
    fn default() -> Self {
        Self::new(0)
    }
}

impl Incidence {
    /// No studies yet over `items` items, of which there are at most 65,535.
    pub fn new(items: usize) -> Self {
        Self {
            items: items.min(usize::from(u16::MAX)),
            starts: vec![0],
            members: Vec::new(),
        }
    }

    /// The codes that each study reports, from columns as a dataset has them: codes sorted within
    /// each study, and for each study where it starts, with one more entry than studies.
    ///
    /// Starts that do not ascend, or lie beyond the codes, are those of a study without any.
    pub fn of_codings(codes: usize, starts: &[u32], code: &[CodeId]) -> Self {
        let mut members = vec![0; code.len()];
        let mut ends = Vec::with_capacity(starts.len().max(1));
        let mut len = 0;
        ends.push(0);
        for pair in starts.windows(2) {
            let rows = code.get(pair[0] as usize..pair[1] as usize);
            let rows = rows.unwrap_or_default();
            for (at, &CodeId(code)) in rows.iter().enumerate() {
                members[len] = code;
                len += usize::from(rows.get(at + 1) != Some(&CodeId(code)));
            }
            ends.push(len as u32);
        }
        members.truncate(len);
        Self {
            items: codes,
            starts: ends,
            members,
        }
    }

    /// No studies yet, with room for so many studies and entries.
    pub fn with_capacity(items: usize, studies: usize, entries: usize) -> Self {
        let mut incidence = Self::new(items);
        incidence.starts.reserve(studies);
        incidence.members.reserve(entries);
        incidence
    }

    /// Adds a study by the items that it reports, in any order and as often as they occur; items
    /// beyond the number of items are left out.
    pub fn push(&mut self, items: &[u16]) {
        let start = self.members.len();
        for &item in items {
            // Lists come sorted from a dataset; only others are put in order.
            if self.members[start..].last().is_none_or(|&last| last < item) {
                if usize::from(item) < self.items {
                    self.members.push(item);
                }
            } else if let Err(at) = self.members[start..].binary_search(&item) {
                self.members.insert(start + at, item);
            }
        }
        self.starts.push(self.members.len() as u32);
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.items
    }

    /// How many studies there are, those that report nothing included.
    pub fn studies(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many entries there are: pairs of a study and an item that it reports.
    pub fn entries(&self) -> usize {
        self.members.len()
    }

    /// The items that a study reports, ascending.
    #[inline]
    pub fn of(&self, study: usize) -> &[u16] {
        &self.members[self.starts[study] as usize..self.starts[study + 1] as usize]
    }

    /// The items of each study, study by study.
    pub fn iter(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.studies()).map(|study| self.of(study))
    }
}
