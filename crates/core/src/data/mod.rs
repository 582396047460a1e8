//! The coded dataset: what was read, checked and indexed, immutable ever after.

#[cfg(feature = "load")]
pub mod archive;
#[cfg(feature = "load")]
mod attribute;
#[cfg(feature = "load")]
mod codebook;
pub mod coders;
#[cfg(feature = "load")]
mod codings;
pub mod dataset;
#[cfg(feature = "load")]
mod digest;
#[cfg(feature = "load")]
mod findings;
#[cfg(feature = "load")]
mod folder;
#[cfg(feature = "load")]
mod forest;
pub mod ids;
#[cfg(feature = "load")]
mod index;
#[cfg(feature = "load")]
pub mod issue;
#[cfg(feature = "load")]
mod json;
#[cfg(feature = "load")]
mod keys;
pub mod late;
#[cfg(feature = "load")]
mod levels;
pub mod limits;
pub mod link;
#[cfg(feature = "load")]
pub mod load;
#[cfg(feature = "load")]
pub mod manifest;
pub mod meta;
pub mod pack;
pub mod problem;
#[cfg(feature = "load")]
mod remedy;
#[cfg(feature = "load")]
mod reports;
#[cfg(feature = "load")]
mod samples;
#[cfg(feature = "load")]
mod table;
pub mod text;

#[cfg(feature = "load")]
pub use coders::coder_codings;
pub use coders::{CoderCoding, CoderCodings};
pub use dataset::{
    Attribute, Certainty, Codebook, Codings, Dataset, Finding, Levels, Polarity, Reports, Samples,
};
#[cfg(feature = "load")]
pub use folder::folder;
pub use ids::{AttributeId, CodeId, LevelId, ReportId, StudyId};
#[cfg(feature = "load")]
pub use issue::{Issue, IssueKind, IssueLog};
pub use late::LateTexts;
pub use link::{doi_url, safe_url};
#[cfg(feature = "load")]
pub use load::{Files, Loaded, load};
pub use meta::{License, Meta, Source};
pub use pack::{PackError, Package};
pub use problem::{Problem, Problems, Severity};
pub use text::Texts;
