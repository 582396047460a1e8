//! Marks: what can be pointed at; parts: what is drawn and compared together.

use synthesis_core::data::CodeId;
use synthesis_core::state::Key;

use super::{Point, Rect, Shape};

/// A group of marks that is drawn, moved and compared as one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// What it is; unique within a scene and the same from one view to the next.
    pub id: PartId,
    /// Its origin in the scene. Its marks and shapes are relative to it, so that a row that only
    /// moved keeps its content.
    pub at: Point,
    /// `aria-rowindex`, from 1; zero where the part is no row of a grid.
    pub aria_row: u16,
    /// Shapes behind the marks, hidden from assistive technology.
    pub backdrop: Vec<Shape>,
    /// The marks in reading order.
    pub marks: Vec<Mark>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartId {
    /// Cluster brackets and other furniture behind everything.
    #[default]
    Backdrop,
    /// The headers that span several columns.
    Groups,
    /// The column headers.
    Head,
    /// The heading of a cluster (narrow), counted from 1.
    ClusterHeading(u16),
    /// The heading of a domain.
    DomainHeading(CodeId),
    /// A row of the matrix.
    Row(CodeId),
    /// A line of a list, counted from 1.
    Line(u16),
    /// The dendrogram over the columns.
    ColumnTree,
    /// The dendrogram over the rows.
    RowTree,
    /// The scale and cut of the row dendrogram.
    Axis,
    /// Boxes around the clusters that hold up.
    Boxes,
    /// How firm the clusters are: texts alone.
    Support,
    /// The legend.
    Legend,
    /// A chart's bars.
    Bars,
    /// Points on a plane, by kind.
    Points(u16),
}

impl PartId {
    /// The identifier as text, e.g. `row-12`: unique within a scene.
    pub fn text(self) -> String {
        let (name, number) = match self {
            Self::Backdrop => ("backdrop", None),
            Self::Groups => ("groups", None),
            Self::Head => ("head", None),
            Self::ClusterHeading(n) => ("cluster", Some(n)),
            Self::DomainHeading(code) => ("domain", Some(code.0)),
            Self::Row(code) => ("row", Some(code.0)),
            Self::Line(n) => ("line", Some(n)),
            Self::ColumnTree => ("column-tree", None),
            Self::RowTree => ("row-tree", None),
            Self::Axis => ("axis", None),
            Self::Boxes => ("boxes", None),
            Self::Support => ("support", None),
            Self::Legend => ("legend", None),
            Self::Bars => ("bars", None),
            Self::Points(n) => ("points", Some(n)),
        };
        match number {
            Some(n) => [name, "-", &n.to_string()].concat(),
            None => name.to_string(),
        }
    }
}

/// Something that can be pointed at, focused and named.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mark {
    /// What it stands for; `None` where it opens nothing.
    pub key: Option<Key>,
    /// What it is.
    pub role: MarkRole,
    /// `aria-colindex`, from 1 (the row headers); zero outside a grid.
    pub aria_column: u16,
    /// The accessible name, in full.
    pub label: String,
    /// The hit area and the focus ring, relative to the part; at least 24 × 24 where interactive.
    pub area: Rect,
    /// The rows of the view that belong to it (first, last).
    pub rows: Option<(u16, u16)>,
    /// The columns of the view that belong to it (first, last).
    pub columns: Option<(u16, u16)>,
    /// `aria-expanded`: whether the domain is expanded; `None` where it is no toggle.
    pub expanded: Option<bool>,
    /// What is drawn, relative to the part.
    pub shapes: Vec<Shape>,
}

/// What a mark is to assistive technology and to the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkRole {
    /// Names a row (`rowheader`); also a domain's heading.
    RowHeader,
    /// Names a column (`columnheader`).
    ColumnHeader,
    /// A cell (`gridcell`); the row's total is one too.
    Cell,
    /// A node of a dendrogram (`treeitem` or button).
    Node,
    /// Named by others; not focusable.
    #[default]
    Decoration,
}

impl MarkRole {
    /// Whether it takes focus.
    pub const fn is_interactive(self) -> bool {
        !matches!(self, Self::Decoration)
    }
}
