//! Pairs of factors as the figures of a message.

use synthesis_core::data::CodeId;

use super::edges::{CoOccurrence, Edge};

/// The figures of an edge, whose ends follow from its place.
const FIGURES: usize = 5;

impl CoOccurrence {
    /// All of it as figures: how many factors there are, N, the factors, their studies, then of each
    /// pair the studies of both, Jaccard, lift, p and q.
    pub fn write(&self) -> Vec<f64> {
        let mut out = Vec::with_capacity(2 + 2 * self.codes.len() + FIGURES * self.edges.len());
        out.extend([self.codes.len() as f64, f64::from(self.studies)]);
        out.extend(self.codes.iter().map(|code| f64::from(code.0)));
        out.extend(self.sizes.iter().map(|&size| f64::from(size)));
        for edge in &self.edges {
            out.extend([
                f64::from(edge.common),
                edge.jaccard,
                edge.lift,
                edge.p,
                edge.q,
            ]);
        }
        out
    }

    /// From figures, with those that follow it; `None` where they are of anything else.
    pub fn read(figures: &[f64]) -> Option<(Self, &[f64])> {
        let (&[codes, studies], rest) = figures.split_first_chunk()?;
        let items = whole(codes) as usize;
        let pairs = items.checked_mul(items.checked_sub(1)?)? / 2;
        let (codes, rest) = rest.split_at_checked(items)?;
        let (sizes, rest) = rest.split_at_checked(items)?;
        let (edges, rest) = rest.split_at_checked(pairs.checked_mul(FIGURES)?)?;
        let ends = (0..items).flat_map(|a| (a + 1..items).map(move |b| (a, b)));
        let edge = |((a, b), of): ((usize, usize), &[f64])| Edge {
            a,
            b,
            common: whole(of[0]),
            jaccard: of[1],
            lift: of[2],
            p: of[3],
            q: of[4],
        };
        let found = Self {
            codes: codes
                .iter()
                .map(|&code| CodeId(whole(code) as u16))
                .collect(),
            studies: whole(studies),
            sizes: sizes.iter().map(|&size| whole(size)).collect(),
            edges: ends.zip(edges.chunks_exact(FIGURES)).map(edge).collect(),
        };
        Some((found, rest))
    }
}

/// A count from `write`; anything else is brought into its range.
#[allow(clippy::cast_sign_loss)]
fn whole(figure: f64) -> u32 {
    figure as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_holds_all_of_it_and_what_follows() {
        let edge = |a, b, common| Edge {
            a,
            b,
            common,
            jaccard: 0.25,
            lift: 1.5,
            p: 0.03,
            q: 0.06,
        };
        let found = CoOccurrence {
            codes: vec![CodeId(3), CodeId(9), CodeId(1)],
            studies: 12,
            sizes: vec![4, 5, 6],
            edges: vec![edge(0, 1, 2), edge(0, 2, 0), edge(1, 2, 3)],
        };
        let mut figures = found.write();
        figures.push(7.0);
        assert_eq!(CoOccurrence::read(&figures), Some((found, &[7.0][..])));
        assert_eq!(CoOccurrence::read(&figures[..9]), None);
        for odd in [&[][..], &[0.0, 1.0], &[f64::NAN, 1.0], &[1e300, 1.0]] {
            assert_eq!(CoOccurrence::read(odd), None);
        }
    }
}
