//! What of a program's memory only the rest reads: the places in the source that panics name, and the
//! texts of the rest's own functions.
//!
//! A place is a `core::panic::Location`, 16 bytes: where the file's name stands and how long it is, the
//! line, the column. Only what reports a panic reads them, and that is in the rest; so are they. A text
//! is known by where it begins and its length, which a function names one after the other.

use std::collections::BTreeSet;
use std::ops::Range;

/// How long a place is, in bytes.
const PLACE: u32 = 16;
const WORD: u32 = 4;

/// A program's memory as it stands at the start.
#[derive(Debug, Default)]
pub struct Data<'a> {
    /// Where each segment begins, and what it holds.
    pub segments: Vec<(u32, &'a [u8])>,
}

impl Data<'_> {
    /// The bytes that only the rest reads, in order and apart: places and the names of files, which
    /// panics read, and of `others` what is text. What the constants `named` of the first part point
    /// into, or a word elsewhere in memory, stays, and so does what one of its `own` texts holds.
    pub fn places(
        &self,
        named: &BTreeSet<u32>,
        own: &BTreeSet<(u32, u32)>,
        others: &BTreeSet<(u32, u32)>,
    ) -> Vec<Range<u32>> {
        let mut places = BTreeSet::new();
        let mut files = BTreeSet::new();
        for &(start, bytes) in &self.segments {
            let last = start + bytes.len() as u32;
            let mut at = start.next_multiple_of(WORD);
            while at + PLACE <= last {
                if let Some((file, length)) = self.place(at) {
                    places.insert(at);
                    files.insert((file, file + length));
                    at += PLACE;
                } else {
                    at += WORD;
                }
            }
        }
        let mut pointed: BTreeSet<u32> = named.clone();
        for &(start, bytes) in &self.segments {
            let last = start + bytes.len() as u32;
            let words = (start.next_multiple_of(WORD)..last).step_by(WORD as usize);
            let in_place = |at: u32| {
                places
                    .range(..=at)
                    .next_back()
                    .is_some_and(|p| at < p + PLACE)
            };
            pointed.extend(
                words
                    .filter(|&at| !in_place(at))
                    .filter_map(|at| self.word(at)),
            );
        }
        let places = places
            .into_iter()
            .map(|at| (at + 1, at + PLACE))
            .filter(|&(from, to)| pointed.range(from..to).next().is_none());
        let places: Vec<_> = places.map(|(from, to)| from - 1..to).collect();
        let files = files
            .into_iter()
            .filter(|&(from, to)| pointed.range(from..to).next().is_none());
        let own: Vec<Range<u32>> = self.texts(own).collect();
        let is_apart = |text: &Range<u32>| {
            own.iter()
                .all(|o| o.end <= text.start || text.end <= o.start)
        };
        let texts = self.texts(others).filter(|text| {
            let mut within = pointed.range(text.clone());
            within.next().is_none() && is_apart(text)
        });
        let mut out: Vec<Range<u32>> = places
            .into_iter()
            .chain(files.map(|(from, to)| from..to))
            .chain(texts)
            .collect();
        out.sort_by_key(|range| range.start);
        joined(out)
    }

    /// Where the file's name stands and its length, where a place stands at an address.
    fn place(&self, at: u32) -> Option<(u32, u32)> {
        let [file, length, line, column] = [0, 1, 2, 3].map(|word| self.word(at + word * WORD));
        let (file, length) = (file?, length?);
        let is_place = (1..100_000).contains(&line?) && (1..1_000).contains(&column?);
        let name = self
            .bytes(file, length)
            .filter(|_| is_place && length < 400)?;
        name.ends_with(b".rs").then_some((file, length))
    }

    /// Where texts stand, of what may be some: printable, and no single characters.
    fn texts(&self, of: &BTreeSet<(u32, u32)>) -> impl Iterator<Item = Range<u32>> {
        of.iter().filter_map(|&(at, length)| {
            let bytes = self.bytes(at, length).filter(|bytes| bytes.len() > 1)?;
            let text = std::str::from_utf8(bytes).ok()?;
            let is_plain = text.chars().all(|c| !c.is_control() || c == '\n');
            is_plain.then(|| at..at + length)
        })
    }

    fn word(&self, at: u32) -> Option<u32> {
        let bytes = self.bytes(at, WORD)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    }

    /// The bytes at an address, where one segment holds them all.
    pub fn bytes(&self, at: u32, length: u32) -> Option<&[u8]> {
        self.segments.iter().find_map(|&(start, bytes)| {
            let from = at.checked_sub(start)? as usize;
            bytes.get(from..from.checked_add(length as usize)?)
        })
    }
}

/// Ranges in order, with those that touch or overlap made one.
fn joined(ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_their_files_are_found_and_what_else_is_named_stays() {
        let mut bytes = b"src/lib.rs, said by: a.rs\0\0\0".to_vec();
        let place =
            |file: u32, length: u32| [100 + file, length, 12, 5].map(u32::to_le_bytes).concat();
        bytes.extend(place(0, 10));
        bytes.extend(place(21, 4));
        bytes.extend([0_u32, 7, 1, 1].map(u32::to_le_bytes).concat());
        let data = Data {
            segments: vec![(100, &bytes)],
        };
        let places = |named: &[u32]| {
            let none = BTreeSet::new();
            data.places(&named.iter().copied().collect(), &none, &none)
        };
        assert_eq!(places(&[]), [100..110, 121..125, 128..160]);
        assert_eq!(places(&[123, 128]), [100..110, 128..160]);
        assert_eq!(places(&[132]), [100..110, 121..125, 144..160]);
    }

    #[test]
    fn texts_go_unless_the_first_part_names_them_or_holds_them_in_one_of_its_own() {
        let mut bytes = b"said here, said there, and both\x01".to_vec();
        bytes.extend(122_u32.to_le_bytes());
        let data = Data {
            segments: vec![(100, &bytes)],
        };
        let of = |named: &[u32], own: &[(u32, u32)], others: &[(u32, u32)]| {
            let [own, others] = [own, others].map(|texts| texts.iter().copied().collect());
            let ranges = data.places(&named.iter().copied().collect(), &own, &others);
            ranges
                .into_iter()
                .map(|r| (r.start, r.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of(&[], &[], &[(100, 9), (111, 10)]),
            [(100, 109), (111, 121)]
        );
        assert_eq!(of(&[104], &[], &[(100, 9), (111, 10)]), [(111, 121)]);
        assert_eq!(of(&[], &[(105, 8)], &[(100, 9), (116, 5)]), [(116, 121)]);
        // A word of the memory points into the first; the second is no text, the third not there.
        assert_eq!(of(&[], &[], &[(121, 4), (129, 3), (130, 99)]), []);
    }
}
