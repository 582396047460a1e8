//! What answers the pointer about marks that lie freely.

use crate::scene::{Point, Rect};

/// The least size of what can be pressed (WCAG 2.2, 2.5.8).
pub const TARGET: f32 = 24.0;

/// A square about each mark, given its middle and half the square's side, cut where neighbours are
/// near: half-way between equal ones, so that no two overlap. None begins before `start` on either
/// axis. Quadratic in the marks.
pub fn squares(marks: &[(Point, f32)], start: Point) -> Vec<Rect> {
    let own = |at: usize| {
        let (spot, half) = marks[at];
        let [mut left, mut right, mut top, mut bottom] = [half; 4];
        for (other, (place, reach)) in marks.iter().enumerate() {
            let (dx, dy) = (place.x - spot.x, place.y - spot.y);
            let far = dx.abs().max(dy.abs());
            if other == at || far >= half + reach {
                continue;
            }
            let edge = match (dx.abs() >= dy.abs(), dx > 0.0, dy > 0.0) {
                (true, true, _) => &mut right,
                (true, false, _) => &mut left,
                (false, _, true) => &mut bottom,
                (false, _, false) => &mut top,
            };
            *edge = edge.min(far * half / (half + reach));
        }
        let x = (spot.x - left).max(start.x);
        let y = (spot.y - top).max(start.y);
        Rect::new(x, y, spot.x + right - x, spot.y + bottom - y)
    };
    (0..marks.len()).map(own).collect()
}
