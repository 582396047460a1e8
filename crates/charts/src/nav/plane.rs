//! Moving between marks that lie freely on a plane.
//!
//! An arrow leads to the nearest mark that lies in its direction; what lies aside counts as
//! further off than what lies ahead. Page up and down go through all marks in reading order, so
//! that every one can be reached; Home and End lead to the first and the last.

use super::Move;
use crate::scene::{Point, Position, Scene};

/// How much further off a mark is for every pixel that it lies aside.
const ASIDE: f32 = 2.0;

/// Where a move leads from a mark; `None` where nothing lies there. Linear in the marks.
pub fn step(scene: &Scene, from: Position, to: Move) -> Option<Position> {
    let stops: Vec<(Position, Point)> = scene
        .marks()
        .filter(|(_, _, mark)| mark.role.is_interactive() && mark.key.is_some())
        .filter_map(|(at, _, _)| Some((at, scene.area(at)?.center())))
        .collect();
    let here = stops.iter().position(|(at, _)| *at == from)?;
    let found = match to {
        Move::Home | Move::First => stops.first(),
        Move::End | Move::Last => stops.last(),
        Move::PageUp => here.checked_sub(1).and_then(|before| stops.get(before)),
        Move::PageDown => stops.get(here + 1),
        Move::Left => nearest(&stops, here, |x, y| (-x, y)),
        Move::Right => nearest(&stops, here, |x, y| (x, y)),
        Move::Up => nearest(&stops, here, |x, y| (-y, x)),
        Move::Down => nearest(&stops, here, |x, y| (y, x)),
        Move::In | Move::Out => None,
    };
    found.map(|(at, _)| *at).filter(|at| *at != from)
}

/// The nearest stop ahead; `turn` gives how far a place lies ahead, and aside.
fn nearest(
    stops: &[(Position, Point)],
    here: usize,
    turn: impl Fn(f32, f32) -> (f32, f32),
) -> Option<&(Position, Point)> {
    let from = stops[here].1;
    let far = |(_, at): &(Position, Point)| {
        let (ahead, aside) = turn(at.x - from.x, at.y - from.y);
        (ahead > 0.5).then(|| ahead + ASIDE * aside.abs())
    };
    let ahead = stops.iter().filter_map(|stop| Some((stop, far(stop)?)));
    ahead
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(stop, _)| stop)
}
