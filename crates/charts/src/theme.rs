//! The colours, in one place: for exports as values, for the page as custom properties.
//!
//! The ramps are even in lightness in `OKLab` (Ottosson 2020); barrier and facilitator are an
//! orange and a blue whose distance survives deuteranopia, protanopia and tritanopia. The tests
//! compute contrast (WCAG 2.2) and the simulated distances (Viénot, Brettel & Mollon 1999).

use crate::scene::{Paint, TextSize, number};

/// The font stack of every text.
pub const FONT: &str =
    "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/// A colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// Dark ink on light paper.
    #[default]
    Light,
    /// Light ink on dark paper.
    Dark,
}

/// An sRGB colour, `0xRRGGBB`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub u32);

impl Colour {
    /// The colour as `#rrggbb`.
    pub fn hex(self) -> String {
        let mut out = String::from("#");
        for shift in (0..6).rev() {
            let digit = self.0 >> (4 * shift) & 15;
            out.push(char::from_digit(digit, 16).unwrap_or('0'));
        }
        out
    }
}

/// The plain paints of a scheme, in the order of [`Paint::PLAIN`].
const PLAIN: [[u32; 19]; 2] = [
    [
        0x15_191c, 0x55_5f66, 0xff_ffff, 0xf4_f6f7, 0xd5_dbde, 0xb8_5204, 0x1f_6cb0, 0xb8_5204,
        0x1f_6cb0, 0x86_9197, 0x86_9197, 0x86_9197, 0x5c_676e, 0x5c_676e, 0x86_9197, 0x0b_6670,
        0x0b_6670, 0x0b_6670, 0x86_9197,
    ],
    [
        0xf1_f3f4, 0xa7_b1b7, 0x14_181b, 0x1c_2226, 0x39_4147, 0xf5_9a4c, 0x6f_b3f2, 0xf5_9a4c,
        0x6f_b3f2, 0x79_858c, 0x79_858c, 0x79_858c, 0x93_9ea5, 0x93_9ea5, 0x79_858c, 0x76_c6cf,
        0x76_c6cf, 0x76_c6cf, 0x79_858c,
    ],
];
/// Few to many: of all studies, of barrier studies, of facilitator studies.
const HEAT: [[[u32; 8]; 3]; 2] = [
    [
        [
            0xeb_f6f8, 0xc4_dce2, 0x9e_c3cd, 0x77_aab7, 0x4e_92a2, 0x20_7a8c, 0x09_6070, 0x00_4754,
        ],
        [
            0xfa_f1ec, 0xec_d1c2, 0xdc_b299, 0xcb_9270, 0xba_7345, 0xa7_530e, 0x85_3f02, 0x64_2d00,
        ],
        [
            0xee_f4fb, 0xc6_daee, 0xa0_bfe0, 0x7a_a5d2, 0x53_8bc4, 0x27_71b4, 0x03_5798, 0x00_4073,
        ],
    ],
    [
        [
            0x19_2122, 0x21_3638, 0x29_4b4f, 0x30_6268, 0x34_7880, 0x41_939c, 0x59_aab3, 0x71_c2cb,
        ],
        [
            0x24_1e1a, 0x3f_2d21, 0x5b_3d26, 0x79_4e2b, 0x99_5f30, 0xb9_7133, 0xd2_874a, 0xec_9f62,
        ],
        [
            0x1b_2025, 0x25_3341, 0x2e_475f, 0x38_5d7f, 0x40_72a0, 0x4a_8ac3, 0x61_a1dc, 0x78_b9f5,
        ],
    ],
];
/// Barriers outweigh (-4) to facilitators outweigh (4).
const BALANCE: [[u32; 9]; 2] = [
    [
        0x79_3800, 0xac_5b21, 0xca_8d67, 0xe3_c0ac, 0xf4_f4f5, 0xb2_cbe5, 0x74_a1d0, 0x37_77b5,
        0x01_4f8a,
    ],
    [
        0xff_a064, 0xce_7a43, 0x95_5c37, 0x5d_402f, 0x26_2728, 0x35_4a60, 0x44_6f9b, 0x56_97d7,
        0x83_c0ff,
    ],
];
/// The domains.
const DOMAIN: [[u32; 7]; 2] = [
    [
        0x5b_4bb5, 0x2f_7d32, 0xb0_307a, 0x8a_6a00, 0x00_7a8f, 0x9c_3f2e, 0x46_505a,
    ],
    [
        0xa9_9af2, 0x7c_c77f, 0xf0_83bd, 0xd8_b84a, 0x4f_c3d6, 0xee_8f80, 0xa8_b6c2,
    ],
];
/// The first step of a ramp that takes paper-coloured text.
const HEAT_FLIP: u8 = 5;
/// The first step of the balance that takes paper-coloured text.
const BALANCE_FLIP: u8 = 3;

