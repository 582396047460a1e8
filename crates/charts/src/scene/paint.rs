//! Roles of paint: what a colour means. The page maps a role to a class, an export to a colour.
//!
//! | role | class | drawn as |
//! | --- | --- | --- |
//! | `Ink`, `InkMuted` | `p-ink`, `p-muted` | fill: text |
//! | `Paper` | `p-paper` | fill: the page's ground |
//! | `Quiet` | `p-quiet` | fill: a ground a shade off the page's |
//! | `Hairline` | `p-hairline` | stroke 1: rules |
//! | `Barrier`, `Facilitator` | `p-barrier`, `p-facilitator` | fill |
//! | `BarrierRing`, `FacilitatorRing` | `p-barrier-ring`, `p-facilitator-ring` | stroke 1.5 |
//! | `Heat(tone, 0..=7)` | `p-heat-N`, `p-heat-b-N`, `p-heat-f-N` | fill: few to many |
//! | `OnHeat(0..=7)` | `p-on-heat-N` | fill: text on `Heat` |
//! | `Balance(-4..=4)` | `p-bal-mN`, `p-bal-0`, `p-bal-pN` | fill: barriers to facilitators |
//! | `OnBalance(0..=4)` | `p-on-bal-N` | fill: text on `Balance` |
//! | `Hatch` | `p-hatch` | stroke 0.75: not sampled |
//! | `Silent` | `p-silent` | stroke 1.5: sampled, not reported |
//! | `Sibling` | `p-sibling` | stroke 1.5: reported under a sibling |
//! | `Tree` | `p-tree` | stroke 1.25: dendrogram |
//! | `Knot` | `p-knot` | fill: a node of a dendrogram |
//! | `Bracket` | `p-bracket` | stroke 2: a cluster's extent |
//! | `Cut` | `p-cut` | stroke 1.25, dashed: the cut of a dendrogram |
//! | `Firm` | `p-firm` | stroke 2: a cluster that holds up |
//! | `Accent` | `p-accent` | fill: what is chosen |
//! | `Rest` | `p-rest` | fill: what is not chosen |
//! | `Domain(0..=6)` | `p-domain-N` | fill: a domain, always with a shape or a name |

/// What a colour means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paint {
    /// Text.
    #[default]
    Ink,
    /// Text that may be overlooked.
    InkMuted,
    /// The ground.
    Paper,
    /// A ground a shade off the page's.
    Quiet,
    /// Rules.
    Hairline,
    /// Barriers.
    Barrier,
    /// Facilitators.
    Facilitator,
    /// Barriers, hollow.
    BarrierRing,
    /// Facilitators, hollow.
    FacilitatorRing,
    /// Few (0) to many (7); steps beyond are the last.
    Heat(Tone, u8),
    /// Text on a step of [`Paint::Heat`].
    OnHeat(u8),
    /// More barriers (-4) to more facilitators (4); steps beyond are the last.
    Balance(i8),
    /// Text on a step, without its sign, of [`Paint::Balance`].
    OnBalance(u8),
    /// Not sampled.
    Hatch,
    /// Sampled, not reported.
    Silent,
    /// Reported under a sibling.
    Sibling,
    /// The lines of a dendrogram.
    Tree,
    /// A node of a dendrogram.
    Knot,
    /// The extent of a cluster.
    Bracket,
    /// The cut of a dendrogram.
    Cut,
    /// The extent of a cluster that holds up.
    Firm,
    /// What is chosen.
    Accent,
    /// What is not chosen.
    Rest,
    /// One of a few domains, never told by its colour alone; the eighth has that of the first.
    Domain(u8),
}

/// Which ramp: of all studies, or of one polarity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Studies of either polarity.
    #[default]
    Both,
    /// Barrier studies.
    Barrier,
    /// Facilitator studies.
    Facilitator,
}

