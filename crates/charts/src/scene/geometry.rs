//! Points and areas in CSS pixels, and how they are written.

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// A point at `x`, `y`.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The point as far from this one as `by` is from the origin.
    #[must_use]
    pub const fn moved(self, by: Self) -> Self {
        Self::new(self.x + by.x, self.y + by.y)
    }

    /// Both coordinates.
    pub const fn xy(self) -> [f32; 2] {
        [self.x, self.y]
    }
}

/// An area.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x: f32,
    /// The top edge.
    pub y: f32,
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
}

impl Rect {
    /// An area by its left top corner and its size.
    pub const fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    /// An area of a size around a point.
    pub const fn around(center: Point, width: f32, height: f32) -> Self {
        Self::new(
            center.x - width / 2.0,
            center.y - height / 2.0,
            width,
            height,
        )
    }

    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// The middle.
    pub fn center(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// The area moved by `by`.
    #[must_use]
    pub fn shifted(&self, by: Point) -> Self {
        Self::new(self.x + by.x, self.y + by.y, self.width, self.height)
    }

    /// The area with every edge moved inwards.
    #[must_use]
    pub fn inset(&self, by: f32) -> Self {
        Self::new(
            self.x + by,
            self.y + by,
            (self.width - 2.0 * by).max(0.0),
            (self.height - 2.0 * by).max(0.0),
        )
    }

    /// Whether a point lies in it, or on its left or upper edge.
    pub fn holds(&self, point: Point) -> bool {
        (self.x..self.right()).contains(&point.x) && (self.y..self.bottom()).contains(&point.y)
    }

    /// Whether the areas share more than an edge (by at least 1/100 px).
    pub fn overlaps(&self, other: &Self) -> bool {
        const EDGE: f32 = 0.01;
        self.x + EDGE < other.right()
            && other.x + EDGE < self.right()
            && self.y + EDGE < other.bottom()
            && other.y + EDGE < self.bottom()
    }
}

/// A stretch along one axis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// Where it starts.
    pub start: f32,
    /// How long it is.
    pub size: f32,
}

impl Band {
    /// A stretch from `start`.
    pub const fn new(start: f32, size: f32) -> Self {
        Self { start, size }
    }

    /// Where it ends.
    pub fn end(&self) -> f32 {
        self.start + self.size
    }

    /// Its middle.
    pub fn middle(&self) -> f32 {
        self.start + self.size / 2.0
    }
}

/// A coordinate as text: at most two decimals, no trailing zeros, never `-0`; what is not finite
/// is `0`.
pub fn number(x: f32) -> String {
    let mut out = String::new();
    push_number(&mut out, x);
    out
}

/// Appends [`number`].
pub fn push_number(out: &mut String, x: f32) {
    let hundredths = (x * 100.0).round() as i32;
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, rest) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    out.push_str(&whole.to_string());
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        if rest % 10 > 0 {
            out.push(char::from(b'0' + (rest % 10) as u8));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (12.5, "12.5"),
            (12.346, "12.35"),
            (-0.05, "-0.05"),
            (-7.1, "-7.1"),
            (f32::NAN, "0"),
        ];
        for (x, text) in cases {
            assert_eq!(number(x), text);
        }
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let a = Rect::new(0.0, 0.0, 10.0, 10.0);
        assert!(!a.overlaps(&Rect::new(10.0, 0.0, 10.0, 10.0)));
        assert!(a.overlaps(&Rect::new(9.0, 9.0, 10.0, 10.0)));
    }
}