/// The colour of a paint.
pub fn colour(paint: Paint, scheme: Scheme) -> Colour {
    let s = scheme as usize;
    Colour(match paint {
        Paint::Heat(tone, step) => HEAT[s][tone as usize][usize::from(step.min(7))],
        Paint::OnHeat(step) => PLAIN[s][if step < HEAT_FLIP { 0 } else { 2 }],
        Paint::Balance(step) => BALANCE[s][Paint::balance_index(step)],
        Paint::OnBalance(step) => PLAIN[s][if step < BALANCE_FLIP { 0 } else { 2 }],
        Paint::Domain(at) => DOMAIN[s][usize::from(at % Paint::DOMAINS)],
        plain => {
            let at = Paint::PLAIN.iter().position(|p| *p == plain);
            PLAIN[s][at.unwrap_or(0)]
        }
    })
}

/// The custom property of a paint, e.g. `--heat-3`: its class with `--` in place of `p-`. Text on
/// a ramp has that of the ink or of the paper, rings have that of their polarity.
pub fn property(paint: Paint) -> String {
    ["--", &source(paint).class()[2..]].concat()
}

/// The paint that lends another its colour.
fn source(paint: Paint) -> Paint {
    match paint {
        Paint::BarrierRing => Paint::Barrier,
        Paint::FacilitatorRing => Paint::Facilitator,
        Paint::Firm => Paint::Accent,
        Paint::OnHeat(step) if step < HEAT_FLIP => Paint::Ink,
        Paint::OnBalance(step) if step < BALANCE_FLIP => Paint::Ink,
        Paint::OnHeat(_) | Paint::OnBalance(_) => Paint::Paper,
        own => own,
    }
}

/// The style sheet of scenes: custom properties for both schemes, then one rule a class.
///
/// The scheme follows the system, or the attribute `data-theme` (`light`, `dark`) on the root or
/// the host element. In forced colours the system's colours stand.
pub fn css() -> String {
    let (light, dark) = (properties(Scheme::Light), properties(Scheme::Dark));
    let mut out = [
        ":root,:host{color-scheme:light;--font:",
        FONT,
        ";",
        &light,
        "}\n",
    ]
    .concat();
    for piece in [
        "@media (prefers-color-scheme:dark){:root:not([data-theme=light]),",
        ":host(:not([data-theme=light])){color-scheme:dark;",
        &dark,
        "}}\n:root[data-theme=dark],:host([data-theme=dark]){color-scheme:dark;",
        &dark,
        "}\n",
    ] {
        out.push_str(piece);
    }
    for paint in Paint::all() {
        out.push_str(&rule(paint));
    }
    for size in [
        TextSize::Small,
        TextSize::Body,
        TextSize::Strong,
        TextSize::Title,
    ] {
        out.push_str(&text_rule(size));
    }
    out.push_str(FORCED);
    out
}

/// In forced colours fills and strokes keep to the system's palette; steps of a ramp are told by
/// the figure in the cell.
const FORCED: &str = "@media (forced-colors:active){\
svg text[class]{fill:CanvasText}\
[class*=p-heat-],[class*=p-bal-]{fill:Canvas;stroke:CanvasText}\
.p-barrier,.p-facilitator,.p-knot,[class*=p-domain-]{fill:CanvasText}\
.p-barrier-ring,.p-facilitator-ring,.p-silent,.p-sibling,.p-hatch,.p-tree,.p-bracket{stroke:CanvasText}\
.p-hairline{stroke:GrayText}.p-quiet,.p-paper{fill:Canvas}\
.p-rest{fill:GrayText}.p-cut,.p-firm{stroke:Highlight}.p-accent{fill:Highlight}}\n";

fn properties(scheme: Scheme) -> String {
    let mut out = String::new();
    for paint in Paint::all().into_iter().filter(|p| source(*p) == *p) {
        out.push_str(&[&property(paint), ":", &colour(paint, scheme).hex(), ";"].concat());
    }
    out
}

fn rule(paint: Paint) -> String {
    let value = ["var(", &property(paint), ")"].concat();
    let body = match paint.stroke() {
        None => ["fill:", &value].concat(),
        Some(hundredths) => {
            let width = number(f32::from(hundredths) / 100.0);
            let dash = if paint.is_dashed() {
                ";stroke-dasharray:4 3"
            } else {
                ""
            };
            ["fill:none;stroke:", &value, ";stroke-width:", &width, dash].concat()
        }
    };
    [".", paint.class(), "{", &body, "}\n"].concat()
}

fn text_rule(size: TextSize) -> String {
    let px = number(size.px());
    let weight = size.weight().to_string();
    let numerals = "font-variant-numeric:tabular-nums";
    let font = [&weight, " ", &px, "px/1.2 var(--font);", numerals].concat();
    [".", size.class(), "{font:", &font, "}\n"].concat()
}
