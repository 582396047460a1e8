//! From figures to steps and places.

use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordi32;

/// The step 1–7 of a figure between 1 and `top`; 0 where the figure is 0. Steps are equally wide.
pub fn heat_step(value: u32, top: u32) -> u8 {
    if value == 0 || top == 0 {
        return 0;
    }
    ((value * 7).div_ceil(top)).clamp(1, 7) as u8
}

/// The step -4..=4 of a balance between `-top` and `top`; 0 only where the balance is 0.
pub fn balance_step(value: i32, top: u32) -> i8 {
    if value == 0 || top == 0 {
        return 0;
    }
    let step = (value.unsigned_abs() * 4).div_ceil(top).clamp(1, 4) as i8;
    if value < 0 { -step } else { step }
}

/// The whole per cent of a share, rounded half up; 0 where `of` is 0.
pub fn per_cent(part: u32, of: u32) -> u32 {
    if of == 0 {
        0
    } else {
        (part * 200 + of) / (2 * of)
    }
}

/// The least number with one significant digit of 1, 2 or 5 – or its multiple below ten – that is
/// not below `value`: a round end for a scale.
pub fn round_up(value: u32) -> u32 {
    let mut unit = 1;
    while unit * 10 < value {
        unit *= 10;
    }
    let step = if unit == 1 { 1 } else { unit / 2 };
    value.div_ceil(step) * step
}

/// The least end of a scale of `steps` equally wide steps of whole figures that reaches `value`.
pub fn even_end(value: u32, steps: u32) -> u32 {
    value.div_ceil(steps) * steps
}

/// The first and last figure of the step `step`, from 1, of a scale with `steps` steps up to `top`.
pub fn covered(step: u32, steps: u32, top: u32) -> (u32, u32) {
    let width = top / steps.max(1);
    (width * step.saturating_sub(1) + 1, width * step)
}

/// Round figures between two ends, at most `most` of them, by plotters' key points.
///
/// Ends are clamped to ±10⁸, within which plotters' integer arithmetic cannot overflow. Empty
/// where there is no room between the ends.
pub fn ticks(from: i32, to: i32, most: usize) -> Vec<i32> {
    const LIMIT: i32 = 100_000_000;
    let (from, to) = (from.clamp(-LIMIT, LIMIT), to.clamp(-LIMIT, LIMIT));
    if from >= to || most == 0 {
        return Vec::new();
    }
    let points = RangedCoordi32::from(from..to).key_points(BoldPoints(most));
    points
        .into_iter()
        .filter(|p| (from..=to).contains(p))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_reach_from_first_to_last() {
        assert_eq!(heat_step(0, 30), 0);
        assert_eq!(heat_step(1, 30), 1);
        assert_eq!(heat_step(30, 30), 7);
        assert_eq!(heat_step(99, 30), 7);
        assert_eq!(heat_step(3, 0), 0);
        assert_eq!(balance_step(-1, 12), -1);
        assert_eq!(balance_step(12, 12), 4);
        assert_eq!(balance_step(-40, 12), -4);
    }

    #[test]
    fn steps_never_fall() {
        for top in 1..60 {
            for value in 1..=top {
                assert!(heat_step(value, top) >= heat_step(value - 1, top));
            }
        }
    }

    #[test]
    fn ends_are_round() {
        for (value, end) in [
            (0, 0),
            (7, 7),
            (10, 10),
            (23, 25),
            (34, 35),
            (101, 150),
            (960, 1000),
        ] {
            assert_eq!(round_up(value), end, "{value}");
        }
    }

    #[test]
    fn a_step_covers_what_falls_on_it() {
        for value in 1..90 {
            let top = even_end(value, 7);
            assert!(top >= value && top < value + 7);
            for step in 1..=7 {
                let (first, last) = covered(step, 7, top);
                assert_eq!(u32::from(heat_step(first, top)), step);
                assert_eq!(u32::from(heat_step(last, top)), step);
            }
        }
    }

    #[test]
    fn ticks_are_round_few_and_within() {
        assert_eq!(ticks(0, 37, 6), [0, 10, 20, 30]);
        assert_eq!(ticks(1994, 2024, 5), [2000, 2010, 2020]);
        assert_eq!(ticks(7, 7, 5), [] as [i32; 0]);
        for (from, to) in [(-5, 3), (i32::MIN, i32::MAX), (0, 1), (830, 1000)] {
            for most in 1..9 {
                let found = ticks(from, to, most);
                assert!(found.windows(2).all(|w| w[0] < w[1]));
                assert!(found.len() <= most + 1, "{from}..{to}, {most}: {found:?}");
            }
        }
    }

    #[test]
    fn shares_round_half_up() {
        assert_eq!(per_cent(7, 12), 58);
        assert_eq!(per_cent(1, 8), 13);
        assert_eq!(per_cent(1, 0), 0);
    }
}
