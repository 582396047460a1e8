//! The mark of a factor: its size tells its studies, its shape and colour its domain.

use crate::scene::{Paint, Point, Shape};

/// How many shapes there are.
const SHAPES: usize = 7;

/// A mark of the area of a disc with a radius, for the domain at a place in the codebook. Colour and
/// shape return together only after 49 domains.
pub fn glyph(domain: usize, at: Point, radius: f32) -> Shape {
    let paint = Paint::Domain((domain % usize::from(Paint::DOMAINS)) as u8);
    let ring = corners(kind(domain));
    if ring.is_empty() {
        return Shape::Circle(at, radius, paint);
    }
    let corner = |&[x, y]: &[f32; 2]| Point::new(at.x + x * radius, at.y + y * radius);
    Shape::Path(ring.iter().map(corner).collect(), paint)
}

/// How far the mark of a domain reaches from its middle, for a radius.
pub fn reach(domain: usize, radius: f32) -> f32 {
    let far = corners(kind(domain))
        .iter()
        .map(|[x, y]| x.abs().max(y.abs()));
    radius * far.fold(1.0, f32::max)
}

/// How far the edge of a mark lies from its middle in a direction of length 1.
pub fn edge(domain: usize, radius: f32, [x, y]: [f32; 2]) -> f32 {
    let ring = corners(kind(domain));
    let next = ring.iter().skip(1).chain(ring.first());
    let sides = ring.iter().zip(next);
    // Where the ray meets a side: t (x, y) = a + s (b - a), 0 ≤ s ≤ 1; the outermost counts.
    let met = sides.filter_map(|(a, b)| {
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let cross = x * dy - y * dx;
        let along = (a[0] * dy - a[1] * dx) / cross;
        let share = (a[0] * y - a[1] * x) / cross;
        (cross.abs() > 1e-6 && along > 0.0 && (-1e-4..=1.0001).contains(&share)).then_some(along)
    });
    let far = met.fold(0.0, f32::max);
    radius * if far > 0.0 { far } else { 1.0 }
}

/// The shape of a domain; from the eighth on they shift against the colours.
const fn kind(domain: usize) -> usize {
    (domain + domain / SHAPES) % SHAPES
}

/// The corners of a shape with the area of the unit disc, π; none for the disc.
const fn corners(kind: usize) -> &'static [[f32; 2]] {
    match kind {
        0 => &[],
        1 => &SQUARE,
        2 => &DIAMOND,
        3 => &UPWARDS,
        4 => &DOWNWARDS,
        5 => &HEXAGON,
        _ => &CROSS,
    }
}

const SQUARE: [[f32; 2]; 4] = [
    [-0.886, -0.886],
    [0.886, -0.886],
    [0.886, 0.886],
    [-0.886, 0.886],
];
const DIAMOND: [[f32; 2]; 4] = [[0.0, -1.253], [1.253, 0.0], [0.0, 1.253], [-1.253, 0.0]];
const UPWARDS: [[f32; 2]; 3] = [[0.0, -1.555], [1.347, 0.778], [-1.347, 0.778]];
const DOWNWARDS: [[f32; 2]; 3] = [[0.0, 1.555], [-1.347, -0.778], [1.347, -0.778]];
const HEXAGON: [[f32; 2]; 6] = [
    [1.1, 0.0],
    [0.55, 0.952],
    [-0.55, 0.952],
    [-1.1, 0.0],
    [-0.55, -0.952],
    [0.55, -0.952],
];
const CROSS: [[f32; 2]; 12] = [
    [-0.396, -1.189],
    [0.396, -1.189],
    [0.396, -0.396],
    [1.189, -0.396],
    [1.189, 0.396],
    [0.396, 0.396],
    [0.396, 1.189],
    [-0.396, 1.189],
    [-0.396, 0.396],
    [-1.189, 0.396],
    [-1.189, -0.396],
    [-0.396, -0.396],
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn all_shapes_have_the_area_of_the_disc() {
        for kind in 1..SHAPES {
            let ring = corners(kind);
            let next = ring.iter().skip(1).chain(ring.first());
            let twice: f32 = ring
                .iter()
                .zip(next)
                .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
                .sum();
            let area = twice.abs() / 2.0;
            assert!((area - std::f32::consts::PI).abs() < 0.02, "{kind}: {area}");
        }
    }

    #[test]
    fn the_edge_of_a_mark_is_where_its_outline_is() {
        assert!((edge(0, 10.0, [0.6, 0.8]) - 10.0).abs() < 1e-3);
        assert!((edge(1, 10.0, [1.0, 0.0]) - 8.86).abs() < 1e-2);
        let half = std::f32::consts::FRAC_1_SQRT_2;
        assert!((edge(1, 10.0, [half, half]) - 12.53).abs() < 1e-2);
        assert!((edge(3, 10.0, [0.0, 1.0]) - 7.78).abs() < 1e-2);
        assert!((edge(3, 10.0, [0.0, -1.0]) - 15.55).abs() < 1e-2);
        assert!((edge(6, 10.0, [half, half]) - 5.6).abs() < 1e-1);
    }

    #[test]
    fn no_two_of_49_domains_look_alike() {
        let looks: BTreeSet<_> = (0..49)
            .map(|domain| (kind(domain), domain % usize::from(Paint::DOMAINS)))
            .collect();
        assert_eq!(looks.len(), 49);
    }
}
