//! Identifiers as they stand in files → positions.

use std::collections::BTreeMap;

/// Longest identifier for which a near one is looked for.
const NEAR_BYTES: usize = 64;
/// How many identifiers are compared with a misspelt one.
const NEAR_CANDIDATES: usize = 2_000;

/// Identifiers and their positions.
#[derive(Debug, Default)]
pub(super) struct Index(BTreeMap<String, u32>);

impl Index {
    /// The position of an identifier.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.0.get(id).map(|at| *at as usize)
    }

    /// Adds an identifier, or gives the position at which it stands already.
    pub fn insert(&mut self, id: &str, at: usize) -> Option<usize> {
        let earlier = self.get(id);
        if earlier.is_none() {
            self.0.insert(id.to_owned(), at as u32);
        }
        earlier
    }

    /// The identifier that may have been meant: the same but for case, spaces, `-` and `_`, or at
    /// most two letters apart (Levenshtein 1966), one where it is short; the first by name of the
    /// nearest.
    pub fn nearest(&self, id: &str) -> Option<String> {
        let wanted = plain(id);
        if wanted.len() > NEAR_BYTES {
            return None;
        }
        let allowed = if wanted.len() < 5 { 1 } else { 2 };
        let mut best: Option<(usize, &String)> = None;
        for candidate in self.0.keys().take(NEAR_CANDIDATES) {
            let far = distance(&wanted, &plain(candidate), allowed);
            if far <= allowed && best.is_none_or(|(least, _)| far < least) {
                best = Some((far, candidate));
            }
        }
        best.map(|(_, candidate)| candidate.clone())
    }
}

/// The letters and digits in lower case.
fn plain(id: &str) -> Vec<u8> {
    id.bytes()
        .filter(|b| !matches!(b, b' ' | b'-' | b'_'))
        .map(|b| b.to_ascii_lowercase())
        .collect()
}

/// The edit distance in bytes, or more than `allowed` where it is surely more.
fn distance(a: &[u8], b: &[u8], allowed: usize) -> usize {
    if a.len().abs_diff(b.len()) > allowed {
        return allowed + 1;
    }
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        above[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = above[j + 1];
            above[j + 1] = replaced.min(diagonal + 1).min(above[j] + 1);
        }
    }
    above[b.len()]
}
