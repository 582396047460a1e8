//! Every sentence: summary, tooltip, label, rule of counting, methods paragraph, in one place.

pub use crate::data::{doi_url, safe_url};
