//! Moving through a scene by keyboard: which mark comes next.
//!
//! The grid (column headers, headings, row headers, cells, totals) is walked by arrows. From the
//! last cell of a row the right arrow enters the row dendrogram, from a column header the up arrow
//! the column dendrogram (or from the last row the down arrow, where it stands below). In a
//! dendrogram the arrow away from the cells goes to the parent, the arrow towards them to the
//! first child, the other two to the neighbouring nodes. [`Move::Out`] goes from part to whole
//! anywhere: cell, row header, node, parent; [`Move::In`] the other way.

mod branch;
pub mod graph;
pub mod plane;

use crate::scene::{Mark, MarkRole, PartId, Position, Scene};
use branch::{Branch, Towards};

/// A move, as keys ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// The up arrow.
    Up,
    /// The down arrow.
    Down,
    /// The left arrow.
    Left,
    /// The right arrow.
    Right,
    /// To the start of the line.
    Home,
    /// To the end of the line.
    End,
    /// To the first mark.
    First,
    /// To the last cell.
    Last,
    /// Several lines up.
    PageUp,
    /// Several lines down.
    PageDown,
    /// To the first part of it.
    In,
    /// To what it is part of.
    Out,
}

impl Move {
    /// All moves.
    pub const ALL: [Self; 12] = [
        Self::Up,
        Self::Down,
        Self::Left,
        Self::Right,
        Self::Home,
        Self::End,
        Self::First,
        Self::Last,
        Self::PageUp,
        Self::PageDown,
        Self::In,
        Self::Out,
    ];
}

/// How many lines a page is.
const PAGE: usize = 8;

/// A place in the grid.
#[derive(Clone, Copy, Debug)]
struct Stop {
    at: Position,
    column: u16,
    role: MarkRole,
    row: Option<u16>,
    item: Option<u16>,
}

/// The neighbours of every mark of a scene.
#[derive(Clone, Debug, Default)]
pub struct Nav {
    /// The lines of the grid from top to bottom, each from left to right.
    lines: Vec<Vec<Stop>>,
    rows: Branch,
    columns: Branch,
    /// Whether the column dendrogram stands below the cells.
    is_below: bool,
}

impl Nav {
    /// The neighbours in a scene. Linear in its marks, quadratic in the nodes of a dendrogram.
    pub fn new(scene: &Scene) -> Self {
        let mut nav = Self::default();
        for (p, part) in scene.parts.iter().enumerate() {
            let position = |m: usize| Position {
                part: p as u16,
                mark: m as u16,
            };
            match part.id {
                PartId::RowTree => nav.rows = Branch::new(part, |m: &Mark| m.rows, position),
                PartId::ColumnTree => {
                    nav.columns = Branch::new(part, |m: &Mark| m.columns, position);
                    nav.is_below = part.marks.iter().any(|m| m.area.y >= scene.grid.y);
                }
                _ if part.aria_row > 0 => {
                    let stops = part.marks.iter().enumerate();
                    // What stands for nothing takes no focus.
                    let line = stops.filter(|(_, m)| m.role.is_interactive() && m.key.is_some());
                    let line = line.map(|(m, mark)| Stop::new(position(m), mark)).collect();
                    nav.lines.push(line);
                }
                _ => {}
            }
        }
        nav.lines.retain(|line: &Vec<Stop>| !line.is_empty());
        nav
    }

    /// The first mark.
    pub fn first(&self) -> Option<Position> {
        Some(self.lines.first()?.first()?.at)
    }

    /// Where a move leads; `None` where it leads nowhere.
    pub fn step(&self, from: Position, to: Move) -> Option<Position> {
        match to {
            Move::First => return self.first(),
            Move::Last => return Some(self.lines.last()?.last()?.at),
            _ => {}
        }
        if let Some(node) = self.rows.find(from) {
            return self.step_in_rows(node, to);
        }
        if let Some(node) = self.columns.find(from) {
            return self.step_in_columns(node, to);
        }
        let place = |line: &Vec<Stop>| line.iter().position(|s| s.at == from);
        let (line, at) = self
            .lines
            .iter()
            .enumerate()
            .find_map(|(l, stops)| Some((l, place(stops)?)))?;
        self.step_in_grid(line, at, to)
    }

    fn step_in_grid(&self, line: usize, at: usize, to: Move) -> Option<Position> {
        let stops = &self.lines[line];
        let stop = stops[at];
        let found = match to {
            Move::Left => at.checked_sub(1).map(|i| stops[i].at),
            Move::Right => match stops.get(at + 1) {
                Some(next) => Some(next.at),
                None => self.row_parent(stop),
            },
            Move::Home => stops.first().map(|s| s.at),
            Move::End => stops.last().map(|s| s.at),
            Move::Up => self
                .vertical(line, stop.column, 1, false)
                .or_else(|| self.column_parent(stop, false)),
            Move::Down => self
                .vertical(line, stop.column, 1, true)
                .or_else(|| self.column_parent(stop, true)),
            Move::PageUp => self.vertical(line, stop.column, PAGE, false),
            Move::PageDown => self.vertical(line, stop.column, PAGE, true),
            Move::In => self.inwards(line, at),
            Move::Out => self.outwards(line, stop),
            Move::First | Move::Last => None,
        };
        found.filter(|position| *position != stop.at)
    }

