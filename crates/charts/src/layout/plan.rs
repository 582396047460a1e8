//! Where everything of a matrix will stand, before anything is drawn.

use synthesis_core::derive::{Row, View};
use synthesis_core::describe;
use synthesis_core::state::{CellMark, Order, Show};

use super::LayoutWidth;
use super::head::Headers;
use super::tree::is_contiguous;
use crate::scene::{Band, Rect, Scene, TextSize, Tone};
use crate::text;

/// The least side of anything interactive (WCAG 2.2, 2.5.8, is 24).
pub(super) const LEAST: f32 = 26.0;
/// Space between clusters.
const GAP: f32 = 10.0;
/// The height of a domain's or cluster's heading.
pub(super) const HEADING: f32 = 32.0;
/// In a list, the height of a factor's label above its strip of cells.
const LIST_LABEL: f32 = 26.0;
/// In a list, the space below the cells.
pub(super) const LIST_FOOT: f32 = 8.0;
/// The distance between the baselines of a label in two lines.
pub(super) const LABEL_LINE: f32 = 16.0;
/// The room of a toggle that stands in the label's place.
pub(super) const TOGGLE: f32 = 14.0;
/// The room of the column dendrogram.
pub(super) const COLUMN_TREE: f32 = 38.0;
/// The line of denominators below the headers, and the space before the cells.
pub(super) const ASKED: f32 = 22.0;

/// One line of the matrix, top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The heading of the domain of a row.
    Domain(usize),
    /// The heading of a cluster.
    Cluster(usize),
    /// A row.
    Row(usize),
}

/// The places of a matrix.
pub(super) struct Plan<'a> {
    pub view: &'a View,
    pub width: LayoutWidth,
    /// Whether labels stand above their cells.
    pub is_list: bool,
    pub is_row_tree: bool,
    pub is_column_tree: bool,
    /// Which ramp the cells take.
    pub tone: Tone,
    /// Where labels begin, and their room.
    pub label: Band,
    /// Where domains are named beside the labels.
    pub domain: Option<Band>,
    /// The columns.
    pub columns: Vec<Band>,
    /// The row totals.
    pub total: Band,
    /// The row dendrogram.
    pub tree: Band,
    pub headers: Headers,
    /// The lines with their places.
    pub slots: Vec<(Slot, Band)>,
    /// The lines of each row's label.
    pub labels: Vec<Vec<String>>,
    /// For each row of the view, its band.
    pub rows: Vec<Band>,
    /// Top of the first line.
    pub top: f32,
    /// The most studies of one polarity in a row, for the bars of the totals.
    pub largest_total: u32,
    /// The most studies of one polarity in a cell, for bubbles.
    pub largest_half: u32,
}

impl<'a> Plan<'a> {
    pub(super) fn new(view: &'a View, width: LayoutWidth) -> Self {
        let is_list = width == LayoutWidth::Narrow;
        let is_row_tree = !is_list && view.state.row_order == Order::Cluster && has_row_tree(view);
        let is_column_tree =
            !is_list && view.state.column_order == Order::Cluster && has_column_tree(view);
        let across = Across::new(view, width, is_row_tree);
        let headers = Headers::new(view, &across.columns, across.room_right, is_list);
        let on_top = is_column_tree && !headers.is_slanted();
        let top = headers.height + ASKED + if on_top { COLUMN_TREE } else { 0.0 };
        let labels: Vec<Vec<String>> = view
            .rows
            .iter()
            .map(|row| label_lines(view, row, is_list, across.label.size))
            .collect();
        let (slots, rows) = lines(view, &labels, is_list, top);
        let most = |t: &synthesis_core::stats::Tally| t.barrier.max(t.facilitator);
        Self {
            view,
            width,
            is_list,
            is_row_tree,
            is_column_tree,
            tone: tone(view.state.show),
            label: across.label,
            domain: across.domain,
            columns: across.columns,
            total: across.total,
            tree: across.tree,
            headers,
            slots,
            labels,
            rows,
            top,
            largest_total: view.rows.iter().map(|r| most(&r.total)).max().unwrap_or(0),
            largest_half: view.cells.iter().map(|c| most(&c.tally)).max().unwrap_or(0),
        }
    }

