//! The coded dataset: what was read, checked and indexed, immutable ever after.

pub mod dataset;
pub mod ids;
pub mod issue;
pub mod link;
pub mod load;
pub mod meta;
pub mod text;

pub use dataset::{
    Attribute, Certainty, Codebook, Codings, Dataset, Finding, Levels, Polarity, Reports, Samples,
};
pub use ids::{AttributeId, CodeId, LevelId, ReportId, StudyId};
pub use issue::{Issue, IssueKind, IssueLog, Severity};
pub use link::{doi_url, safe_url};
pub use load::{Files, Loaded, load};
pub use meta::{License, Meta, Source};
pub use text::Texts;
