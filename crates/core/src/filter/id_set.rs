//! Small sets of identifiers.

/// A set of a few dense identifiers (of values, of domains) in ascending order.
///
/// A sorted vector: `contains` takes O(log n) time, `insert` and `remove` O(n).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSet<T> {
    ids: Vec<T>,
}

impl<T> Default for IdSet<T> {
    fn default() -> Self {
        Self { ids: Vec::new() }
    }
}

impl<T: Copy + Ord> IdSet<T> {
    /// The empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an identifier; whether it is new.
    pub fn insert(&mut self, id: T) -> bool {
        let place = self.ids.binary_search(&id);
        if let Err(at) = place {
            self.ids.insert(at, id);
        }
        place.is_err()
    }

    /// Takes an identifier out; whether it was there.
    pub fn remove(&mut self, id: &T) -> bool {
        let place = self.ids.binary_search(id);
        if let Ok(at) = place {
            self.ids.remove(at);
        }
        place.is_ok()
    }

    /// Whether the identifier is in the set.
    pub fn contains(&self, id: &T) -> bool {
        self.ids.binary_search(id).is_ok()
    }

    /// How many identifiers there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The identifiers in ascending order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.ids.iter()
    }
}

impl<T: Copy + Ord> Extend<T> for IdSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, ids: I) {
        for id in ids {
            self.insert(id);
        }
    }
}

impl<T: Copy + Ord> FromIterator<T> for IdSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(ids: I) -> Self {
        let mut set = Self::new();
        set.extend(ids);
        set
    }
}

impl<T: Copy + Ord, const N: usize> From<[T; N]> for IdSet<T> {
    fn from(ids: [T; N]) -> Self {
        ids.into_iter().collect()
    }
}

impl<T> IntoIterator for IdSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.ids.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a IdSet<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.ids.iter()
    }
}