    fn row_parent(&self, stop: Stop) -> Option<Position> {
        self.rows.parent_of_leaf(stop.row?)
    }

    /// The node above a column's leaf, if its dendrogram lies in the direction.
    fn column_parent(&self, stop: Stop, is_down: bool) -> Option<Position> {
        if is_down == self.is_below {
            self.columns.parent_of_leaf(stop.item?)
        } else {
            None
        }
    }

    /// The mark in the same column `count` lines away that have one, or as many as there are;
    /// where none has one, the nearest mark of the next line.
    fn vertical(&self, line: usize, column: u16, count: usize, is_down: bool) -> Option<Position> {
        let lines: Vec<&Vec<Stop>> = if is_down {
            self.lines.iter().skip(line + 1).collect()
        } else {
            self.lines.iter().take(line).rev().collect()
        };
        let same = lines
            .iter()
            .filter_map(|l| l.iter().find(|s| s.column == column));
        if let Some(stop) = same.take(count).last() {
            return Some(stop.at);
        }
        let near = |s: &&Stop| s.column.abs_diff(column);
        lines.first()?.iter().min_by_key(near).map(|s| s.at)
    }

    fn inwards(&self, line: usize, at: usize) -> Option<Position> {
        let stop = self.lines[line][at];
        match stop.role {
            MarkRole::RowHeader => match self.lines[line].get(at + 1) {
                Some(cell) => Some(cell.at),
                None => self.vertical(line, stop.column, 1, true),
            },
            MarkRole::ColumnHeader => self.vertical(line, stop.column, 1, true),
            _ => None,
        }
    }

    fn outwards(&self, line: usize, stop: Stop) -> Option<Position> {
        match stop.role {
            MarkRole::RowHeader => self.row_parent(stop),
            MarkRole::ColumnHeader => self.columns.parent_of_leaf(stop.item?),
            _ => self.lines[line].first().map(|s| s.at),
        }
    }

    fn step_in_rows(&self, node: usize, to: Move) -> Option<Position> {
        let (first, _) = self.rows.span(node);
        match to {
            Move::Right | Move::Out => self.rows.parent(node),
            Move::Left | Move::In => match self.rows.first_child(node) {
                Towards::Node(at) => Some(at),
                Towards::Leaf(row) => self.row_line(row)?.last().map(|s| s.at),
            },
            Move::Up | Move::PageUp => self.rows.neighbour(node, false),
            Move::Down | Move::PageDown => self.rows.neighbour(node, true),
            Move::Home => self.row_line(first)?.first().map(|s| s.at),
            Move::End => self.rows.root(),
            Move::First | Move::Last => None,
        }
    }

    fn step_in_columns(&self, node: usize, to: Move) -> Option<Position> {
        let (away, towards) = if self.is_below {
            (Move::Down, Move::Up)
        } else {
            (Move::Up, Move::Down)
        };
        match to {
            Move::Out => self.columns.parent(node),
            _ if to == away => self.columns.parent(node),
            _ if to == towards || to == Move::In => match self.columns.first_child(node) {
                Towards::Node(at) => Some(at),
                Towards::Leaf(column) => self.column_end(column),
            },
            Move::Left => self.columns.neighbour(node, false),
            Move::Right => self.columns.neighbour(node, true),
            Move::Home => self.column_end(self.columns.span(node).0),
            Move::End => self.columns.root(),
            _ => None,
        }
    }

    /// The line of a row of the view.
    fn row_line(&self, row: u16) -> Option<&Vec<Stop>> {
        self.lines
            .iter()
            .find(|line| line.first().is_some_and(|s| s.row == Some(row)))
    }

    /// The mark of a column next to its dendrogram.
    fn column_end(&self, column: u16) -> Option<Position> {
        let of = |line: &Vec<Stop>| {
            line.iter()
                .find(|s| s.item == Some(column))
                .map(|stop| stop.at)
        };
        if self.is_below {
            self.lines.iter().rev().find_map(of)
        } else {
            self.lines.iter().find_map(of)
        }
    }
}

impl Stop {
    fn new(at: Position, mark: &Mark) -> Self {
        Self {
            at,
            column: mark.aria_column,
            role: mark.role,
            row: mark.rows.map(|(first, _)| first),
            item: mark.columns.map(|(first, _)| first),
        }
    }
}
