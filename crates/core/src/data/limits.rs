//! How large a dataset may be. Beyond these a load ends early with a clear message, so that no
//! file, however made, can hang the page or exhaust its memory.

/// Bytes of one file, and of all files of a package or archive together once unpacked.
pub const MAX_BYTES: usize = 200 * 1024 * 1024;
/// Bytes of `datapackage.json`.
pub const MAX_MANIFEST_BYTES: usize = 1024 * 1024;
/// Resources named by `datapackage.json`.
pub const MAX_RESOURCES: usize = 100;
/// Columns of one resource.
pub const MAX_COLUMNS: usize = 1_000;
/// Rows of one resource.
pub const MAX_ROWS: usize = 2_500_000;
/// Bytes of one cell (a spreadsheet holds 32,767 characters in one).
pub const MAX_CELL_BYTES: usize = 100_000;
/// Codes of the codebook, domains included.
pub const MAX_CODES: usize = 5_000;
/// Levels of the stakeholder groups, and of the settings.
pub const MAX_LEVELS: usize = 1_000;
/// Levels of any other dimension.
pub const MAX_VALUES: usize = 65_000;
/// Levels of `certainty`.
pub const MAX_CERTAINTIES: usize = 100;
/// Codes or levels from a top-level one down to the lowest below it.
pub const MAX_DEPTH: usize = 16;
/// Distinct values of an extra column of `studies` that can still be filtered by.
pub const MAX_FILTER_VALUES: usize = 200;
/// Entries of an archive.
pub const MAX_ENTRIES: usize = 1_000;
/// How many times larger than packed an archive's entry may be; tables seldom pass 30.
pub const MAX_RATIO: usize = 200;
