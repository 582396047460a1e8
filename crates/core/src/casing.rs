//! Capital and small letters, by one small table in place of the standard library's two large ones.

/// The capitals of Unicode 17 outside ASCII that have one small letter: the first of a run, how
/// many more there are, and how far on the small letters stand. In a run with a distance of 1
/// capitals and small letters take turns.
#[rustfmt::skip]
static RUNS: [(u32, u32, i32); 187] = [
    (0xc0, 22, 32), (0xd8, 6, 32), (0x100, 23, 1), (0x132, 2, 1), (0x139, 7, 1), (0x14a, 22, 1),
    (0x178, 0, -121), (0x179, 2, 1), (0x181, 0, 210), (0x182, 1, 1), (0x186, 0, 206), (0x187, 0, 1),
    (0x189, 1, 205), (0x18b, 0, 1), (0x18e, 0, 79), (0x18f, 0, 202), (0x190, 0, 203), (0x191, 0, 1),
    (0x193, 0, 205), (0x194, 0, 207), (0x196, 0, 211), (0x197, 0, 209), (0x198, 0, 1),
    (0x19c, 0, 211), (0x19d, 0, 213), (0x19f, 0, 214), (0x1a0, 2, 1), (0x1a6, 0, 218),
    (0x1a7, 0, 1), (0x1a9, 0, 218), (0x1ac, 0, 1), (0x1ae, 0, 218), (0x1af, 0, 1), (0x1b1, 1, 217),
    (0x1b3, 1, 1), (0x1b7, 0, 219), (0x1b8, 0, 1), (0x1bc, 0, 1), (0x1c4, 0, 2), (0x1c5, 0, 1),
    (0x1c7, 0, 2), (0x1c8, 0, 1), (0x1ca, 0, 2), (0x1cb, 8, 1), (0x1de, 8, 1), (0x1f1, 0, 2),
    (0x1f2, 1, 1), (0x1f6, 0, -97), (0x1f7, 0, -56), (0x1f8, 19, 1), (0x220, 0, -130),
    (0x222, 8, 1), (0x23a, 0, 10795), (0x23b, 0, 1), (0x23d, 0, -163), (0x23e, 0, 10792),
    (0x241, 0, 1), (0x243, 0, -195), (0x244, 0, 69), (0x245, 0, 71), (0x246, 4, 1), (0x370, 1, 1),
    (0x376, 0, 1), (0x37f, 0, 116), (0x386, 0, 38), (0x388, 2, 37), (0x38c, 0, 64), (0x38e, 1, 63),
    (0x391, 16, 32), (0x3a3, 8, 32), (0x3cf, 0, 8), (0x3d8, 11, 1), (0x3f4, 0, -60), (0x3f7, 0, 1),
    (0x3f9, 0, -7), (0x3fa, 0, 1), (0x3fd, 2, -130), (0x400, 15, 80), (0x410, 31, 32),
    (0x460, 16, 1), (0x48a, 26, 1), (0x4c0, 0, 15), (0x4c1, 6, 1), (0x4d0, 47, 1), (0x531, 37, 48),
    (0x10a0, 37, 7264), (0x10c7, 0, 7264), (0x10cd, 0, 7264), (0x13a0, 79, 38864), (0x13f0, 5, 8),
    (0x1c89, 0, 1), (0x1c90, 42, -3008), (0x1cbd, 2, -3008), (0x1e00, 74, 1), (0x1e9e, 0, -7615),
    (0x1ea0, 47, 1), (0x1f08, 7, -8), (0x1f18, 5, -8), (0x1f28, 7, -8), (0x1f38, 7, -8),
    (0x1f48, 5, -8), (0x1f59, 0, -8), (0x1f5b, 0, -8), (0x1f5d, 0, -8), (0x1f5f, 0, -8),
    (0x1f68, 7, -8), (0x1f88, 7, -8), (0x1f98, 7, -8), (0x1fa8, 7, -8), (0x1fb8, 1, -8),
    (0x1fba, 1, -74), (0x1fbc, 0, -9), (0x1fc8, 3, -86), (0x1fcc, 0, -9), (0x1fd8, 1, -8),
    (0x1fda, 1, -100), (0x1fe8, 1, -8), (0x1fea, 1, -112), (0x1fec, 0, -7), (0x1ff8, 1, -128),
    (0x1ffa, 1, -126), (0x1ffc, 0, -9), (0x2126, 0, -7517), (0x212a, 0, -8383), (0x212b, 0, -8262),
    (0x2132, 0, 28), (0x2160, 15, 16), (0x2183, 0, 1), (0x24b6, 25, 26), (0x2c00, 47, 48),
    (0x2c60, 0, 1), (0x2c62, 0, -10743), (0x2c63, 0, -3814), (0x2c64, 0, -10727), (0x2c67, 2, 1),
    (0x2c6d, 0, -10780), (0x2c6e, 0, -10749), (0x2c6f, 0, -10783), (0x2c70, 0, -10782),
    (0x2c72, 0, 1), (0x2c75, 0, 1), (0x2c7e, 1, -10815), (0x2c80, 49, 1), (0x2ceb, 1, 1),
    (0x2cf2, 0, 1), (0xa640, 22, 1), (0xa680, 13, 1), (0xa722, 6, 1), (0xa732, 30, 1),
    (0xa779, 1, 1), (0xa77d, 0, -35332), (0xa77e, 4, 1), (0xa78b, 0, 1), (0xa78d, 0, -42280),
    (0xa790, 1, 1), (0xa796, 9, 1), (0xa7aa, 0, -42308), (0xa7ab, 0, -42319), (0xa7ac, 0, -42315),
    (0xa7ad, 0, -42305), (0xa7ae, 0, -42308), (0xa7b0, 0, -42258), (0xa7b1, 0, -42282),
    (0xa7b2, 0, -42261), (0xa7b3, 0, 928), (0xa7b4, 7, 1), (0xa7c4, 0, -48), (0xa7c5, 0, -42307),
    (0xa7c6, 0, -35384), (0xa7c7, 1, 1), (0xa7cb, 0, -42343), (0xa7cc, 7, 1), (0xa7dc, 0, -42561),
    (0xa7f5, 0, 1), (0xff21, 25, 32), (0x10400, 39, 40), (0x104b0, 35, 40), (0x10570, 10, 39),
    (0x1057c, 14, 39), (0x1058c, 6, 39), (0x10594, 1, 39), (0x10c80, 50, 64), (0x10d50, 21, 32),
    (0x118a0, 31, 32), (0x16e40, 31, 32), (0x16ea0, 24, 27), (0x1e900, 33, 34),
];

