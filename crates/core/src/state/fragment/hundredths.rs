//! Numbers of hundredths as decimals: `0.1` for 10, `1.5` for 150.

use super::Unknown;
use super::clause::number;

/// Appends hundredths as a decimal without trailing zeros.
pub fn push(out: &mut String, hundredths: u16) {
    out.push_str(&(hundredths / 100).to_string());
    let rest = hundredths % 100;
    if rest > 0 {
        out.push('.');
        if rest < 10 {
            out.push('0');
        }
        let is_tenths = rest.is_multiple_of(10);
        out.push_str(&(if is_tenths { rest / 10 } else { rest }).to_string());
    }
}

/// The hundredths of a decimal of at most two places.
///
/// # Errors
/// Where it is no such number, or above 655.35.
pub fn read(value: &str) -> Result<u16, Unknown> {
    let (whole, rest) = value.split_once('.').unwrap_or((value, "0"));
    let scale = match rest.len() {
        1 => 10,
        2 => 1,
        _ => return Err(Unknown::new()),
    };
    let hundredths = number(whole)?.checked_mul(100);
    let rest = number(rest)? * scale;
    hundredths
        .and_then(|hundredths| hundredths.checked_add(rest))
        .ok_or_else(Unknown::new)
}

#[cfg(test)]
mod tests {
    use super::{push, read};

    #[test]
    fn every_number_comes_back() {
        for hundredths in 0..=u16::MAX {
            let mut text = String::new();
            push(&mut text, hundredths);
            assert_eq!(read(&text), Ok(hundredths), "{text}");
        }
    }

    #[test]
    fn decimals_are_short_and_damaged_ones_refused() {
        let text = |hundredths| {
            let mut text = String::new();
            push(&mut text, hundredths);
            text
        };
        assert_eq!([10, 5, 150, 200].map(text), ["0.1", "0.05", "1.5", "2"]);
        assert_eq!(read("0.10"), Ok(10));
        for damaged in [
            "", ".", "1.", ".5", "0.123", "+1", "-1", "1.+", "655.36", "1e2",
        ] {
            assert!(read(damaged).is_err(), "{damaged}");
        }
    }
}