    /// The column of a width that holds row headers.
    pub(super) fn stub(&self) -> f32 {
        if self.is_list {
            0.0
        } else {
            self.columns.first().map_or(self.total.start, |c| c.start)
        }
    }

    /// Below the last line.
    pub(super) fn bottom(&self) -> f32 {
        self.slots.last().map_or(self.top, |(_, band)| band.end())
    }

    /// The empty scene with its sizes.
    pub(super) fn scene(&self) -> Scene {
        let right = self.columns.last().map_or(self.total.start, Band::end);
        let left = self.columns.first().map_or(self.total.start, |c| c.start);
        let below = if self.is_column_tree && self.headers.is_slanted() {
            COLUMN_TREE + 6.0
        } else {
            0.0
        };
        let end = self.tree.end().max(self.total.end()).max(right);
        Scene {
            width: end.max(self.width.px()).ceil(),
            height: (self.bottom() + below + 2.0).ceil(),
            grid: Rect::new(left, self.top, right - left, self.bottom() - self.top),
            stub: self.stub(),
            head: self.top,
            rows: self.rows.clone(),
            columns: self.columns.clone(),
            aria_rows: 1 + self.slots.len() as u16,
            aria_columns: 2 + self.columns.len() as u16,
            name: describe::title(self.view),
            ..Scene::default()
        }
    }
}

/// The places from left to right.
struct Across {
    label: Band,
    domain: Option<Band>,
    columns: Vec<Band>,
    total: Band,
    tree: Band,
    room_right: f32,
}

impl Across {
    fn new(view: &View, width: LayoutWidth, is_row_tree: bool) -> Self {
        let n = view.columns.len();
        if width == LayoutWidth::Narrow {
            return Self::list(n, width);
        }
        let gutter = gutter(view);
        let (most_label, most_domain, number, least_tree): (f32, f32, f32, f32) = match width {
            LayoutWidth::Narrow | LayoutWidth::Medium => (216.0, 0.0, 88.0, 76.0),
            LayoutWidth::Wide => (252.0, 0.0, 98.0, 92.0),
            LayoutWidth::Extra => (252.0, 126.0, 104.0, 96.0),
        };
        let indent = |row: &Row| {
            if is_indented(view, row, false) {
                TOGGLE
            } else {
                0.0
            }
        };
        let longest = view
            .rows
            .iter()
            .map(|r| text::width(&r.label, label_size(r)) + indent(r));
        let label_room = longest.fold(96.0, f32::max).min(most_label).ceil();
        let label = Band::new(gutter, label_room);
        let names_domains = most_domain > 0.0 && view.state.row_order != Order::Given;
        let domain = names_domains.then(|| {
            let longest = view
                .rows
                .iter()
                .map(|r| text::width(&r.domain_label, TextSize::Small));
            let room = longest.fold(40.0, f32::max).min(most_domain).ceil();
            Band::new(label.end() + 14.0, room)
        });
        let left = domain.map_or(label.end(), |d| d.end()) + 12.0;
        let tree_room = if is_row_tree { least_tree } else { 0.0 };
        let room = width.px() - left - number - tree_room;
        let cell = (room / n.max(1) as f32).floor().clamp(LEAST, 92.0);
        let columns: Vec<Band> = (0..n)
            .map(|i| Band::new(left + cell * i as f32, cell))
            .collect();
        let right = left + cell * n as f32;
        let total = Band::new(right, number);
        let tree_left = total.end() + 4.0;
        let tree_width = if is_row_tree {
            // Not `clamp`, whose panic would bring the printing of floats with it.
            (width.px() - tree_left - 10.0)
                .max(least_tree - 14.0)
                .min(240.0)
        } else {
            0.0
        };
        let tree = Band::new(tree_left, tree_width);
        let end = tree.end().max(width.px());
        Self {
            label,
            domain,
            columns,
            total,
            tree,
            room_right: end,
        }
    }

    /// Labels above, cells over the whole width.
    fn list(n: usize, width: LayoutWidth) -> Self {
        let cell = (width.px() / n.max(1) as f32).floor().clamp(LEAST, 92.0);
        let columns = (0..n).map(|i| Band::new(cell * i as f32, cell)).collect();
        let total = Band::new(width.px() - 104.0, 104.0);
        Self {
            label: Band::new(0.0, width.px() - 108.0),
            domain: None,
            columns,
            total,
            tree: Band::new(width.px(), 0.0),
            room_right: (cell * n as f32).max(width.px()),
        }
    }
}

