//! Comma-separated text that a spreadsheet opens without running anything.

use std::borrow::Cow;

use crate::describe::fixed;

/// A table in the making: RFC 4180, lines ended by CR LF.
#[derive(Clone, Debug, Default)]
pub struct Table {
    text: String,
    is_within_line: bool,
}

impl Table {
    /// An empty table; with a byte order mark, by which Excel knows UTF-8.
    pub fn new(has_mark: bool) -> Self {
        Self {
            text: if has_mark {
                "\u{feff}".to_owned()
            } else {
                String::new()
            },
            is_within_line: false,
        }
    }

    /// Appends a cell of text from a dataset, [`neutralised`].
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.plain(&neutralised(text))
    }

    /// Appends a cell of our own making: a number or a word.
    pub fn plain(&mut self, text: &str) -> &mut Self {
        if self.is_within_line {
            self.text.push(',');
        }
        self.is_within_line = true;
        if text.contains(['"', ',', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
        self
    }

    /// Appends a number.
    pub fn number(&mut self, number: u32) -> &mut Self {
        self.plain(&number.to_string())
    }

    /// Appends a figure with six decimals and a minus that programs read; nothing where there is none.
    pub fn figure(&mut self, figure: Option<f64>) -> &mut Self {
        let text = figure.map(|figure| fixed(figure, 6)).unwrap_or_default();
        self.plain(&text.replace('\u{2212}', "-"))
    }

    /// Ends the line.
    pub fn end(&mut self) {
        self.text.push_str("\r\n");
        self.is_within_line = false;
    }

    /// Appends a line of our own words.
    pub fn line(&mut self, cells: &[&str]) {
        for cell in cells {
            self.plain(cell);
        }
        self.end();
    }

    /// The text.
    pub fn done(self) -> String {
        self.text
    }
}

/// A text that no spreadsheet takes for a formula: where it begins with `=`, `+`, `-`, `@` (also in
/// their full-width forms), a tab or a line end, an apostrophe is put before it (OWASP, CSV
/// injection). Every other text is returned as it is.
pub fn neutralised(text: &str) -> Cow<'_, str> {
    const STARTS: [char; 11] = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    if text.starts_with(STARTS) {
        Cow::Owned(["'", text].concat())
    } else {
        Cow::Borrowed(text)
    }
}