const HEAT: [[&str; 8]; 3] = [
    [
        "p-heat-0", "p-heat-1", "p-heat-2", "p-heat-3", "p-heat-4", "p-heat-5", "p-heat-6",
        "p-heat-7",
    ],
    [
        "p-heat-b-0",
        "p-heat-b-1",
        "p-heat-b-2",
        "p-heat-b-3",
        "p-heat-b-4",
        "p-heat-b-5",
        "p-heat-b-6",
        "p-heat-b-7",
    ],
    [
        "p-heat-f-0",
        "p-heat-f-1",
        "p-heat-f-2",
        "p-heat-f-3",
        "p-heat-f-4",
        "p-heat-f-5",
        "p-heat-f-6",
        "p-heat-f-7",
    ],
];
const ON_HEAT: [&str; 8] = [
    "p-on-heat-0",
    "p-on-heat-1",
    "p-on-heat-2",
    "p-on-heat-3",
    "p-on-heat-4",
    "p-on-heat-5",
    "p-on-heat-6",
    "p-on-heat-7",
];
const BALANCE: [&str; 9] = [
    "p-bal-m4", "p-bal-m3", "p-bal-m2", "p-bal-m1", "p-bal-0", "p-bal-p1", "p-bal-p2", "p-bal-p3",
    "p-bal-p4",
];
const DOMAIN: [&str; 7] = [
    "p-domain-0",
    "p-domain-1",
    "p-domain-2",
    "p-domain-3",
    "p-domain-4",
    "p-domain-5",
    "p-domain-6",
];
const ON_BALANCE: [&str; 5] = [
    "p-on-bal-0",
    "p-on-bal-1",
    "p-on-bal-2",
    "p-on-bal-3",
    "p-on-bal-4",
];

impl Paint {
    /// The paints that are not steps of a scale.
    pub const PLAIN: [Self; 19] = [
        Self::Ink,
        Self::InkMuted,
        Self::Paper,
        Self::Quiet,
        Self::Hairline,
        Self::Barrier,
        Self::Facilitator,
        Self::BarrierRing,
        Self::FacilitatorRing,
        Self::Hatch,
        Self::Silent,
        Self::Sibling,
        Self::Tree,
        Self::Knot,
        Self::Bracket,
        Self::Cut,
        Self::Firm,
        Self::Accent,
        Self::Rest,
    ];

    /// How many domains have a colour of their own.
    pub const DOMAINS: u8 = 7;

    /// Every paint, in a fixed order.
    pub fn all() -> Vec<Self> {
        let mut out = Self::PLAIN.to_vec();
        for tone in [Tone::Both, Tone::Barrier, Tone::Facilitator] {
            out.extend((0..8).map(|step| Self::Heat(tone, step)));
        }
        out.extend((0..8).map(Self::OnHeat));
        out.extend((-4..=4).map(Self::Balance));
        out.extend((0..5).map(Self::OnBalance));
        out.extend((0..Self::DOMAINS).map(Self::Domain));
        out
    }

    /// The class in the live page.
    pub fn class(self) -> &'static str {
        match self {
            Self::Ink => "p-ink",
            Self::InkMuted => "p-muted",
            Self::Paper => "p-paper",
            Self::Quiet => "p-quiet",
            Self::Hairline => "p-hairline",
            Self::Barrier => "p-barrier",
            Self::Facilitator => "p-facilitator",
            Self::BarrierRing => "p-barrier-ring",
            Self::FacilitatorRing => "p-facilitator-ring",
            Self::Heat(tone, step) => HEAT[tone as usize][usize::from(step.min(7))],
            Self::OnHeat(step) => ON_HEAT[usize::from(step.min(7))],
            Self::Balance(step) => BALANCE[Self::balance_index(step)],
            Self::OnBalance(step) => ON_BALANCE[usize::from(step.min(4))],
            Self::Hatch => "p-hatch",
            Self::Silent => "p-silent",
            Self::Sibling => "p-sibling",
            Self::Tree => "p-tree",
            Self::Knot => "p-knot",
            Self::Bracket => "p-bracket",
            Self::Cut => "p-cut",
            Self::Firm => "p-firm",
            Self::Accent => "p-accent",
            Self::Rest => "p-rest",
            Self::Domain(at) => DOMAIN[usize::from(at % Self::DOMAINS)],
        }
    }

    /// Where a step of the balance stands among the nine, from 0.
    pub(crate) fn balance_index(step: i8) -> usize {
        usize::from(step.clamp(-4, 4).saturating_add(4).unsigned_abs())
    }

    /// The stroke's width in hundredths of a pixel, or `None` where the paint fills.
    pub const fn stroke(self) -> Option<u16> {
        match self {
            Self::Hatch => Some(75),
            Self::Hairline => Some(100),
            Self::Tree | Self::Cut => Some(125),
            Self::Silent | Self::Sibling | Self::BarrierRing | Self::FacilitatorRing => Some(150),
            Self::Bracket | Self::Firm => Some(200),
            _ => None,
        }
    }

    /// Whether the stroke is dashed.
    pub const fn is_dashed(self) -> bool {
        matches!(self, Self::Cut)
    }
}
