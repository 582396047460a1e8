//! What a dataset says about itself.

/// The descriptive part of `datapackage.json`, with the custom key `synthesis`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The package's short name.
    pub name: String,
    /// The title, shown and cited.
    pub title: String,
    /// The version as the authors give it; may be empty.
    pub version: String,
    /// RFC 3339 time of creation; may be empty.
    pub created: String,
    /// A paragraph on what the package holds.
    pub description: String,
    /// The review question (`synthesis.question`).
    pub question: String,
    /// How the coding was made (`synthesis.method`).
    pub method: String,
    /// What the coding cannot carry (`synthesis.limitations`).
    pub limitations: Vec<String>,
    /// How to cite the dataset (`synthesis.citation`).
    pub citation: String,
    /// A note on the `findings` resource (`synthesis.findings_note`).
    pub findings_note: String,
    /// The licences of the package.
    pub licenses: Vec<License>,
    /// The sources that the package names.
    pub sources: Vec<Source>,
    /// SHA-256, in lower-case hexadecimal, of the list `"<sha256 of file>  <path>\n"` of
    /// `datapackage.json` and every resource read, sorted by path: what
    /// `sha256sum FILES | sha256sum` prints for the same files in that order.
    pub sha256: String,
}

/// A licence of the package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct License {
    /// The licence's identifier, e.g. `CC-BY-4.0`.
    pub name: String,
    /// The licence's title.
    pub title: String,
    /// Its address; only `https:` or `http:` is ever made a link.
    pub path: String,
}

/// A source that the package names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The source's title.
    pub title: String,
    /// Its address; only `https:` or `http:` is ever made a link.
    pub path: String,
}
