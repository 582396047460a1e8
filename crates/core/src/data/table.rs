//! One CSV file (RFC 4180, UTF-8) as a checked table of texts.

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::limits::{MAX_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS};
use super::manifest::Resource;
use super::{Issue, IssueKind, IssueLog, Severity};

/// Names of columns that hold remarks; allowed in every resource.
const REMARKS: [&str; 2] = ["note", "notes"];

/// A table: its header, and its cells end to end in one buffer.
#[derive(Debug, Default)]
pub(super) struct Table {
    name: String,
    header: Vec<String>,
    text: String,
    /// The end of each cell in `text`, row-major, as many to a row as the header has.
    ends: Vec<u32>,
    /// The row in the file, as a spreadsheet counts it.
    rows: Vec<u32>,
}

impl Table {
    /// Reads a file; `None` where no use can be made of it. Cells are trimmed, the resource's
    /// missing values become empty, rows without any text are skipped. Linear in the bytes.
    pub fn read(resource: &Resource, bytes: &[u8], log: &mut IssueLog) -> Option<Self> {
        let name = resource.name.as_str();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if bytes.len() > MAX_BYTES {
            let kind = IssueKind::TooLarge("bytes".to_owned(), MAX_BYTES as u64);
            log.push(Issue::error(kind, name));
            return None;
        }
        if let Err(error) = std::str::from_utf8(bytes) {
            log.push(locate_bad_byte(name, bytes, error.valid_up_to()));
            return None;
        }
        let mut source = Rows::new(bytes);
        let mut table = Self {
            name: name.to_owned(),
            ..Self::default()
        };
        let Some(header_row) = source.next() else {
            log.push(Issue::error(IssueKind::EmptyResource, name));
            return None;
        };
        table.read_header(&source.record, header_row, log)?;
        let mut buffer = Vec::new();
        while let Some(row) = source.next() {
            if table.rows.len() >= MAX_ROWS {
                let kind = IssueKind::TooLarge("rows".to_owned(), MAX_ROWS as u64);
                log.push(Issue::error(kind, name).at_row(row));
                return None;
            }
            table.read_row(&source.record, row, &resource.missing, &mut buffer, log);
        }
        // Every cell is a stretch of valid UTF-8 between ASCII delimiters, so this cannot fail.
        table.text = String::from_utf8(buffer).ok()?;
        Some(table)
    }

    /// Takes the names of the columns; `None` where the rest cannot be read.
    fn read_header(&mut self, record: &ByteRecord, row: usize, log: &mut IssueLog) -> Option<()> {
        if let Some(delimiter) = other_delimiter(record) {
            let kind = IssueKind::WrongDelimiter(delimiter);
            let header = record.get(0).unwrap_or_default();
            let found = String::from_utf8_lossy(header);
            log.push(Issue::error(kind, &self.name).at_row(row).found(&found));
            return None;
        }
        if record.len() > MAX_COLUMNS {
            let kind = IssueKind::TooLarge("columns".to_owned(), MAX_COLUMNS as u64);
            log.push(Issue::error(kind, &self.name).at_row(row));
            return None;
        }
        for cell in record {
            let column = String::from_utf8_lossy(cell).trim().to_owned();
            if !column.is_empty() && self.header.contains(&column) {
                let issue = Issue::error(IssueKind::DuplicateColumn, &self.name);
                log.push(issue.at_row(row).in_column(&column));
            }
            self.header.push(column);
        }
        Some(())
    }

