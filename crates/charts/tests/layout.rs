//! What holds for every matrix.

mod support;

use synthesis_charts::layout::{LayoutWidth, legend, matrix};
use synthesis_charts::scene::{Anchor, Mark, MarkRole, Rect, Scene, Shape, Side};
use synthesis_charts::text;
use synthesis_core::derive::View;
use synthesis_core::state::{CellMark, Columns, Order, Show};

const SIZES: [(usize, usize); 6] = [(0, 0), (1, 1), (2, 3), (12, 6), (30, 24), (9, 40)];

/// Made views in every combination of size, width, order, mark and polarity shown.
fn each(mut check: impl FnMut(&View, LayoutWidth)) {
    for (at, (rows, columns)) in SIZES.into_iter().enumerate() {
        for order in [Order::Cluster, Order::Given, Order::Name] {
            for mark in [CellMark::Heat, CellMark::Bubble, CellMark::Share] {
                for show in [Show::Both, Show::Barriers, Show::Balance] {
                    let mut view = support::made(rows, columns, at as u64);
                    view.state.row_order = order;
                    view.state.mark = mark;
                    view.state.show = show;
                    for width in LayoutWidth::ALL {
                        check(&view, width);
                    }
                }
            }
        }
    }
}

/// The box of a text that is not turned.
fn text_box(shape: &Shape) -> Option<Rect> {
    let Shape::Text {
        at,
        text,
        size,
        anchor,
        turn: 0,
        ..
    } = shape
    else {
        return None;
    };
    let width = text::width(text, *size);
    let x = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Some(Rect::new(x, at.y - size.px(), width, size.px() * 1.25))
}

fn texts(scene: &Scene) -> Vec<(String, Rect)> {
    let mut out = Vec::new();
    for part in &scene.parts {
        let shapes = part.marks.iter().flat_map(|m: &Mark| &m.shapes);
        for shape in part.backdrop.iter().chain(shapes) {
            if let (Some(area), Shape::Text { text, .. }) = (text_box(shape), shape) {
                out.push((text.clone(), area.shifted(part.at)));
            }
        }
    }
    out
}

#[test]
fn everything_interactive_is_large_enough_and_named() {
    each(|view, width| {
        for (at, _, mark) in matrix(view, width).marks() {
            if mark.role.is_interactive() {
                assert!(
                    mark.area.width >= 24.0 && mark.area.height >= 24.0,
                    "{at:?} {:?} {:?}",
                    mark.role,
                    mark.area
                );
                assert!(!mark.label.is_empty(), "{at:?} {:?}", mark.role);
                assert!(mark.key.is_some());
            }
        }
    });
}

#[test]
fn cells_and_headers_do_not_overlap_and_lie_within() {
    each(|view, width| {
        let scene = matrix(view, width);
        let page = Rect::new(0.0, 0.0, scene.width, scene.height);
        let areas: Vec<(Rect, MarkRole)> = scene
            .marks()
            .filter(|(_, _, m)| m.role.is_interactive() && m.role != MarkRole::Node)
            .filter_map(|(at, _, m)| Some((scene.area(at)?, m.role)))
            .collect();
        for (area, _) in &areas {
            assert!(area.x >= 0.0 && area.y >= 0.0, "{area:?}");
            assert!(area.right() <= page.right() && area.bottom() <= page.bottom());
        }
        let mut sorted = areas;
        sorted.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
        for (at, (a, role)) in sorted.iter().enumerate() {
            let near = sorted[at + 1..].iter().take_while(|b| b.0.y < a.bottom());
            for (b, other) in near {
                assert!(!a.overlaps(b), "{width:?} {role:?} {a:?} {other:?} {b:?}");
            }
        }
    });
}

#[test]
fn texts_stay_within_the_picture() {
    each(|view, width| {
        for scene in [matrix(view, width), legend(view, width)] {
            for (text, area) in texts(&scene) {
                assert!(
                    area.x >= -0.5 && area.right() <= scene.width + 0.5,
                    "{width:?}: {text} {area:?} in {}",
                    scene.width
                );
                assert!(
                    area.y >= -0.5 && area.bottom() <= scene.height + 0.5,
                    "{text} {area:?}"
                );
            }
        }
    });
}

