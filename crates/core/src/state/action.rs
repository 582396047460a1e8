//! Everything that can happen to the view state.

use super::{
    CellMark, Columns, Cut, Form, Key, Level, Order, Screen, Show, Side, Together, ViewState,
};
use crate::cluster::{Linkage, Similarity};
use crate::data::CodeId;
use crate::filter::{Clause, Dimension, IdSet};

/// One change of the view state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Sets or removes the clause of a dimension.
    Filter(Dimension, Option<Clause>),
    /// Adds a value to a dimension's clause, or takes it out.
    Toggle(Dimension, u16),
    /// Removes every clause.
    ClearFilters,
    /// Looks at something else.
    Screen(Screen),
    /// Chooses the sides of the comparison.
    Sides(Box<[Side; 2]>),
    /// Chooses the columns.
    Columns(Columns),
    /// Orders the rows.
    RowOrder(Order),
    /// Orders the columns.
    ColumnOrder(Order),
    /// Chooses how a cell is drawn.
    Mark(CellMark),
    /// Chooses the polarity shown.
    Show(Show),
    /// Collapses a domain, or expands it.
    ToggleDomain(CodeId),
    /// Sets the collapsed domains.
    Collapse(IdSet<CodeId>),
    /// Chooses the similarity.
    Similarity(Similarity),
    /// Chooses the linkage.
    Linkage(Linkage),
    /// Chooses the number of clusters.
    Cut(Cut),
    /// Asks with a seed how firm the clusters are, or no longer.
    Firmness(Option<u16>),
    /// Chooses from where on a cluster counts as supported.
    Level(Level),
    /// Chooses how it is shown which factors go together.
    Together(Together),
    /// Chart or table.
    Form(Form),
    /// Opens something in the drawer, or closes it.
    Open(Option<Key>),
    /// Everything back to the default.
    Reset,
    /// Replaces the whole state (an address, an undo).
    Replace(Box<ViewState>),
}

/// The state after an action; pure. An action that changes nothing returns an equal state.
pub fn apply(state: &ViewState, action: Action) -> ViewState {
    let mut next = state.clone();
    match action {
        Action::Filter(dimension, clause) => next.filters.set(dimension, clause),
        Action::Toggle(dimension, value) => next.filters.toggle(dimension, value),
        Action::ClearFilters => next.filters = crate::filter::Filters::default(),
        Action::Columns(columns) => {
            next.columns = columns;
            if matches!(
                next.open,
                Some(Key::Cell(..) | Key::Column(_) | Key::ColumnCluster(..))
            ) {
                next.open = None;
            }
        }
        Action::Screen(screen) => next.screen = screen,
        Action::Sides(sides) => next.sides = *sides,
        Action::RowOrder(order) => next.row_order = order,
        Action::ColumnOrder(order) => next.column_order = order,
        Action::Mark(mark) => next.mark = mark,
        Action::Show(show) => next.show = show,
        Action::ToggleDomain(domain) => {
            if !next.collapsed.remove(&domain) {
                next.collapsed.insert(domain);
            }
        }
        Action::Collapse(domains) => next.collapsed = domains,
        Action::Similarity(similarity) => next.similarity = similarity,
        Action::Linkage(linkage) => next.linkage = linkage,
        Action::Cut(cut) => next.cut = cut,
        Action::Firmness(seed) => next.firmness = seed,
        Action::Level(level) => next.level = level,
        Action::Together(together) => next.together = together,
        Action::Form(form) => next.form = form,
        Action::Open(key) => next.open = key,
        Action::Reset => next = ViewState::default(),
        Action::Replace(whole) => next = *whole,
    }
    next
}
