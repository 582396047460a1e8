//! A share as one small bar.

use std::rc::Rc;

use crate::scene::{Paint, Part, PartId, Rect, Scene, Shape};

/// The width of the bar.
const WIDTH: f32 = 120.0;
/// The height of the bar.
const HEIGHT: f32 = 10.0;

/// How many of all, as a bar of a fixed size; `name` says it in words. A share that is not 0 shows.
pub fn share(part: u32, whole: u32, name: String) -> Scene {
    let area = |width: f32| Rect::new(0.0, 0.0, width, HEIGHT);
    let long = WIDTH * part.min(whole) as f32 / whole.max(1) as f32;
    let mut backdrop = vec![Shape::Rect(area(WIDTH), 2.0, Paint::Rest)];
    if part > 0 {
        backdrop.push(Shape::Rect(area(long.max(3.0)), 1.0, Paint::Accent));
    }
    Scene {
        width: WIDTH,
        height: HEIGHT,
        name,
        // A picture with a name.
        aria_rows: 1,
        parts: vec![Rc::new(Part {
            id: PartId::Bars,
            backdrop,
            ..Part::default()
        })],
        ..Scene::default()
    }
}
