//! How wide a text is, without a browser, and how it breaks into lines.
//!
//! The widths are those of the Helvetica metrics (Adobe Font Metrics for the standard 14 fonts),
//! which Arial and Liberation Sans share and from which other system fonts differ by a few per
//! cent; [`width`] adds a margin for those.

use crate::scene::TextSize;

/// Advance widths of U+0020 to U+007E in thousandths of the font size.
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The mark of a text that was cut.
const ELLIPSIS: char = '…';

/// How wide a character is, in thousandths of the font size.
fn advance(c: char) -> u32 {
    let code = u32::from(c);
    match code {
        0x20..=0x7e => u32::from(ASCII[(code - 0x20) as usize]),
        0..0x20 | 0x7f..0xa0 | 0x300..0x370 | 0x200b..=0x200f => 0,
        0x2026
        | 0x1100..0x1200
        | 0x2e80..0xa4d0
        | 0xac00..0xd7b0
        | 0xf900..0xfb00
        | 0xff00..0xff61
        | 0x1_f000.. => 1000,
        _ => 620,
    }
}

/// How wide a text is in CSS pixels, with a margin of 4 % (8 % where bold).
pub fn width(text: &str, size: TextSize) -> f32 {
    let thousandths: u32 = text.chars().map(advance).sum();
    let margin = if size.weight() > 400 { 1.08 } else { 1.04 };
    thousandths as f32 / 1000.0 * size.px() * margin
}

/// The text, or its longest start with an ellipsis that fits `room`.
pub fn fitted(text: &str, size: TextSize, room: f32) -> String {
    if width(text, size) <= room {
        return text.to_string();
    }
    let mut out = String::new();
    let mut used = width("…", size);
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]), size);
        if used > room {
            break;
        }
        out.push(c);
    }
    let mut cut = out.trim_end().to_string();
    cut.push(ELLIPSIS);
    cut
}

/// The text in at most `most` lines that each fit `room`; the last ends with an ellipsis where
/// text was left out. Breaks at spaces and after hyphens and slashes; a word too long for a line
/// is cut. Never empty.
pub fn wrapped(text: &str, size: TextSize, room: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (word, after) = next_word(rest);
        let joined = [line.as_str(), word].concat();
        if line.is_empty() || width(joined.trim_end(), size) <= room {
            line = joined;
            rest = after;
        } else if lines.len() + 1 < most {
            lines.push(line.trim_end().to_string());
            line.clear();
        } else {
            line = [line.as_str(), rest].concat();
            break;
        }
    }
    lines.push(line.trim_end().to_string());
    lines.iter().map(|l| fitted(l, size, room)).collect()
}

/// Whether every word of the text fits `room`, in at most `most` lines.
pub fn fits(text: &str, size: TextSize, room: f32, most: usize) -> bool {
    wrapped(text, size, room, most)
        .iter()
        .all(|line| !line.ends_with(ELLIPSIS))
}

/// The first word with the space, hyphen or slash after it, and the rest.
fn next_word(text: &str) -> (&str, &str) {
    let end = text.find([' ', '-', '/']).map_or(text.len(), |at| at + 1);
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: TextSize = TextSize::Body;

    #[test]
    fn widths_follow_the_metrics() {
        let w = width("Trust", BODY);
        let expected = f32::from(611_u16 + 333 + 556 + 500 + 278) / 1000.0 * 13.0 * 1.04;
        assert!((w - expected).abs() < 0.01);
        assert!(width("", BODY).abs() < f32::EPSILON);
        assert!(width("計画", BODY) > width("ab", BODY));
    }

    #[test]
    fn a_short_text_stays_whole() {
        assert_eq!(fitted("Trust", BODY, 100.0), "Trust");
        assert_eq!(wrapped("Trust", BODY, 100.0, 2), ["Trust"]);
    }

    #[test]
    fn lines_fit_and_lose_nothing_but_what_the_ellipsis_says() {
        let text = "Confidentiality and sharing with carers";
        let lines = wrapped(text, BODY, 130.0, 3);
        assert_eq!(lines.join(" "), text);
        let two = wrapped(text, BODY, 110.0, 2);
        assert_eq!(two.len(), 2);
        assert!(two[1].ends_with('…'));
        for line in lines.iter().chain(&two) {
            assert!(width(line, BODY) <= 130.0);
        }
    }

    #[test]
    fn a_word_too_long_is_cut() {
        let lines = wrapped("Donaudampfschifffahrt", BODY, 60.0, 2);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].ends_with('…') && width(&lines[0], BODY) <= 60.0);
    }

    #[test]
    fn hostile_text_never_hangs() {
        for text in [
            "",
            " ",
            "\u{0}\u{0}",
            "    a",
            "/////",
            "<script>",
            "\u{202e}abc",
        ] {
            assert!(!wrapped(text, BODY, 5.0, 2).is_empty());
        }
    }
}
