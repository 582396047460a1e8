//! Moving over a network: from factor to factor, from line to line, and between them.
//!
//! On a factor left and right lead to the next one that way, down to the first of its lines, up to
//! the last. On a line left and right lead to the factor at that end, up and down to the line before
//! and after. So arrows alone reach every factor and every line. Home and End lead to the first and
//! the last of its kind, page up and down through all marks.

use synthesis_core::state::Key;

use super::{Move, plane};
use crate::scene::{Position, Scene};

/// Where a move leads from a mark; `None` where nothing lies there. Linear in the marks.
///
/// Factors are the marks with a row's key, from left to right; lines those with a pair's, in their
/// order.
pub fn step(scene: &Scene, from: Position, to: Move) -> Option<Position> {
    let marks = || {
        scene
            .marks()
            .filter_map(|(at, _, mark)| Some((at, mark.key?)))
    };
    let of_kind = |is_pair: bool| -> Vec<Position> {
        let kind = marks().filter(|(_, key)| matches!(key, Key::Pair(..)) == is_pair);
        kind.map(|(at, _)| at).collect()
    };
    let key = scene.mark(from)?.key?;
    let kind = of_kind(matches!(key, Key::Pair(..)));
    let here = kind.iter().position(|at| *at == from)?;
    let found = match (key, to) {
        (_, Move::Home) => kind.first().copied(),
        (_, Move::End) => kind.last().copied(),
        (Key::Pair(..), Move::Up) | (Key::Row(_), Move::Left) => {
            here.checked_sub(1).map(|before| kind[before])
        }
        (Key::Pair(..), Move::Down) | (Key::Row(_), Move::Right) => kind.get(here + 1).copied(),
        (Key::Pair(a, b), Move::Left | Move::Right) => {
            let ends = [a, b].map(|code| scene.find(Key::Row(code)));
            let x = |at: Option<Position>| Some(scene.area(at?)?.center().x);
            let is_first_left = x(ends[0]) <= x(ends[1]);
            ends[usize::from(is_first_left == (to == Move::Right))]
        }
        (Key::Row(code), Move::Up | Move::Down) => {
            let mut its = marks()
                .filter(|(_, key)| matches!(key, Key::Pair(a, b) if *a == code || *b == code));
            let found = if to == Move::Down {
                its.next()
            } else {
                its.last()
            };
            found.map(|(at, _)| at)
        }
        _ => return plane::step(scene, from, to),
    };
    found.filter(|at| *at != from)
}