/// The small letter of a capital, anything else as it is: Unicode's simple mapping (Unicode
/// Standard, section 4.2), with `i` for `İ`, and `σ` also for a `ς` that ends a word, so that
/// texts can be compared.
pub fn small(c: char) -> char {
    match c {
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        'İ' => 'i',
        'ς' => 'σ',
        _ => shifted(c, 1),
    }
}

/// The capital of which a letter is the small one, anything else as it is.
pub fn capital(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_uppercase()
    } else {
        shifted(c, -1)
    }
}

/// A text in small letters, by which names are ordered and words are sought.
pub fn in_small(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().map(small));
    out
}

/// The letter to which a capital (direction 1) or a small letter (-1) leads.
#[inline(never)]
fn shifted(c: char, direction: i32) -> char {
    let code = c as u32;
    for &(first, more, distance) in &RUNS {
        if direction > 0 && code < first {
            break;
        }
        let from = if direction < 0 {
            first.wrapping_add_signed(distance)
        } else {
            first
        };
        let step = if distance == 1 { 2 } else { 1 };
        let on = code.wrapping_sub(from);
        if on <= more * step && on % step == 0 {
            let found = code.wrapping_add_signed(distance * direction);
            return char::from_u32(found).unwrap_or(c);
        }
    }
    c
}
