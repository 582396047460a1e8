//! Every sentence: summary, tooltip, label, rule of counting, methods paragraph, in one place.

mod announce;
mod difference;
pub mod figure;
mod filters;
mod firmness;
mod label;
mod largest;
#[cfg(feature = "export")]
mod methods;
mod prose;
mod provenance;
mod sentences;
mod why;
mod words;

pub use crate::data::{doi_url, safe_url};
pub use announce::announcement;
pub use filters::{caption, dimension_label, filter_in_words, filters_in_words, title};
pub use firmness::{
    firmness_announcement, firmness_caption, firmness_lines, firmness_sentence, firmness_sentences,
    firmness_why, node_firmness, whole_percent,
};
pub use label::{cell_label, column_label, node_label, row_label, tooltip};
#[cfg(feature = "export")]
pub use methods::methods;
pub use prose::{fixed, listed, percent, quoted, thousands};
pub use provenance::provenance;
pub use sentences::{Sentence, sentences};
pub use why::{Term, Why, why};
pub use words::{linkage_name, similarity_name};
