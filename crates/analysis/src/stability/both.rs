//! The trees of a view, both from the same resamples.

use synthesis_core::data::Dataset;
use synthesis_core::derive::Support;
use synthesis_core::state::ViewState;

use super::bootstrap::{Bootstrap, Options};
use crate::column_items::column_items;
use crate::items::items;
use crate::nothing::Nothing;
use crate::run::Run;

/// The bootstrap of a view's row tree and, from the same resamples, of its column tree.
///
/// The columns are compared by the cosine of their counts over the rows, whatever compares the
/// rows, as the view's tree has it.
#[derive(Clone, Debug)]
pub struct TreesRun {
    rows: Bootstrap,
    columns: Result<Bootstrap, Option<Nothing>>,
}

impl TreesRun {
    /// Prepares a run over a view.
    ///
    /// # Errors
    ///
    /// Where there is nothing to say of the row tree, as [`Bootstrap::new`] has it. That the columns
    /// are too few or equally far apart is no error ([`Self::without_columns`]).
    pub fn of_view(
        dataset: &Dataset,
        state: &ViewState,
        options: Options,
    ) -> Result<Self, Nothing> {
        let items = items(dataset, state);
        let columns = column_items(dataset, state, &items).ok_or(None);
        let columns = columns.and_then(|columns| {
            Bootstrap::of_columns(&columns, state.linkage, options.clone()).map_err(Some)
        });
        let rows = Bootstrap::new(&items, state.similarity, state.linkage, options)?;
        Ok(Self { rows, columns })
    }

    /// The run over the row tree.
    pub fn rows(&self) -> &Bootstrap {
        &self.rows
    }

    /// The run over the column tree, where there is one.
    pub fn columns(&self) -> Option<&Bootstrap> {
        self.columns.as_ref().ok()
    }

    /// Why there is nothing to say of the columns; `None` where there is, and where they are not
    /// clustered (groups within settings).
    pub fn without_columns(&self) -> Option<Nothing> {
        self.columns.as_ref().err().copied().flatten()
    }

    /// The values so far as the core takes them for pictures and words.
    pub fn support(&self) -> Support {
        let columns = self.columns().map(Bootstrap::support);
        Support {
            columns: columns.unwrap_or_default().nodes,
            ..self.rows.support()
        }
    }
}

/// A step is a resample at one scale, of which both trees are made.
impl Run for TreesRun {
    fn total(&self) -> u32 {
        self.rows.total()
    }

    fn done(&self) -> u32 {
        self.rows.done()
    }

    fn advance(&mut self, most: u32) {
        self.rows.advance(most);
        if let Ok(columns) = &mut self.columns {
            columns.follow(&self.rows);
        }
    }
}
