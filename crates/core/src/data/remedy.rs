//! The words for each kind of problem: what is wrong, then what to do.

use std::fmt;

use super::IssueKind;
use super::issue::shorten;

/// How many names of a list are spelt out.
const NAMED: usize = 12;

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadManifest(why) => write!(
                f,
                "The package description cannot be used: {why}. Correct it in a text editor."
            ),
            Self::MissingColumn(found) => write_list(
                f,
                "This required column is missing. Add it, or rename the column that holds it. \
                 Columns found: ",
                found,
            ),
            Self::NotAllowed(allowed) => write_list(f, "Only these values are allowed: ", allowed),
            Self::WrongDelimiter(found) => write!(
                f,
                "The cells are separated by {}, not by commas. Save the file as comma-separated \
                 CSV (in Excel: \u{201c}CSV UTF-8\u{201d}, with the comma as list separator).",
                delimiter_name(*found)
            ),
            Self::NotUtf8(offset) => write!(
                f,
                "The text is not UTF-8: byte {offset} cannot be read. Save the file as UTF-8 (in \
                 Excel: \u{201c}CSV UTF-8\u{201d})."
            ),
            Self::DuplicateKey(row) => write!(
                f,
                "The same key stands in row {row} already. Give each row its own, or remove one."
            ),
            Self::UnknownReference(target, None) => write!(
                f,
                "This is not listed in {target}. Add it there, or correct the spelling here."
            ),
            Self::UnknownReference(target, Some(near)) => write!(
                f,
                "This is not listed in {target}. Did you mean \u{201c}{}\u{201d}?",
                shorten(near)
            ),
            Self::RaggedRow(found, expected) => write!(
                f,
                "The row has {found} cells where the header has {expected}. Put text that holds a \
                 comma between double quotes, or remove the surplus."
            ),
            Self::TooLarge(what, limit) => write!(
                f,
                "There are more than {limit} {what}, the most that can be read. Make it smaller; \
                 if it should be, look for a quotation mark that is never closed."
            ),
            Self::SeveralCoders(kept, left) => write!(
                f,
                "Several coders\u{2019} rows stand here: the charts use the {kept} rows of the \
                 coder named and leave {left} out. Mark the agreed rows as \u{201c}consensus\u{201d} \
                 to use those."
            ),
            Self::BadArchive(why) => write!(
                f,
                "The archive cannot be opened: {why}. Make a plain .zip of the folder that holds \
                 datapackage.json."
            ),
            plain => f.write_str(plain_text(plain)),
        }
    }
}

/// The words of the kinds that carry nothing.
fn plain_text(kind: &IssueKind) -> &'static str {
    match kind {
        IssueKind::MissingFile => {
            "This file is not there. Add it to the package, or correct its name in \
             datapackage.json."
        }
        IssueKind::UnsafePath => {
            "The path leads out of the package. Give the name of a file inside the package\u{2019}s \
             folder, without \u{201c}..\u{201d}, \u{201c}:\u{201d} or a leading \u{201c}/\u{201d}."
        }
        IssueKind::MissingResource => {
            "The package has no such resource. Add the table and name it under \
             \u{201c}resources\u{201d} in datapackage.json."
        }
        IssueKind::DuplicateColumn => "Two columns have this name. Rename or remove one of them.",
        IssueKind::EmptyResource => {
            "The table has no rows below its header. Fill it, or take it out of datapackage.json \
             if it is optional."
        }
        IssueKind::EmptyCell => "This cell must not be empty. Fill it, or remove the row.",
        IssueKind::UnlistedValue => {
            "This value is not among the listed levels of its column. It is shown as it stands, \
             after them; add it to levels to give it a label."
        }
        IssueKind::CyclicParent => {
            "The chain of parents comes back to this row. Empty parent_id in one of its rows."
        }
        IssueKind::NotANumber => {
            "This must be a whole number in digits (a year as 2016), or empty. Correct or empty it."
        }
        IssueKind::NotSampled => {
            "The study reports this group here, but samples does not say that it asked it. It is \
             counted as asked; add the row to samples to be exact."
        }
        IssueKind::LevelsFromData => {
            "No levels are listed for this dimension, so its values are taken from the data in \
             order of appearance. List them in levels to give them labels and an order."
        }
        IssueKind::Ignored => "This is not part of the format and was left out.",
        IssueKind::ExtraColumn => {
            "This column is not in the format and cannot serve as a filter, so it is not shown. \
             Check its spelling if it should be."
        }
        _ => "The dataset cannot be read here.",
    }
}

/// The name of a delimiter in words.
fn delimiter_name(delimiter: char) -> &'static str {
    match delimiter {
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "vertical bars",
        _ => "other characters",
    }
}

/// A lead, then names joined by commas, the first [`NAMED`] of them.
fn write_list(f: &mut fmt::Formatter<'_>, lead: &str, names: &[String]) -> fmt::Result {
    f.write_str(lead)?;
    for (at, name) in names.iter().take(NAMED).enumerate() {
        if at > 0 {
            f.write_str(", ")?;
        }
        f.write_str(&shorten(name))?;
    }
    if names.is_empty() {
        f.write_str("none")?;
    } else if names.len() > NAMED {
        write!(f, " and {} more", names.len() - NAMED)?;
    }
    f.write_str(".")
}
