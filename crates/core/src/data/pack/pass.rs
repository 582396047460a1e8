//! One direction of the packed form: reading it or writing it.

use crate::data::{LateTexts, Texts};

/// Ends each text: no byte of UTF-8.
const END: u8 = 0xff;

/// How the numbers of a column stand in the pack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// Each for itself.
    Plain,
    /// As the difference to the one before it: for what mostly ascends.
    Steps,
}

/// A pass over a package: each call writes what it is given, or replaces it by what it reads.
pub trait Pass {
    /// A number.
    fn number(&mut self, value: u64) -> u64;
    /// A text.
    fn text(&mut self, value: &mut String);
    /// A column of texts.
    fn texts(&mut self, column: &mut Texts, len: usize);
    /// A column of texts that may come late: it stands in the pack's second part.
    fn late_texts(&mut self, column: &LateTexts, len: usize);
    /// Says that what was read cannot be.
    fn fail(&mut self);
    /// How many numbers or texts a reader may still make room for; a writer has no limit.
    fn room(&self) -> usize;

    /// A number of items of which each takes a byte at least.
    fn length(&mut self, len: usize) -> usize {
        let len = self.number(len as u64) as usize;
        if len > self.room() {
            self.fail();
            return 0;
        }
        len
    }

    /// A column of `len` numbers, each less than `below`.
    fn numbers(&mut self, column: &[u64], len: usize, below: u64, form: As) -> Vec<u64> {
        let mut out = Vec::with_capacity(len);
        let mut before = 0_u64;
        for at in 0..len {
            let value = column.get(at).copied().unwrap_or_default();
            let value = if form == As::Plain {
                self.number(value)
            } else {
                let step = value.wrapping_sub(before).cast_signed();
                let zigzag = self.number(((step << 1) ^ (step >> 63)).cast_unsigned());
                let sign = 0_u64.wrapping_sub(zigzag & 1);
                before.wrapping_add((zigzag >> 1) ^ sign)
            };
            if value >= below {
                self.fail();
                return vec![0; len];
            }
            before = value;
            out.push(value);
        }
        out
    }

    /// A list of `len` texts.
    fn strings(&mut self, list: &mut Vec<String>, len: usize) {
        list.resize(len, String::new());
        for text in list {
            self.text(text);
        }
    }
}

/// Writes.
#[derive(Default)]
pub struct Writer {
    numbers: Vec<u8>,
    texts: Vec<u8>,
    late: Vec<u8>,
}

impl Writer {
    /// The length of the numbers, the numbers, then the texts; and the late texts.
    pub fn into_bytes(self) -> (Vec<u8>, Vec<u8>) {
        let mut out = (self.numbers.len() as u32).to_le_bytes().to_vec();
        out.extend(self.numbers);
        out.extend(self.texts);
        (out, self.late)
    }

    fn push(&mut self, text: &str) {
        push(&mut self.texts, text);
    }
}

fn push(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
    out.push(END);
}

impl Pass for Writer {
    fn number(&mut self, value: u64) -> u64 {
        let mut rest = value;
        while rest > 0x7f {
            self.numbers.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.numbers.push(rest as u8);
        value
    }

    fn text(&mut self, value: &mut String) {
        self.push(value);
    }

    fn texts(&mut self, column: &mut Texts, len: usize) {
        for row in 0..len {
            self.push(column.get(row));
        }
    }

    fn late_texts(&mut self, column: &LateTexts, len: usize) {
        for row in 0..len {
            push(&mut self.late, column.get(row));
        }
    }

    fn fail(&mut self) {}

    fn room(&self) -> usize {
        usize::MAX
    }
}

/// Reads; after a failure everything is zero or empty.
pub struct Reader<'a> {
    numbers: &'a [u8],
    texts: &'a [u8],
    has_failed: bool,
}

impl<'a> Reader<'a> {
    /// A reader of the first of what [`Writer::into_bytes`] gave.
    pub fn new(bytes: &'a [u8]) -> Self {
        let split = bytes.split_first_chunk().and_then(|(len, rest)| {
            let len = u32::from_le_bytes(*len) as usize;
            rest.split_at_checked(len)
        });
        let (numbers, texts) = split.unwrap_or_default();
        Self {
            numbers,
            texts,
            has_failed: split.is_none(),
        }
    }

    /// Whether all was read, and nothing failed.
    pub fn is_whole(&self) -> bool {
        !self.has_failed && self.numbers.is_empty() && self.texts.is_empty()
    }

    fn next(&mut self) -> &'a str {
        let (text, rest) = next(self.texts).unwrap_or_else(|| {
            self.fail();
            Default::default()
        });
        self.texts = rest;
        text
    }
}

/// The first of texts, and the others.
fn next(texts: &[u8]) -> Option<(&str, &[u8])> {
    let end = texts.iter().position(|byte| *byte == END)?;
    let text = str::from_utf8(&texts[..end]).ok()?;
    Some((text, &texts[end + 1..]))
}

/// Fills columns with what stands in a pack's second part, each with its length; `None` where that
/// is not what stands there.
pub fn fill(columns: &[(&LateTexts, usize)], mut late: &[u8]) -> Option<()> {
    let mut read = Vec::with_capacity(columns.len());
    for &(_, len) in columns {
        let mut texts = Texts::default();
        for _ in 0..len {
            let (text, rest) = next(late)?;
            texts.push(text);
            late = rest;
        }
        read.push(texts);
    }
    if !late.is_empty() {
        return None;
    }
    for (&(column, _), texts) in columns.iter().zip(read) {
        column.fill(texts);
    }
    Some(())
}

impl Pass for Reader<'_> {
    fn number(&mut self, _: u64) -> u64 {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let Some((&byte, rest)) = self.numbers.split_first() else {
                break;
            };
            self.numbers = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return value;
            }
        }
        self.fail();
        0
    }

    fn text(&mut self, value: &mut String) {
        self.next().clone_into(value);
    }

    fn texts(&mut self, column: &mut Texts, len: usize) {
        for _ in 0..len {
            column.push(self.next());
        }
    }

    fn late_texts(&mut self, _: &LateTexts, _: usize) {
        // They are filled in when the second part is there: see `fill`.
    }

    fn fail(&mut self) {
        self.has_failed = true;
        (self.numbers, self.texts) = (&[], &[]);
    }

    fn room(&self) -> usize {
        self.numbers.len() + self.texts.len()
    }
}
