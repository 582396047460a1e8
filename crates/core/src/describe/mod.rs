//! Every sentence: summary, tooltip, label, rule of counting, methods paragraph, in one place.

pub mod link;

pub use link::safe_url;
