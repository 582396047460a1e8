//! Small and capital letters against the standard library's, for every character there is.

use synthesis_core::casing::{capital, in_small, small};

fn only(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    first.filter(|_| chars.next().is_none())
}

#[test]
fn small_letters_are_those_of_unicode() {
    for c in '\0'..=char::MAX {
        match c {
            'İ' => assert_eq!(small(c), 'i'),
            'ς' => assert_eq!(small(c), 'σ'),
            _ => assert_eq!(Some(small(c)), only(c.to_lowercase()), "{c:?}"),
        }
    }
}

#[test]
fn capitals_are_those_of_unicode_where_they_lead_back() {
    for c in '\0'..=char::MAX {
        match only(c.to_uppercase()) {
            Some(upper) if only(upper.to_lowercase()) == Some(c) => {
                assert_eq!(capital(c), upper, "{c:?}");
            }
            _ => assert!(capital(c) == c || small(capital(c)) == small(c), "{c:?}"),
        }
    }
}

#[test]
fn texts_are_compared_in_small_letters() {
    assert_eq!(in_small("Ärzte & ΟΔΟΣ, İzmir"), "ärzte & οδοσ, izmir");
    assert_eq!(in_small("οδος"), in_small("ΟΔΟΣ"));
}
