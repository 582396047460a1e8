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
    #[inline(never)]
    pub fn get(&self, id: &str) -> Option<usize> {
        self.0.get(id).map(|at| *at as usize)
    }

    /// Adds an identifier, or gives the position at which it stands already.
    #[inline(never)]
    pub fn insert(&mut self, id: &str, at: usize) -> Option<usize> {
        let earlier = self.get(id);
        if earlier.is_none() {
            self.0.insert(id.to_owned(), at as u32);
        }
        earlier
    }

    /// The identifier that may have been meant: the same but for case, spaces, `-` and `_`, or one
    /// edit apart (two, from nine letters on); the first by name of the nearest.
    #[inline(never)]
    pub fn nearest(&self, id: &str) -> Option<String> {
        let wanted = plain(id);
        if wanted.len() > NEAR_BYTES {
            return None;
        }
        let allowed = match wanted.len() {
            0..3 => 0,
            3..9 => 1,
            _ => 2,
        };
        let mut best: Option<(usize, &String)> = None;
        let is_short = |id: &&String| id.len() <= 2 * NEAR_BYTES;
        for candidate in self.0.keys().take(NEAR_CANDIDATES).filter(is_short) {
            let far = distance(&wanted, &plain(candidate), allowed);
            if far <= allowed && best.is_none_or(|(least, _)| far < least) {
                best = Some((far, candidate));
            }
        }
        best.map(|(_, candidate)| candidate.clone())
    }
}

/// The identifier in lower case, without spaces, `-` and `_`.
fn plain(id: &str) -> Vec<u8> {
    id.bytes()
        .filter(|b| !matches!(b, b' ' | b'-' | b'_'))
        .map(|b| b.to_ascii_lowercase())
        .collect()
}

/// The edit distance in bytes, a swap of neighbours counting as one edit (optimal string
/// alignment), or more than `allowed` where it is surely more.
fn distance(a: &[u8], b: &[u8], allowed: usize) -> usize {
    let same_start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same_start..], &b[same_start..]);
    let backwards = a.iter().rev().zip(b.iter().rev());
    let same_end = backwards.take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - same_end], &b[..b.len() - same_end]);
    if a.len().abs_diff(b.len()) > allowed {
        return allowed + 1;
    }
    let mut twice_above = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut here = vec![0; b.len() + 1];
    for i in 1..=a.len() {
        here[0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let replaced = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut edits = replaced.min(above[j] + 1).min(here[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                edits = edits.min(twice_above[j - 2] + 1);
            }
            here[j] = edits;
            least = least.min(edits);
        }
        if least > allowed + 1 {
            return allowed + 1;
        }
        std::mem::swap(&mut twice_above, &mut above);
        std::mem::swap(&mut above, &mut here);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn nearest_is_near() {
        let mut index = Index::default();
        for (at, id) in ["service-user", "carer", "nurse"].into_iter().enumerate() {
            assert_eq!(index.insert(id, at), None);
        }
        let nearest = |id: &str| index.nearest(id);
        assert_eq!(nearest("Service User").as_deref(), Some("service-user"));
        assert_eq!(nearest("sevrice-usr").as_deref(), Some("service-user"));
        assert_eq!(nearest("nrues"), None);
        assert_eq!(nearest("nusre").as_deref(), Some("nurse"));
        assert_eq!(nearest("carers").as_deref(), Some("carer"));
        assert_eq!(nearest("doctor"), None);
        assert_eq!(nearest(""), None);
        assert_eq!(nearest(&"x".repeat(1_000_000)), None);
    }
}
