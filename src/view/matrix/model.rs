//! The matrix as a scene, and what its marks say.

use std::cell::RefCell;
use std::rc::Rc;

use synthesis_charts::layout::{LayoutWidth, matrix};
use synthesis_charts::scene::{Position, Scene};
use synthesis_core::derive::View;
use synthesis_core::describe;
use synthesis_core::state::{ColumnKey, Key};
use yew::prelude::*;

use crate::store::{ByPtr, Derived};
use crate::view::width::Width;

/// The layout of a width class.
pub const fn layout_width(width: Width) -> LayoutWidth {
    match width {
        Width::Narrow => LayoutWidth::Narrow,
        Width::Medium => LayoutWidth::Medium,
        Width::Wide => LayoutWidth::Wide,
    }
}

/// A scene that is given, or that of the matrix of the present view; parts that did not change are
/// those of the scene before.
#[hook]
pub fn use_scene(
    derived: &ByPtr<Derived>,
    width: Width,
    given: Option<&ByPtr<Scene>>,
) -> ByPtr<Scene> {
    let before = use_mut_ref(|| None);
    let deps = (derived.clone(), width, given.cloned());
    let made = use_memo(deps, move |(derived, width, given)| {
        let scene = match given {
            Some(scene) => (**scene).clone(),
            None => matrix(&derived.view, layout_width(*width)),
        };
        next_scene(&before, scene)
    });
    (*made).clone()
}

fn next_scene(before: &RefCell<Option<Rc<Scene>>>, mut scene: Scene) -> ByPtr<Scene> {
    if let Some(old) = before.borrow().as_ref() {
        scene.reuse(old);
    }
    let scene = Rc::new(scene);
    before.replace(Some(Rc::clone(&scene)));
    ByPtr(scene)
}

/// The lines of the tooltip of a mark: what it is first, then the exact figures.
pub fn tooltip(view: &View, scene: &Scene, at: Position) -> Vec<String> {
    let Some(mark) = scene.mark(at) else {
        return Vec::new();
    };
    let lines = match mark.key {
        Some(Key::Cell(code, ColumnKey::ALL)) => describe::tooltip(view, Key::Row(code)),
        Some(key) => describe::tooltip(view, key),
        None => Vec::new(),
    };
    match (lines.is_empty(), mark.label.is_empty()) {
        (true, false) => vec![mark.label.clone()],
        _ => lines,
    }
}
