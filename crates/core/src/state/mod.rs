//! What the reader has chosen: small, cloneable, comparable, and all of it in the address.

pub mod action;
pub mod firmness;
pub mod fragment;
pub mod history;
pub mod side;
pub mod together;
pub mod view;

pub use action::{Action, apply};
pub use firmness::Level;
pub use fragment::{from_fragment, key_of_text, key_text, to_fragment};
pub use history::History;
pub use side::Side;
pub use together::{Picture, Together, Weight};
pub use view::{CellMark, ColumnKey, Columns, Cut, Form, Key, Order, Screen, Show, ViewState};
