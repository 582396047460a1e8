//! The coded dataset: what was read, checked and indexed, immutable ever after.

pub mod archive;
mod attribute;
mod codebook;
mod codings;
pub mod dataset;
mod digest;
mod findings;
mod folder;
mod forest;
pub mod ids;
mod index;
pub mod issue;
mod json;
mod keys;
mod levels;
pub mod limits;
pub mod link;
pub mod load;
pub mod manifest;
pub mod meta;
mod remedy;
mod reports;
mod samples;
mod table;
pub mod text;

pub use dataset::{
    Attribute, Certainty, Codebook, Codings, Dataset, Finding, Levels, Polarity, Reports, Samples,
};
pub use folder::folder;
pub use ids::{AttributeId, CodeId, LevelId, ReportId, StudyId};
pub use issue::{Issue, IssueKind, IssueLog, Severity};
pub use link::{doi_url, safe_url};
pub use load::{Files, Loaded, load};
pub use meta::{License, Meta, Source};
pub use text::Texts;
