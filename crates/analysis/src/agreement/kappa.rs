//! Two coders.

use super::Ratings;

/// Two coders and how far they agree on the units that both valued.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one coder.
    pub a: usize,
    /// The other, above `a`.
    pub b: usize,
    /// The units that both valued; at least 1.
    pub units: u32,
    /// The share of them on which they agree, in 0..=1.
    pub agreed: f64,
    /// Cohen's kappa, in −1..=1; `None` where it is not defined.
    pub kappa: Option<f64>,
}

/// All pairs of coders that have a unit in common. Takes time linear in units × pairs of coders,
/// and in pairs × the square of the number of values.
pub fn pairs(ratings: &Ratings) -> Vec<Pair> {
    let kinds = ratings.kinds();
    let mut found = Vec::new();
    for a in 0..ratings.coders() {
        for b in a + 1..ratings.coders() {
            let mut table = vec![0_u32; kinds * kinds];
            for unit in ratings.units() {
                if let (Some(x), Some(y)) = (unit[a], unit[b]) {
                    table[usize::from(x) * kinds + usize::from(y)] += 1;
                }
            }
            let units: u32 = table.iter().sum();
            if units > 0 {
                let equal: u32 = (0..kinds).map(|kind| table[kind * kinds + kind]).sum();
                found.push(Pair {
                    a,
                    b,
                    units,
                    agreed: f64::from(equal) / f64::from(units),
                    kappa: kappa(&table, kinds),
                });
            }
        }
    }
    found
}

/// Cohen's kappa (1960) of a square table of counts, value by value, row-major:
/// (pₒ − pₑ) ÷ (1 − pₑ), with pₒ the share of units on the diagonal and pₑ = Σ row share × column
/// share, the share to be expected if both coders gave their values blindly.
///
/// `None` where pₑ is 1: where both gave every unit the same value, they would agree whether or
/// not they looked. Also of an empty table, and one that is not square.
pub fn kappa(table: &[u32], kinds: usize) -> Option<f64> {
    let units: u64 = table.iter().map(|&count| u64::from(count)).sum();
    if units == 0 || table.len() != kinds * kinds {
        return None;
    }
    let row = |kind: usize| {
        table[kind * kinds..][..kinds]
            .iter()
            .map(|&c| u64::from(c))
            .sum::<u64>()
    };
    let column = |kind: usize| {
        let cells = table[kind..].iter().step_by(kinds);
        cells.map(|&c| u64::from(c)).sum::<u64>()
    };
    let equal: u64 = (0..kinds)
        .map(|kind| u64::from(table[kind * kinds + kind]))
        .sum();
    let by_chance: u128 = (0..kinds)
        .map(|kind| u128::from(row(kind)) * u128::from(column(kind)))
        .sum();
    let all = u128::from(units) * u128::from(units);
    if by_chance == all {
        return None;
    }
    let observed = equal as f64 / units as f64;
    let expected = by_chance as f64 / all as f64;
    Some((observed - expected) / (1.0 - expected))
}