    /// Appends a row, padded or cut to the width of the header.
    fn read_row(
        &mut self,
        record: &ByteRecord,
        row: usize,
        missing: &[String],
        buffer: &mut Vec<u8>,
        log: &mut IssueLog,
    ) {
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return;
        }
        let width = self.header.len();
        if record.len() != width {
            let kind = IssueKind::RaggedRow(record.len(), width);
            log.push(Issue::error(kind, &self.name).at_row(row));
        }
        for at in 0..width {
            let cell = record.get(at).unwrap_or_default().trim_ascii();
            if cell.len() > MAX_CELL_BYTES {
                let what = "bytes in one cell".to_owned();
                let kind = IssueKind::TooLarge(what, MAX_CELL_BYTES as u64);
                let issue = Issue::error(kind, &self.name).at_row(row);
                let start = String::from_utf8_lossy(&cell[..4 * Issue::VALUE_CHARS]);
                log.push(issue.in_column(&self.header[at]).found(&start));
            } else if !missing.iter().any(|text| text.as_bytes() == cell) {
                buffer.extend_from_slice(cell);
            }
            self.ends.push(buffer.len() as u32);
        }
        self.rows.push(row as u32);
    }

    /// How many rows there are below the header.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The column with a name.
    #[inline(never)]
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// The column with a name; its absence goes to `log`.
    #[inline(never)]
    pub fn required(&self, name: &str, log: &mut IssueLog) -> Option<usize> {
        let column = self.column(name);
        if column.is_none() {
            let kind = IssueKind::MissingColumn(self.header.clone());
            log.push(Issue::error(kind, &self.name).at_row(1).in_column(name));
        }
        column
    }

    /// The names of the columns, in file order.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The text of a cell.
    #[inline(never)]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        let at = row * self.header.len() + column;
        let start = match at.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or_default(),
            None => 0,
        };
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// The text of a cell; empty where there is no such column.
    pub fn optional(&self, row: usize, column: Option<usize>) -> &str {
        column.map_or("", |column| self.cell(row, column))
    }

    /// The text of a cell that must not be empty; where it is, that goes to `log`.
    #[inline(never)]
    pub fn filled(&self, row: usize, column: usize, log: &mut IssueLog) -> &str {
        let text = self.cell(row, column);
        if text.is_empty() {
            self.report(row, column, IssueKind::EmptyCell, Severity::Error, log);
        }
        text
    }

    /// A whole number of at most `largest`, where there is one; what is none goes to `log`.
    #[inline(never)]
    pub fn number(
        &self,
        row: usize,
        column: Option<usize>,
        largest: u32,
        log: &mut IssueLog,
    ) -> Option<u32> {
        let column = column?;
        let text = self.cell(row, column);
        if text.is_empty() {
            return None;
        }
        let is_digits = text.bytes().all(|b| b.is_ascii_digit());
        match text.parse() {
            Ok(number) if is_digits && number <= largest => Some(number),
            _ => {
                self.report(row, column, IssueKind::NotANumber, Severity::Error, log);
                None
            }
        }
    }

    /// The row in the file, as a spreadsheet counts it (the header is 1).
    pub fn file_row(&self, row: usize) -> usize {
        self.rows.get(row).copied().unwrap_or_default() as usize
    }

    /// Notes a problem with a cell, its value included.
    #[inline(never)]
    pub fn report(
        &self,
        row: usize,
        column: usize,
        kind: IssueKind,
        severity: Severity,
        log: &mut IssueLog,
    ) {
        let issue = Issue {
            severity,
            ..Issue::error(kind, &self.name)
        };
        let name = self.header.get(column).map_or("", String::as_str);
        let value = self.cell(row, column);
        log.push(
            issue
                .at_row(self.file_row(row))
                .in_column(name)
                .found(value),
        );
    }

    /// Notes each column that is neither known, nor a remark, nor a translation, and holds text.
    #[inline(never)]
    pub fn report_extra(&self, known: &[&str], log: &mut IssueLog) {
        for (at, name) in self.header.iter().enumerate() {
            let is_known = known.contains(&name.as_str())
                || REMARKS.contains(&name.as_str())
                || name.contains('@');
            if !is_known && (0..self.len()).any(|row| !self.cell(row, at).is_empty()) {
                let issue = Issue::warning(IssueKind::ExtraColumn, &self.name);
                log.push(issue.at_row(1).in_column(name));
            }
        }
    }
}

/// The records of a CSV file with their rows as a spreadsheet counts them.
struct Rows<'a> {
    bytes: &'a [u8],
    reader: Reader<&'a [u8]>,
    record: ByteRecord,
    row: usize,
}

impl<'a> Rows<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(bytes);
        Self {
            bytes,
            reader,
            record: ByteRecord::new(),
            row: 0,
        }
    }

    /// Reads the next record into `self.record` and gives its row; `None` at the end.
    fn next(&mut self) -> Option<usize> {
        let start = self.reader.position().byte() as usize;
        // Reading from memory, the reader has no error to give: ragged rows are allowed.
        if !self.reader.read_byte_record(&mut self.record).ok()? {
            return None;
        }
        self.row += 1 + blank_lines(self.bytes, start);
        Some(self.row)
    }
}

/// How many empty lines the reader skips at `start`, where the record before has just ended.
fn blank_lines(bytes: &[u8], start: usize) -> usize {
    let ends_in_cr = start > 0 && bytes.get(start - 1) == Some(&b'\r');
    let mut rest = bytes.get(start..).unwrap_or_default();
    if ends_in_cr {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    while let [first @ (b'\r' | b'\n'), after @ ..] = rest {
        rest = after;
        if *first == b'\r' {
            rest = rest.strip_prefix(b"\n").unwrap_or(rest);
        }
        lines += 1;
    }
    lines
}

/// The delimiter that the header shows where it is not a comma.
fn other_delimiter(record: &ByteRecord) -> Option<char> {
    let count = |delimiter: u8| record.as_slice().split(|b| *b == delimiter).count() - 1;
    [(b';', ';'), (b'\t', '\t'), (b'|', '|')]
        .into_iter()
        .find(|(byte, _)| count(*byte) >= record.len())
        .map(|(_, delimiter)| delimiter)
}

/// The error for a byte that is not UTF-8, with the row that holds it.
fn locate_bad_byte(name: &str, bytes: &[u8], offset: usize) -> Issue {
    let issue = Issue::error(IssueKind::NotUtf8(offset), name);
    let mut source = Rows::new(bytes);
    let mut header = ByteRecord::new();
    while let Some(row) = source.next() {
        if row == 1 {
            header = source.record.clone();
        }
        let is_bad = |cell: &&[u8]| std::str::from_utf8(cell).is_err();
        if let Some(at) = source.record.iter().position(|cell| is_bad(&cell)) {
            let column = String::from_utf8_lossy(header.get(at).unwrap_or_default());
            let value = String::from_utf8_lossy(source.record.get(at).unwrap_or_default());
            return issue.at_row(row).in_column(&column).found(&value);
        }
    }
    issue
}
