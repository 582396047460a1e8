//! A drawing of a network: forces, from a seed.

use crate::random::Random;

/// How many rounds of moves a small network gets.
const ROUNDS: usize = 300;
/// How many moves of pairs are made at the most; large networks get fewer rounds.
const MOVES: usize = 60_000_000;
/// The length that an edge of full strength tends to, as a share of √(area ÷ nodes).
const LENGTH: f64 = 0.75;
/// How strongly everything is drawn to the middle, so that parts without an edge between them do
/// not drift away; as a share of the pull of an edge of full strength.
const TO_MIDDLE: f64 = 0.35;
/// The longest move of the first round; it shrinks to nothing in equal steps.
const FIRST_MOVE: f64 = 0.1;
/// Two nodes are never taken to be nearer than this.
const NEAREST: f64 = 1e-4;

/// Positions in the unit square (x to the right, y downwards) for nodes joined by edges of some
/// strength, the same for a seed on every machine.
///
/// Fruchterman & Reingold 1991: with k = 0.75 √(1 ÷ nodes), nodes at a distance d push one another
/// apart by k² ÷ d, and an edge pulls its ends together by strength × d² ÷ k, strengths being taken
/// as shares of the largest; all nodes are pulled to the middle by 0.35 d² ÷ k. Nodes begin at
/// random places and move in rounds (300, fewer beyond 447 nodes), in each by at most a length that
/// falls from 0.1 to 0 in equal steps. The drawing is then scaled, in proportion, to fill the
/// square. Distances in it are a hint, no measure.
///
/// Edges with an end that is no node, or of no positive strength, have no effect. Takes O(nodes²)
/// time a round. One node stands in the middle.
pub fn layout(nodes: usize, edges: &[(usize, usize, f64)], seed: u64) -> Vec<[f64; 2]> {
    let mut drawing = Layout::new(nodes, edges, seed);
    for _ in 0..drawing.rounds() {
        drawing.round();
    }
    drawing.places()
}

/// A drawing in the making: [`layout()`], round by round.
#[derive(Clone, Debug)]
pub struct Layout {
    places: Vec<[f64; 2]>,
    edges: Vec<(usize, usize, f64)>,
    forces: Vec<[f64; 2]>,
    k: f64,
    rounds: usize,
    done: usize,
}

impl Layout {
    /// The nodes in the places where they begin.
    pub fn new(nodes: usize, edges: &[(usize, usize, f64)], seed: u64) -> Self {
        let mut random = Random::new(seed, STREAM);
        let strongest = edges.iter().map(|edge| edge.2).fold(0.0, f64::max);
        Self {
            places: (0..nodes).map(|_| [random.unit(), random.unit()]).collect(),
            edges: edges
                .iter()
                .filter(|&&(a, b, strength)| a < nodes && b < nodes && a != b && strength > 0.0)
                .map(|&(a, b, strength)| (a, b, strength / strongest))
                .collect(),
            forces: vec![[0.0; 2]; nodes],
            k: LENGTH / (nodes as f64).sqrt(),
            rounds: Self::rounds_of(nodes),
            done: 0,
        }
    }

    /// How many rounds so many nodes get; at least one.
    pub fn rounds_of(nodes: usize) -> usize {
        match nodes {
            0 | 1 => 1,
            more => ROUNDS.min(MOVES / (more * more)).max(20),
        }
    }

    /// How many rounds there are in all.
    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// Moves all nodes once; nothing once all rounds are done.
    pub fn round(&mut self) {
        if self.done == self.rounds {
            return;
        }
        self.forces.fill([0.0; 2]);
        push(&self.places, self.k, &mut self.forces);
        pull(&self.places, &self.edges, self.k, &mut self.forces);
        let most = FIRST_MOVE * (1.0 - self.done as f64 / self.rounds as f64);
        for (place, force) in self.places.iter_mut().zip(&self.forces) {
            let length = (force[0] * force[0] + force[1] * force[1]).sqrt();
            let share = if length > most { most / length } else { 1.0 };
            place[0] += force[0] * share;
            place[1] += force[1] * share;
        }
        self.done += 1;
    }

    /// Where the nodes stand, scaled to fill the square.
    pub fn places(&self) -> Vec<[f64; 2]> {
        if self.places.len() < 2 {
            return vec![[0.5, 0.5]; self.places.len()];
        }
        let mut places = self.places.clone();
        fit(&mut places);
        places
    }
}

/// The stream of the layout.
const STREAM: u64 = 3 << 62;

/// Pushes all nodes apart.
fn push(places: &[[f64; 2]], k: f64, forces: &mut [[f64; 2]]) {
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let [x, y] = between(places[a], places[b]);
            let force = k * k / (x * x + y * y).max(NEAREST * NEAREST);
            let (x, y) = if x == 0.0 && y == 0.0 {
                (NEAREST, 0.0)
            } else {
                (x, y)
            };
            forces[a][0] -= x * force;
            forces[a][1] -= y * force;
            forces[b][0] += x * force;
            forces[b][1] += y * force;
        }
    }
}

/// Pulls the ends of each edge together, and all nodes to the middle.
fn pull(places: &[[f64; 2]], edges: &[(usize, usize, f64)], k: f64, forces: &mut [[f64; 2]]) {
    for &(a, b, strength) in edges {
        let [x, y] = between(places[a], places[b]);
        let force = strength * (x * x + y * y).sqrt() / k;
        forces[a][0] += x * force;
        forces[a][1] += y * force;
        forces[b][0] -= x * force;
        forces[b][1] -= y * force;
    }
    for (place, force) in places.iter().zip(forces) {
        let [x, y] = between(*place, [0.5, 0.5]);
        let pull = TO_MIDDLE * (x * x + y * y).sqrt() / k;
        force[0] += x * pull;
        force[1] += y * pull;
    }
}

fn between(from: [f64; 2], to: [f64; 2]) -> [f64; 2] {
    [to[0] - from[0], to[1] - from[1]]
}

/// Scales the drawing, in proportion, to fill the unit square, in its middle.
fn fit(places: &mut [[f64; 2]]) {
    let ends = |axis: usize| {
        let least = places
            .iter()
            .map(|place| place[axis])
            .fold(f64::INFINITY, f64::min);
        let most = places
            .iter()
            .map(|place| place[axis])
            .fold(f64::NEG_INFINITY, f64::max);
        (least, most)
    };
    let ends = [ends(0), ends(1)];
    let span = (ends[0].1 - ends[0].0).max(ends[1].1 - ends[1].0);
    let scale = if span > 0.0 { 1.0 / span } else { 0.0 };
    for place in places {
        for (at, &(least, most)) in place.iter_mut().zip(&ends) {
            *at = (0.5 + (*at - f64::midpoint(least, most)) * scale).clamp(0.0, 1.0);
        }
    }
}
