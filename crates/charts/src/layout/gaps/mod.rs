//! What is missing: for each gap the studies found against those to be expected.

mod legend;
mod plan;
mod rows;
mod share;

use std::rc::Rc;

use synthesis_analysis::gaps::{Listed, Missing};

use super::LayoutWidth;
use crate::scene::{Anchor, Paint, Part, PartId, Point, Rect, Scene, Shape, TextSize};
use plan::{Plan, Slot};

pub use legend::legend;
pub use share::share;

const SMALL: TextSize = TextSize::Small;

/// Gaps by kind at a width: a dot for the studies found and an upright line for those to be
/// expected, on one scale. The lists are those of [`synthesis_analysis::gaps::Gaps::listed`].
/// Linear in the gaps shown.
pub fn gaps(missing: &Missing<'_>, lists: &[Listed<'_>], width: LayoutWidth) -> Scene {
    let plan = Plan::new(missing, lists, width);
    let rows = plan.bands();
    let mut scene = Scene {
        width: width.px(),
        height: plan.bottom(),
        name: missing.title(),
        summary: missing.sentences().join(" "),
        grid: Rect::new(0.0, plan.top, width.px(), plan.bottom() - plan.top),
        aria_rows: rows.len() as u16,
        aria_columns: 3,
        rows,
        ..Scene::default()
    };
    scene.parts.push(Rc::new(axis(&plan)));
    for (at, (slot, band)) in plan.slots.iter().enumerate() {
        let mut part = match slot {
            Slot::Heading(listed) => rows::heading(&plan, listed),
            Slot::Gap(item, row) => rows::gap(&plan, item, *row, *band),
        };
        part.id = PartId::Line(at as u16 + 1);
        part.at = Point::new(0.0, band.start);
        scene.parts.push(Rc::new(part));
    }
    scene
}

/// Rules at round numbers of studies, the one of none stronger.
fn axis(plan: &Plan<'_>) -> Part {
    let mut backdrop = Vec::new();
    for studies in plan.ticks() {
        let x = plan.x(studies.into());
        // In a list labels stand in the way: rules are drawn beside the dots only.
        let end = if plan.is_list {
            plan.top
        } else {
            plan.bottom()
        };
        backdrop.push(rule(studies, x, plan.top - 4.0, end));
        backdrop.push(small(
            Point::new(x, plan.top - 9.0),
            studies.to_string(),
            Anchor::Middle,
        ));
    }
    let at = Point::new(plan.plot.start - 4.0, plan.top - 25.0);
    backdrop.push(small(at, "studies".to_owned(), Anchor::Start));
    Part {
        id: PartId::Axis,
        backdrop,
        ..Part::default()
    }
}

fn small(at: Point, words: String, anchor: Anchor) -> Shape {
    Shape::text(at, words, SMALL, anchor, Paint::InkMuted)
}

/// A rule at a number of studies, stronger at none.
fn rule(studies: i32, x: f32, from: f32, to: f32) -> Shape {
    let paint = if studies == 0 {
        Paint::Tree
    } else {
        Paint::Hairline
    };
    Shape::Line(Point::new(x, from), Point::new(x, to), paint)
}