/// The room left of the labels for cluster numbers or the toggles of domains.
fn gutter(view: &View) -> f32 {
    match view.state.row_order {
        Order::Cluster if view.clusters.len() > 1 => 30.0,
        Order::Given => 16.0,
        _ => 2.0,
    }
}

fn tone(show: Show) -> Tone {
    match show {
        Show::Both | Show::Balance => Tone::Both,
        Show::Barriers => Tone::Barrier,
        Show::Facilitators => Tone::Facilitator,
    }
}

fn has_row_tree(view: &View) -> bool {
    view.row_tree
        .as_ref()
        .is_some_and(|t| is_contiguous(t, &view.row_leaves))
}

fn has_column_tree(view: &View) -> bool {
    view.column_tree
        .as_ref()
        .is_some_and(|t| is_contiguous(t, &view.column_leaves))
}

/// The height of a row without its label line.
fn row_height(view: &View, is_list: bool) -> f32 {
    match (view.state.mark, view.state.show, is_list) {
        (CellMark::Bubble, show, false) if show != Show::Balance => 32.0,
        (CellMark::Bubble, show, true) if show != Show::Balance => 36.0,
        (_, _, true) => 30.0,
        _ => LEAST,
    }
}

/// Whether a row's toggle stands in the label's place rather than beside it.
pub(super) fn is_indented(view: &View, row: &Row, is_list: bool) -> bool {
    row.is_domain && (is_list || view.state.row_order != Order::Given)
}

/// The size of a row's label.
pub(super) fn label_size(row: &Row) -> TextSize {
    if row.is_domain {
        TextSize::Strong
    } else {
        TextSize::Body
    }
}

fn label_lines(view: &View, row: &Row, is_list: bool, room: f32) -> Vec<String> {
    let toggle = if is_indented(view, row, is_list) {
        TOGGLE
    } else {
        0.0
    };
    text::wrapped(&row.label, label_size(row), room - toggle, 2)
}

/// The height of a row: of its label, its cells, or (in a list) both.
fn height(lines: usize, cells: f32, is_list: bool) -> f32 {
    if is_list {
        list_label(lines) + cells + LIST_FOOT
    } else if lines > 1 {
        cells.max(LABEL_LINE * lines as f32 + 6.0)
    } else {
        cells
    }
}

/// In a list, the height of a label above its strip of cells.
pub(super) fn list_label(lines: usize) -> f32 {
    LIST_LABEL + LABEL_LINE * lines.saturating_sub(1) as f32
}

/// The lines from top to bottom, and the band of each row.
fn lines(
    view: &View,
    labels: &[Vec<String>],
    is_list: bool,
    top: f32,
) -> (Vec<(Slot, Band)>, Vec<Band>) {
    let cells = row_height(view, is_list);
    let mut slots = Vec::new();
    let mut rows = Vec::with_capacity(view.rows.len());
    let mut y = top;
    for (at, row) in view.rows.iter().enumerate() {
        let before = at.checked_sub(1).map(|b| &view.rows[b]);
        match view.state.row_order {
            Order::Given if before.is_none_or(|b| b.domain != row.domain) => {
                if at > 0 {
                    y += GAP;
                }
                if !row.is_domain {
                    slots.push((Slot::Domain(at), Band::new(y, HEADING)));
                    y += HEADING;
                }
            }
            Order::Cluster if before.is_none_or(|b| b.cluster != row.cluster) => {
                if at > 0 {
                    y += GAP;
                }
                if let (true, Some(cluster)) = (is_list && view.clusters.len() > 1, row.cluster) {
                    slots.push((Slot::Cluster(cluster), Band::new(y, HEADING)));
                    y += HEADING;
                }
            }
            _ => {}
        }
        let height = height(labels[at].len(), cells, is_list);
        let band = Band::new(y, height);
        slots.push((Slot::Row(at), band));
        rows.push(band);
        y += height;
    }
    (slots, rows)
}
