//! Files made from a view: figures and studies for other programs.

mod bibtex;
#[cfg(feature = "figures")]
mod figures;
mod figures_table;
mod included;
mod names;
mod ris;
mod studies_table;
mod support_table;
mod table;

pub use bibtex::bibtex;
#[cfg(feature = "figures")]
pub use figures::figures_json;
pub use figures_table::figures_csv;
pub use included::included_reports;
pub use ris::ris;
pub use studies_table::studies_csv;
pub use support_table::support_csv;
pub use table::{Table, neutralised};
