//! Sets of studies as bits.

use crate::data::StudyId;

/// A set of studies: one bit each, 64 to a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StudySet {
    words: Vec<u64>,
}

impl StudySet {
    /// The empty set over `studies` studies.
    pub fn new(studies: usize) -> Self {
        Self {
            words: vec![0; studies.div_ceil(64)],
        }
    }

    /// Adds a study. It must lie within the size given to [`Self::new`].
    #[inline]
    pub fn insert(&mut self, study: StudyId) {
        self.words[study.index() / 64] |= 1 << (study.0 % 64);
    }

    /// Takes a study out. It must lie within the size given to [`Self::new`].
    #[inline]
    pub fn remove(&mut self, study: StudyId) {
        self.words[study.index() / 64] &= !(1 << (study.0 % 64));
    }

    /// Whether the study is in the set.
    #[inline]
    pub fn contains(&self, study: StudyId) -> bool {
        self.words
            .get(study.index() / 64)
            .is_some_and(|w| w >> (study.0 % 64) & 1 == 1)
    }

    /// How many studies are in the set.
    pub fn len(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Whether no study is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&w| w == 0)
    }

    /// How many studies are in both sets.
    pub fn common(&self, other: &Self) -> usize {
        self.words
            .iter()
            .zip(&other.words)
            .map(|(a, b)| (a & b).count_ones() as usize)
            .sum()
    }

    /// Adds every study of `other`, a set of the same size.
    pub fn union_with(&mut self, other: &Self) {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a |= b;
        }
    }

    /// The studies in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let words = self
            .words
            .iter()
            .zip(&other.words)
            .map(|(a, b)| a & b)
            .collect();
        Self { words }
    }

    /// The empty set of the same size.
    #[must_use]
    pub fn emptied(&self) -> Self {
        Self {
            words: vec![0; self.words.len()],
        }
    }

    /// The studies in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = StudyId> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            (0..64)
                .filter(move |bit| word >> bit & 1 == 1)
                .map(move |bit| StudyId::at(at * 64 + bit))
        })
    }
}
