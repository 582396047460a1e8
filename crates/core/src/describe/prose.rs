//! A small writer of plain sentences, without the weight of `format!`.

/// A sentence in the making.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prose(String);

impl Prose {
    /// Appends words.
    pub(crate) fn say(&mut self, words: &str) -> &mut Self {
        self.0.push_str(words);
        self
    }

    /// Appends a whole number, thousands apart from 1,000 on.
    pub(crate) fn number(&mut self, number: u32) -> &mut Self {
        if number >= 1000 {
            self.number(number / 1000).say(",");
            let rest = number % 1000;
            if rest < 100 {
                self.say("0");
            }
            if rest < 10 {
                self.say("0");
            }
            return self.digits(rest);
        }
        self.digits(number)
    }

    /// Appends a whole number as plain digits, for years and exports.
    pub(crate) fn digits(&mut self, number: u32) -> &mut Self {
        if number >= 10 {
            self.digits(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
        self
    }

    /// Appends a number and its noun: `1 study`, `2 studies`.
    pub(crate) fn count(&mut self, number: u32, one: &str, many: &str) -> &mut Self {
        let noun = if number == 1 { one } else { many };
        self.number(number).say(" ").say(noun)
    }

    /// `12 studies`.
    pub(crate) fn studies(&mut self, number: u32) -> &mut Self {
        self.count(number, "study", "studies")
    }

    /// `7 of 12 studies`, the noun following the denominator.
    pub(crate) fn of_studies(&mut self, part: u32, whole: u32) -> &mut Self {
        self.number(part).say(" of ").studies(whole)
    }

    /// Appends text in quotation marks.
    pub(crate) fn quoted(&mut self, text: &str) -> &mut Self {
        self.say("\u{201c}").say(text).say("\u{201d}")
    }

    /// Appends a number with a sign: `+3`, `−2`, `0`.
    pub(crate) fn signed(&mut self, number: i32) -> &mut Self {
        match number.signum() {
            1 => self.say("+"),
            -1 => self.say("\u{2212}"),
            _ => self,
        };
        self.number(number.unsigned_abs())
    }

    /// Appends a number with two decimals; a dash where it is not finite.
    pub(crate) fn decimal(&mut self, number: f64) -> &mut Self {
        self.say(&fixed(number, 2))
    }

    /// Appends items as `a, b and c`; beyond `limit` as `a, b and 5 more`.
    pub(crate) fn list(&mut self, items: &[String], joint: &str, limit: usize) -> &mut Self {
        let shown = if items.len() > limit {
            limit.saturating_sub(1).max(1)
        } else {
            items.len()
        };
        let more = items.len() - shown.min(items.len());
        for (at, item) in items.iter().take(shown).enumerate() {
            if at > 0 {
                let is_last = at + 1 == shown && more == 0;
                self.say(if is_last { joint } else { ", " });
            }
            self.say(item);
        }
        if more > 0 {
            self.say(joint).number(more as u32).say(" more");
        }
        self
    }

    /// Whether nothing has been written.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text.
    pub(crate) fn done(&mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

/// Text in quotation marks.
pub fn quoted(text: &str) -> String {
    Prose::default().quoted(text).done()
}

/// A whole number, thousands apart: `9,999`.
pub fn thousands(number: u32) -> String {
    Prose::default().number(number).done()
}

/// Items as `a, b and c`; where there are more than `most`, the last of them as a number: `a, b and
/// 5 more`.
pub fn listed(items: &[String], most: usize) -> String {
    Prose::default().list(items, " and ", most).done()
}

/// A number with a fixed number of decimals (at most 9), halves away from zero, without a negative
/// zero; a dash where it is not finite or beyond 10⁹.
pub fn fixed(number: f64, decimals: u8) -> String {
    if !number.is_finite() || number.abs() > 1e9 {
        return "\u{2013}".to_owned();
    }
    let decimals = u32::from(decimals.min(9));
    let scale = 10_u64.pow(decimals);
    // The bound above keeps the product below 2^63.
    #[allow(clippy::cast_sign_loss)]
    let scaled = (number.abs() * scale as f64).round() as u64;
    let mut out = Prose::default();
    if number < 0.0 && scaled > 0 {
        out.say("\u{2212}");
    }
    out.digits((scaled / scale) as u32);
    if decimals > 0 {
        out.say(".");
        let mut unit = scale / 10;
        while unit > 0 {
            out.digits((scaled / unit % 10) as u32);
            unit /= 10;
        }
    }
    out.done()
}

/// A share in whole per cent: `58%`; `under 1%` and `over 99%` rather than a rounded 0 or 100;
/// empty where the whole is 0.
pub fn percent(part: u32, whole: u32) -> String {
    let (part, whole) = (u64::from(part), u64::from(whole));
    if whole == 0 {
        return String::new();
    }
    let mut out = Prose::default();
    match (200 * part + whole) / (2 * whole) {
        0 if part > 0 => out.say("under 1%"),
        100 if part < whole => out.say("over 99%"),
        rounded => out.digits(rounded as u32).say("%"),
    };
    out.done()
}

#[cfg(test)]
mod tests {
    use super::{listed, quoted, thousands};

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1999), "1,999");
        assert_eq!(thousands(1_000_007), "1,000,007");
    }

    #[test]
    fn lists_end_in_words() {
        let of = |names: &[&str]| listed(&names.iter().map(|n| quoted(n)).collect::<Vec<_>>(), 4);
        assert_eq!(of(&[]), "");
        assert_eq!(of(&["a"]), "\u{201c}a\u{201d}");
        assert_eq!(of(&["a", "b"]), "\u{201c}a\u{201d} and \u{201c}b\u{201d}");
        let many = of(&["a", "b", "c", "d", "e"]);
        assert!(many.ends_with("\u{201c}c\u{201d} and 2 more"), "{many}");
        let names = |many: usize| listed(&vec!["x".to_owned(); many], 4);
        assert_eq!(names(4), "x, x, x and x");
        assert_eq!(names(6), "x, x, x and 3 more");
    }
}
