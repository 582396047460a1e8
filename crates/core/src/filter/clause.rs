//! Filters as values.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::AttributeId;

/// Something by which codings can be filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// The stakeholder group; a clause holds `LevelId`s, and a parent stands for its children.
    Stakeholder,
    /// The setting; a clause holds `LevelId`s, and a parent stands for its children.
    Setting,
    /// The polarity; a clause holds 0 (barrier) or 1 (facilitator).
    Polarity,
    /// The code; a clause holds `CodeId`s, and a domain stands for its codes.
    Code,
    /// The certainty; a clause holds `LevelId`s.
    Certainty,
    /// The year of publication; a range.
    Year,
    /// A column of `studies` (country, design, …); a clause holds its `LevelId`s.
    Attribute(AttributeId),
    /// Words in title or evidence; a text.
    Text,
}

impl Dimension {
    /// Whether the clause concerns whole reports, and so also who was asked.
    pub const fn is_of_reports(self) -> bool {
        matches!(self, Self::Year | Self::Attribute(_))
    }
}

/// What one dimension lets through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Any of these values (dense ids of the dimension's table). Never empty.
    Any(BTreeSet<u16>),
    /// A closed range of years; a report without a year passes only where there is no clause.
    Range(u16, u16),
    /// All words must occur, in any case, in the title or the evidence of a coding. Never blank.
    Text(String),
}

/// At most one clause a dimension; an absent dimension lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    clauses: BTreeMap<Dimension, Clause>,
}

impl Filters {
    /// The clause of a dimension.
    pub fn get(&self, dimension: Dimension) -> Option<&Clause> {
        self.clauses.get(&dimension)
    }

    /// All clauses, in the order of their dimensions.
    pub fn iter(&self) -> impl Iterator<Item = (Dimension, &Clause)> {
        self.clauses.iter().map(|(d, c)| (*d, c))
    }

    /// Sets or, with `None` or an empty clause, removes the clause of a dimension.
    pub fn set(&mut self, dimension: Dimension, clause: Option<Clause>) {
        match clause {
            Some(Clause::Any(ids)) if ids.is_empty() => {
                self.clauses.remove(&dimension);
            }
            Some(Clause::Text(text)) if text.trim().is_empty() => {
                self.clauses.remove(&dimension);
            }
            Some(clause) => {
                self.clauses.insert(dimension, clause);
            }
            None => {
                self.clauses.remove(&dimension);
            }
        }
    }

    /// Adds the value to the dimension's clause, or takes it out where it stands in it.
    pub fn toggle(&mut self, dimension: Dimension, value: u16) {
        let mut ids = match self.clauses.get(&dimension) {
            Some(Clause::Any(ids)) => ids.clone(),
            _ => BTreeSet::new(),
        };
        if !ids.remove(&value) {
            ids.insert(value);
        }
        self.set(dimension, Some(Clause::Any(ids)));
    }

    /// Whether the value stands in the dimension's clause.
    pub fn holds(&self, dimension: Dimension, value: u16) -> bool {
        matches!(self.clauses.get(&dimension), Some(Clause::Any(ids)) if ids.contains(&value))
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// How many clauses there are.
    pub fn len(&self) -> usize {
        self.clauses.len()
    }
}
