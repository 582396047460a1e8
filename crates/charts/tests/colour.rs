//! Contrast and colour vision, computed.

use synthesis_charts::scene::{Paint, Tone};
use synthesis_charts::theme::{Colour, Scheme, colour, css};

const SCHEMES: [Scheme; 2] = [Scheme::Light, Scheme::Dark];
const TONES: [Tone; 3] = [Tone::Both, Tone::Barrier, Tone::Facilitator];

/// Linear sRGB.
fn linear(c: Colour) -> [f64; 3] {
    [16, 8, 0].map(|shift| {
        let v = f64::from(c.0 >> shift & 255) / 255.0;
        if v <= 0.04045 {
            v / 12.92
        } else {
            ((v + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// Relative luminance (WCAG 2.2).
fn luminance(c: Colour) -> f64 {
    let [r, g, b] = linear(c);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast ratio (WCAG 2.2).
fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// `OKLab` of linear sRGB (Ottosson 2020).
fn oklab(rgb: [f64; 3]) -> [f64; 3] {
    const CONES: [[f64; 3]; 3] = [
        [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
        [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
        [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
    ];
    const LAB: [[f64; 3]; 3] = [
        [0.210_454_255_3, 0.793_617_785, -0.004_072_046_8],
        [1.977_998_495_1, -2.428_592_205, 0.450_593_709_9],
        [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766],
    ];
    times(&LAB, times(&CONES, rgb).map(f64::cbrt))
}

fn times(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// Dichromatic vision as matrices over linear sRGB (Machado, Oliveira & Fernandes 2009, severity
/// 1): protanopia, deuteranopia, tritanopia; and none.
const VISIONS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [
        [0.152_286, 1.052_583, -0.204_868],
        [0.114_503, 0.786_281, 0.099_216],
        [-0.003_882, -0.048_116, 1.051_998],
    ],
    [
        [0.367_322, 0.860_646, -0.227_968],
        [0.280_085, 0.672_501, 0.047_413],
        [-0.011_820, 0.042_940, 0.968_881],
    ],
    [
        [1.255_528, -0.076_749, -0.178_779],
        [-0.078_411, 0.930_809, 0.147_602],
        [0.004_733, 0.691_367, 0.303_900],
    ],
];

fn seen(c: Colour, vision: &[[f64; 3]; 3]) -> [f64; 3] {
    oklab(times(vision, linear(c)).map(|v| v.clamp(0.0, 1.0)))
}

/// The distance in `OKLab` × 100.
fn distance(a: Colour, b: Colour, vision: &[[f64; 3]; 3]) -> f64 {
    let (from, to) = (seen(a, vision), seen(b, vision));
    let sum: f64 = from.iter().zip(to).map(|(x, y)| (x - y).powi(2)).sum();
    sum.sqrt() * 100.0
}

#[test]
fn text_reaches_4_5_to_1() {
    for scheme in SCHEMES {
        let c = |paint| colour(paint, scheme);
        for ground in [Paint::Paper, Paint::Quiet] {
            for ink in [Paint::Ink, Paint::InkMuted] {
                assert!(contrast(c(ink), c(ground)) >= 4.5, "{scheme:?} {ink:?}");
            }
        }
        for tone in TONES {
            for step in 0..8 {
                let ratio = contrast(c(Paint::OnHeat(step)), c(Paint::Heat(tone, step)));
                assert!(ratio >= 4.5, "{scheme:?} {tone:?} {step}: {ratio:.2}");
            }
        }
        for step in -4_i8..=4 {
            let ink = Paint::OnBalance(step.unsigned_abs());
            let ratio = contrast(c(ink), c(Paint::Balance(step)));
            assert!(ratio >= 4.5, "{scheme:?} balance {step}: {ratio:.2}");
        }
    }
}

#[test]
fn marks_reach_3_to_1_on_paper() {
    for scheme in SCHEMES {
        for paint in [
            Paint::Barrier,
            Paint::Facilitator,
            Paint::BarrierRing,
            Paint::FacilitatorRing,
            Paint::Hatch,
            Paint::Silent,
            Paint::Sibling,
            Paint::Tree,
            Paint::Knot,
            Paint::Bracket,
            Paint::Cut,
            Paint::Accent,
        ] {
            let ratio = contrast(colour(paint, scheme), colour(Paint::Paper, scheme));
            assert!(ratio >= 3.0, "{scheme:?} {paint:?}: {ratio:.2}");
        }
    }
}

#[test]
fn domains_stand_out_from_paper_and_from_each_other() {
    for scheme in SCHEMES {
        let domains: Vec<Colour> = (0..Paint::DOMAINS)
            .map(|at| colour(Paint::Domain(at), scheme))
            .collect();
        for (at, domain) in domains.iter().enumerate() {
            let ratio = contrast(*domain, colour(Paint::Paper, scheme));
            assert!(ratio >= 3.0, "{scheme:?} {at}: {ratio:.2}");
            for (other, neighbour) in domains.iter().enumerate().skip(at + 1) {
                // Where colours are not told apart, shapes are: each domain has its own.
                let d = distance(*domain, *neighbour, &VISIONS[0]);
                assert!(d >= 8.0, "{scheme:?} {at} {other}: {d:.1}");
            }
        }
    }
}

#[test]
fn barrier_and_facilitator_differ_for_every_colour_vision() {
    for scheme in SCHEMES {
        let (b, f) = (
            colour(Paint::Barrier, scheme),
            colour(Paint::Facilitator, scheme),
        );
        for vision in &VISIONS {
            let d = distance(b, f, vision);
            assert!(d >= 15.0, "{scheme:?}: {d:.1}");
        }
    }
}

#[test]
fn adjacent_steps_differ_for_every_colour_vision() {
    for scheme in SCHEMES {
        for vision in &VISIONS {
            for tone in TONES {
                for step in 0..7 {
                    let pair = [step, step + 1].map(|s| colour(Paint::Heat(tone, s), scheme));
                    let d = distance(pair[0], pair[1], vision);
                    assert!(d >= 5.0, "{scheme:?} {tone:?} {step}: {d:.1}");
                }
            }
            for step in -4..4 {
                let pair = [step, step + 1].map(|s| colour(Paint::Balance(s), scheme));
                let d = distance(pair[0], pair[1], vision);
                assert!(d >= 5.0, "{scheme:?} balance {step}: {d:.1}");
            }
        }
    }
}

#[test]
fn the_ends_of_the_balance_differ_for_every_colour_vision() {
    for scheme in SCHEMES {
        for vision in &VISIONS {
            for step in 2..=4 {
                let pair = [-step, step].map(|s| colour(Paint::Balance(s), scheme));
                let d = distance(pair[0], pair[1], vision);
                assert!(d >= 8.0, "{scheme:?} ±{step}: {d:.1}");
            }
        }
    }
}

#[test]
fn ramps_are_even_in_lightness() {
    for scheme in SCHEMES {
        for tone in TONES {
            let light: Vec<f64> = (0..8)
                .map(|s| oklab(linear(colour(Paint::Heat(tone, s), scheme)))[0])
                .collect();
            let steps: Vec<f64> = light.windows(2).map(|w| (w[1] - w[0]).abs()).collect();
            let mean = steps.iter().sum::<f64>() / 7.0;
            for step in steps {
                assert!(
                    (step - mean).abs() < 0.02,
                    "{scheme:?} {tone:?}: {step:.3} of {mean:.3}"
                );
            }
        }
    }
}

#[test]
fn the_style_sheet_has_a_rule_for_every_paint_and_no_colour_twice_over() {
    let sheet = css();
    for paint in Paint::all() {
        let rule = format!("\n.{}{{", paint.class());
        assert_eq!(sheet.matches(&rule).count(), 1, "{rule}");
    }
    let light = colour(Paint::Barrier, Scheme::Light).hex();
    assert_eq!(light, "#b85204");
    assert_eq!(sheet.matches(&light).count(), 1);
    let dark = colour(Paint::Barrier, Scheme::Dark).hex();
    assert_eq!(sheet.matches(&dark).count(), 2);
    assert!(!sheet.contains("url("));
}
