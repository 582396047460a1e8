//! Many tests at once.

/// The q of each p, in the order given: the smallest share of false discoveries at which the test
/// would be called one.
///
/// q of the p with rank r among m is the least of p·m ÷ r over it and all larger ones, at most 1:
/// the adjusted p of R's `p.adjust(method = "BH")`. Each p must lie in 0..=1. The family is the
/// whole slice; say its size where a q is shown. Takes O(m log m) time.
///
/// Source: Benjamini & Hochberg 1995. It holds for independent tests and for those that depend on
/// one another positively (Benjamini & Yekutieli 2001).
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (before, &at) in order.iter().enumerate().rev() {
        least = least.min(p[at] * (p.len() as f64 / (before + 1) as f64));
        q[at] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::benjamini_hochberg;

    #[test]
    fn an_empty_family_and_a_single_test_stay_as_they_are() {
        assert!(benjamini_hochberg(&[]).is_empty());
        assert_eq!(benjamini_hochberg(&[0.25]), [0.25]);
    }

    proptest! {
        #[test]
        fn q_lies_between_p_and_one_and_keeps_the_order(p in vec(0.0..=1.0_f64, 0..40)) {
            let q = benjamini_hochberg(&p);
            for (a, b) in p.iter().zip(&q) {
                prop_assert!(a <= b && *b <= 1.0);
            }
            for i in 0..p.len() {
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || q[i] <= q[j]);
                }
            }
        }

        #[test]
        fn it_rejects_what_the_step_up_procedure_rejects(p in vec(0.0..=1.0_f64, 1..40), level in 0.01..0.5_f64) {
            let mut sorted = p.clone();
            sorted.sort_by(f64::total_cmp);
            let m = p.len() as f64;
            let bound = sorted.iter().enumerate().rev()
                .find(|(at, p)| **p <= (at + 1) as f64 * level / m)
                .map_or(-1.0, |(_, p)| *p);
            for (p, q) in p.iter().zip(benjamini_hochberg(&p)) {
                prop_assert!((q - level).abs() < 1e-12 || (q <= level) == (*p <= bound));
            }
        }
    }
}