/// The left, top, right and bottom of a shape that is no text.
fn extent(shape: &Shape) -> Option<[f32; 4]> {
    let round = |x: f32, y: f32, r: f32| [x - r, y - r, x + r, y + r];
    Some(match shape {
        Shape::Rect(area, _, _) | Shape::Hatch(area) => {
            [area.x, area.y, area.right(), area.bottom()]
        }
        Shape::Circle(at, r, _) => round(at.x, at.y, *r),
        Shape::Half(at, r, Side::Left, _) => [at.x - r, at.y - r, at.x, at.y + r],
        Shape::Half(at, r, Side::Right, _) => [at.x, at.y - r, at.x + r, at.y + r],
        Shape::Line(a, b, _) => [a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y)],
        Shape::Path(points, _) => points
            .iter()
            .fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |e, p| {
                [e[0].min(p.x), e[1].min(p.y), e[2].max(p.x), e[3].max(p.y)]
            }),
        Shape::Text { .. } => return None,
    })
}

#[test]
fn shapes_stay_within_the_picture() {
    each(|view, width| {
        for scene in [matrix(view, width), legend(view, width)] {
            for part in &scene.parts {
                let shapes = part.marks.iter().flat_map(|m: &Mark| &m.shapes);
                for shape in part.backdrop.iter().chain(shapes) {
                    let Some([left, top, right, bottom]) = extent(shape) else {
                        continue;
                    };
                    let (x, y) = (part.at.x, part.at.y);
                    assert!(x + left >= -0.5 && y + top >= -0.5, "{width:?} {shape:?}");
                    assert!(x + right <= scene.width + 0.5, "{width:?} {shape:?}");
                    assert!(y + bottom <= scene.height + 0.5, "{width:?} {shape:?}");
                }
            }
        }
    });
}

#[test]
fn figures_fit_their_cells() {
    each(|view, width| {
        for (_, _, mark) in matrix(view, width).marks() {
            if mark.role == MarkRole::Cell {
                for shape in &mark.shapes {
                    if let Some(area) = text_box(shape) {
                        assert!(area.width <= mark.area.width, "{} {shape:?}", mark.label);
                    }
                }
            }
        }
    });
}

#[test]
fn a_scene_is_as_wide_as_asked_unless_the_columns_need_more() {
    for width in LayoutWidth::ALL {
        let few = matrix(&support::made(20, 6, 3), width);
        assert!((few.width - width.px()).abs() < 0.01, "{width:?}");
        let many = matrix(&support::made(5, 40, 3), width);
        assert!(many.width >= 40.0 * 26.0);
        assert!(many.columns.iter().all(|c| (c.size - 26.0).abs() < 0.01));
    }
}

#[test]
fn widths_are_chosen_by_the_room() {
    let cases = [
        (0.0, LayoutWidth::Narrow),
        (695.9, LayoutWidth::Narrow),
        (696.0, LayoutWidth::Medium),
        (1000.0, LayoutWidth::Wide),
        (9000.0, LayoutWidth::Extra),
    ];
    for (room, width) in cases {
        assert_eq!(LayoutWidth::fitting(room), width);
    }
}

#[test]
fn a_row_that_only_moved_is_handed_on() {
    let mut view = support::made(12, 6, 4);
    view.state.row_order = Order::Name;
    let old = matrix(&view, LayoutWidth::Wide);
    let mut same = matrix(&view, LayoutWidth::Wide);
    same.reuse(&old);
    let shared = |a: &Scene, b: &Scene| {
        let pairs = a.parts.iter().zip(&b.parts);
        pairs.filter(|(a, b)| std::rc::Rc::ptr_eq(a, b)).count()
    };
    assert_eq!(shared(&same, &old), old.parts.len());
    let cell = view.cells.iter_mut().find(|c| c.value > 0).unwrap();
    cell.tally.studies += 1;
    cell.value += 1;
    let mut changed = matrix(&view, LayoutWidth::Wide);
    changed.reuse(&old);
    assert_eq!(shared(&changed, &old), old.parts.len() - 1);
}

#[test]
fn identifiers_of_parts_are_unique() {
    each(|view, width| {
        let scene = matrix(view, width);
        let mut ids: Vec<String> = scene.parts.iter().map(|p| p.id.text()).collect();
        ids.sort();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count);
    });
}

#[test]
fn nested_columns_have_headers_that_span_them() {
    let view = support::bundled_view("columns=nested&order=given");
    assert_eq!(view.state.columns, Columns::StakeholdersInSettings);
    for width in LayoutWidth::ALL {
        let scene = matrix(&view, width);
        let shown: Vec<String> = texts(&scene).into_iter().map(|(t, _)| t).collect();
        assert!(shown.iter().any(|t| t == "Community"), "{width:?}");
    }
}
