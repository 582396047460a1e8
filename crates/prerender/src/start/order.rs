//! Functions in an order in which they compress.
//!
//! A compressor finds what repeats by looking back, and finds more where likeness is near: so each
//! function is followed by the one that is most like the three before it.

use std::collections::BTreeMap;

/// How long the pieces are by which bodies are compared, in bytes.
const PIECE: usize = 5;
/// A piece that more bodies hold says nothing.
const MOST: usize = 200;
/// How much the function before counts, the one before that, and the third.
const WEIGHTS: [f64; 3] = [3.0, 2.0, 1.0];
/// Keeps short bodies, of which a few pieces are much, from coming first.
const SHORT: f64 = 20.0;

/// The bodies' order, as positions in `bodies`: greedy, the same for the same bodies. Linear in the
/// pieces and in how often they are shared, so at most quadratic.
pub fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let pieces = Pieces::new(bodies);
    let mut left: Vec<bool> = vec![true; bodies.len()];
    let mut out: Vec<usize> = Vec::with_capacity(bodies.len());
    let mut scores = vec![0.0; bodies.len()];
    let mut first_left = 0;
    while out.len() < bodies.len() {
        let mut like = Vec::new();
        for (&before, weight) in out.iter().rev().zip(WEIGHTS) {
            for piece in &pieces.of[before] {
                let holders = &pieces.holders[*piece];
                let worth = weight / (holders.len() as f64).sqrt();
                for &holder in holders.iter().filter(|&&holder| left[holder]) {
                    if scores[holder] == 0.0 {
                        like.push(holder);
                    }
                    scores[holder] += worth;
                }
            }
        }
        let likeness = |at: usize| scores[at] / (SHORT + pieces.of[at].len() as f64).powf(0.8);
        let next = like
            .iter()
            .copied()
            .max_by(|&a, &b| likeness(a).total_cmp(&likeness(b)).then(b.cmp(&a)));
        let next = next.unwrap_or_else(|| {
            while !left[first_left] {
                first_left += 1;
            }
            first_left
        });
        for at in like {
            scores[at] = 0.0;
        }
        left[next] = false;
        out.push(next);
    }
    out
}

/// Which bodies share which pieces.
struct Pieces {
    /// The shared pieces of each body.
    of: Vec<Vec<usize>>,
    /// The bodies that hold each shared piece.
    holders: Vec<Vec<usize>>,
}

impl Pieces {
    fn new(bodies: &[&[u8]]) -> Self {
        let mut by_piece: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (at, body) in bodies.iter().enumerate() {
            for piece in body.windows(PIECE.min(body.len()).max(1)) {
                let holders = by_piece.entry(piece).or_default();
                if holders.last() != Some(&at) {
                    holders.push(at);
                }
            }
        }
        let mut of = vec![Vec::new(); bodies.len()];
        let shared = by_piece
            .into_values()
            .filter(|h| (2..MOST).contains(&h.len()));
        let holders: Vec<Vec<usize>> = shared.collect();
        for (piece, holders) in holders.iter().enumerate() {
            for &at in holders {
                of[at].push(piece);
            }
        }
        Self { of, holders }
    }
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn alike_stand_together_and_each_once() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"", b"abcdefgx", b"12345679"];
        assert_eq!(order(&bodies), [0, 3, 1, 4, 2]);
        assert!(order(&[]).is_empty());
    }
}
