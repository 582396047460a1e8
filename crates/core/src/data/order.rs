//! One sort for all tables: a sort for each type of row would cost some kilobytes apiece.

use std::cmp::Ordering;

/// The positions `0..len` in ascending order of what stands there; equals keep their order.
#[inline(never)]
pub(super) fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..len as u32).collect();
    positions.sort_by(|a, b| compare(*a as usize, *b as usize));
    positions
}
