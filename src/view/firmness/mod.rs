//! How firm the clusters are: asked by a button, worked out by the worker, said wherever clusters
//! stand.
//!
//! What the first view needs is in this file: what is known, and the way to what it means. All
//! else is reached by [`Panels`](super::panels::Panels) alone.

mod control;
mod found;
mod table;
mod why;

use super::matrix::Given;
use super::width::Width;
use crate::store::{ByPtr, Derived};
use synthesis_core::derive::{Support, View};
use synthesis_core::describe::Sentence;

pub use self::control::{Control, ControlProps};
pub use self::found::{Found, lines};
pub use self::table::{FirmTable, FirmTableProps};
pub use self::why::firm_why;

/// The seed with which it is first asked.
pub const SEED: u16 = 1;

/// What is known of how firm the clusters are.
pub struct Firm {
    /// As a run found it.
    pub found: Box<dyn Says>,
}

/// What is known, where something is.
pub type Known = Option<ByPtr<Firm>>;

/// How what is known is said; silent about a view that it is not of.
pub trait Says {
    /// The values so far, or the sentence that says why there are none.
    fn support(&self, view: &View) -> Option<Result<&Support, &str>>;

    /// The matrix with the values drawn onto it.
    fn given(&self, derived: &ByPtr<Derived>, width: Width) -> Option<Given>;

    /// Adds its statements to what the view shows.
    fn say(&self, view: &View, sentences: &mut Vec<Sentence>);
}
