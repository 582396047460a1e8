//! The filtered studies as BibTeX.

use super::included::included_reports;
use super::names::{authors, one_line};
use super::ris::title;
use crate::data::{Dataset, doi_url, safe_url};
use crate::derive::View;

/// One entry a report that passes the filters ([`super::included_reports`]), in UTF-8.
///
/// Keys are the dataset's identifiers as far as ASCII letters, digits, `-` and `_` go, with a number
/// added where two would be alike. In values, the characters that mean something to TeX are written
/// as commands and no brace of the text survives, so that no text can end a value.
pub fn bibtex(dataset: &Dataset, view: &View) -> String {
    let reports = &dataset.reports;
    let mut out = String::new();
    let mut taken = Taken::new(reports.len());
    for report in included_reports(dataset, &view.state) {
        let row = report.index();
        let journal = reports.journal.get(row);
        let kind = if journal.trim().is_empty() {
            "misc"
        } else {
            "article"
        };
        out.push('@');
        out.push_str(kind);
        out.push('{');
        out.push_str(&key(reports.id.get(row), &mut taken));
        let names: Vec<String> = authors(reports.authors.get(row))
            .iter()
            .map(|a| name(a))
            .collect();
        push(&mut out, "author", &names.join(" and "));
        push(&mut out, "title", &escaped(title(dataset, row)));
        push(&mut out, "journal", &escaped(journal));
        if let Some(year) = reports.year[row] {
            push(&mut out, "year", &year.to_string());
        }
        push(&mut out, "doi", &verbatim(reports.doi.get(row)));
        let doi = doi_url(reports.doi.get(row));
        let url = safe_url(reports.url.get(row)).or(doi.as_deref());
        push(&mut out, "url", &verbatim(url.unwrap_or_default()));
        push(&mut out, "note", &escaped(reports.notes.get(row)));
        out.push_str("\n}\n\n");
    }
    out
}

/// The keys given, spread over buckets by a sum of their bytes (FNV-1a).
struct Taken(Vec<Vec<String>>);

impl Taken {
    fn new(keys: usize) -> Self {
        Self(vec![Vec::new(); keys.max(1)])
    }

    /// Takes a key; whether it was free.
    fn insert(&mut self, key: String) -> bool {
        let hash = key.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        let at = hash as usize % self.0.len();
        let bucket = &mut self.0[at];
        let is_free = !bucket.contains(&key);
        if is_free {
            bucket.push(key);
        }
        is_free
    }
}

/// A key that no other entry has.
fn key(id: &str, taken: &mut Taken) -> String {
    let is_kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut base: String = id.chars().filter(is_kept).collect();
    if base.is_empty() {
        base.push_str("study");
    }
    let mut key = base.clone();
    let mut number = 2_u32;
    while !taken.insert(key.to_ascii_lowercase()) {
        key = [base.as_str(), "-", &number.to_string()].concat();
        number += 1;
    }
    key
}

fn push(out: &mut String, field: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(",\n  ");
        out.push_str(field);
        out.push_str(" = {");
        out.push_str(value);
        out.push('}');
    }
}

/// An author's name; one that holds the word by which names are joined is kept whole by braces.
fn name(author: &str) -> String {
    let text = escaped(author);
    if text.to_ascii_lowercase().contains(" and ") {
        ["{", &text, "}"].concat()
    } else {
        text
    }
}

/// Text for a field that TeX reads.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Text for a field that is taken as it stands (`doi`, `url`): braces and backslashes are
/// percent-encoded.
fn verbatim(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            _ => out.push(c),
        }
    }
    out
}
