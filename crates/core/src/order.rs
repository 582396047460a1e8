//! The one sort. Each use of the standard library's adds five to ten kilobytes to the app, for a
//! speed that lists of rows, columns and studies do not need.

use std::cmp::Ordering;

/// The positions `0..len` in ascending order of what stands there; equals keep their order.
///
/// A merge sort from below: O(n log n) comparisons, one a pair of runs where they are in order
/// already, and O(n) space.
#[inline(never)]
pub fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut from: Vec<u32> = (0..len as u32).collect();
    let mut into = from.clone();
    let mut width = 1;
    while width < len {
        let mut start = 0;
        while start < len {
            let middle = len.min(start + width);
            let end = len.min(middle + width);
            merge(
                &from[start..end],
                middle - start,
                &mut into[start..end],
                compare,
            );
            start = end;
        }
        std::mem::swap(&mut from, &mut into);
        width *= 2;
    }
    from
}

/// Merges the runs before and from `middle`.
fn merge(
    from: &[u32],
    middle: usize,
    into: &mut [u32],
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) {
    let mut is_before = |b: usize, a: usize| compare(from[b] as usize, from[a] as usize).is_lt();
    if middle == from.len() || !is_before(middle, middle - 1) {
        into.copy_from_slice(from);
        return;
    }
    let (mut left, mut right) = (0, middle);
    for slot in into {
        let next = if left == middle || right < from.len() && is_before(right, left) {
            &mut right
        } else {
            &mut left
        };
        *slot = from[*next];
        *next += 1;
    }
}

/// Sorts items in place; equals keep their order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(order, &mut |a, b| items.swap(a, b));
}

/// Sorts items in place by a key, which is made anew for each comparison; equals keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Brings items into an order by swaps, one cycle after the other.
#[inline(never)]
fn arrange(mut order: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let next = order[at] as usize;
            order[at] = at as u32;
            if next == start {
                break;
            }
            swap(at, next);
            at = next;
        }
    }
}
