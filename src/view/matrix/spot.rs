//! A mark by its meaning, so that hover and focus survive another layout.

use synthesis_charts::scene::{MarkRole, PartId, Position, Scene};
use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::state::Key;
use synthesis_core::state::{key_of_text, key_text};

use crate::platform::chart::MarkName;

/// A mark of a scene: the part in which it stands, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The part.
    pub part: PartId,
    /// What it stands for.
    pub key: Key,
}

impl Spot {
    /// The mark at a position.
    pub fn at(scene: &Scene, at: Position) -> Option<Self> {
        Some(Self {
            part: scene.parts.get(usize::from(at.part))?.id,
            key: scene.mark(at)?.key?,
        })
    }

    /// The mark that an element names.
    pub fn named(scene: &Scene, dataset: &Dataset, name: &MarkName) -> Option<Self> {
        let part = scene.parts.iter().find(|p| p.id.text() == name.part)?;
        Some(Self {
            part: part.id,
            key: key_of_text(&name.mark, dataset)?,
        })
    }

    /// What names its element.
    pub fn name(self, dataset: &Dataset) -> MarkName {
        MarkName {
            part: self.part.text(),
            mark: key_text(self.key, dataset),
        }
    }

    /// Where it stands in a scene.
    pub fn position(self, scene: &Scene) -> Option<Position> {
        let part = scene.parts.iter().position(|p| p.id == self.part)?;
        let is_it = |mark: &synthesis_charts::scene::Mark| mark.key == Some(self.key);
        Some(Position {
            part: part as u16,
            mark: scene.parts[part].marks.iter().position(is_it)? as u16,
        })
    }

    /// Where it stands, or what took its place: the same thing in another part, else its domain.
    pub fn position_or_heir(
        self,
        scene: &Scene,
        view: &View,
        dataset: &Dataset,
    ) -> Option<Position> {
        let domain = |code: synthesis_core::data::CodeId| dataset.codes.domain.get(code.index());
        let heir = match self.key {
            Key::Cell(code, column) => domain(code).map(|d| Key::Cell(*d, column)),
            Key::Row(code) => domain(code).map(|d| Key::Row(*d)),
            _ => None,
        };
        self.position(scene)
            .or_else(|| scene.find(self.key))
            .or_else(|| scene.find(heir?))
            .or_else(|| first_of_domain(self.key, scene, view))
    }
}

/// The first cell of an expanded domain in the column of a key.
fn first_of_domain(key: Key, scene: &Scene, view: &View) -> Option<Position> {
    let Key::Cell(domain, column) = key else {
        return None;
    };
    let row = view.rows.iter().find(|row| row.domain == domain)?;
    scene.find(Key::Cell(row.code, column))
}

/// The mark at which the Tab key enters: the first cell, else the first mark that takes focus.
pub fn entry(scene: &Scene) -> Option<Position> {
    let first = |wanted: &dyn Fn(MarkRole) -> bool| {
        let mut marks = scene.marks();
        marks
            .find(|(_, _, mark)| mark.key.is_some() && wanted(mark.role))
            .map(|(at, _, _)| at)
    };
    first(&|role| role == MarkRole::Cell).or_else(|| first(&|role| role.is_interactive()))
}
