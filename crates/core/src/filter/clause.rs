//! Filters as values.

use super::IdSet;
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
    Any(IdSet<u16>),
    /// A closed range of years; a report without a year passes only where there is no clause.
    Range(u16, u16),
    /// All words must occur, in any case, in the title or the evidence of a coding. Never blank.
    Text(String),
}

/// At most one clause a dimension; an absent dimension lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Sorted by dimension.
    clauses: Vec<(Dimension, Clause)>,
}

impl Filters {
    /// The clause of a dimension.
    pub fn get(&self, dimension: Dimension) -> Option<&Clause> {
        let at = self.place(dimension).ok()?;
        Some(&self.clauses[at].1)
    }

    /// Where the clause of a dimension stands, or would stand.
    fn place(&self, dimension: Dimension) -> Result<usize, usize> {
        self.clauses.binary_search_by_key(&dimension, |(d, _)| *d)
    }

    /// All clauses, in the order of their dimensions.
    pub fn iter(&self) -> impl Iterator<Item = (Dimension, &Clause)> {
        self.clauses.iter().map(|(d, c)| (*d, c))
    }

    /// Sets or, with `None` or an empty clause, removes the clause of a dimension.
    pub fn set(&mut self, dimension: Dimension, clause: Option<Clause>) {
        let clause = clause.filter(|clause| match clause {
            Clause::Any(ids) => !ids.is_empty(),
            Clause::Text(text) => !text.trim().is_empty(),
            Clause::Range(..) => true,
        });
        match (self.place(dimension), clause) {
            (Ok(at), Some(clause)) => self.clauses[at].1 = clause,
            (Err(at), Some(clause)) => self.clauses.insert(at, (dimension, clause)),
            (Ok(at), None) => {
                self.clauses.remove(at);
            }
            (Err(_), None) => {}
        }
    }

    /// Adds the value to the dimension's clause, or takes it out where it stands in it.
    pub fn toggle(&mut self, dimension: Dimension, value: u16) {
        let mut ids = match self.get(dimension) {
            Some(Clause::Any(ids)) => ids.clone(),
            _ => IdSet::new(),
        };
        if !ids.remove(&value) {
            ids.insert(value);
        }
        self.set(dimension, Some(Clause::Any(ids)));
    }

    /// Whether the value stands in the dimension's clause.
    pub fn holds(&self, dimension: Dimension, value: u16) -> bool {
        matches!(self.get(dimension), Some(Clause::Any(ids)) if ids.contains(&value))
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
