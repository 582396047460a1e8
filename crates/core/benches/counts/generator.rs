//! A seeded generator of coded datasets of any size.
//!
//! Few codes are frequent and many rare; codes fall into clusters; a study draws most of its codings from two
//! clusters, has a main group and a main setting, and one year. The same size gives the same
//! dataset on every machine.

use synthesis_core::data::{
    Attribute, CodeId, Codebook, Codings, Dataset, LevelId, Levels, Polarity, ReportId, Reports,
    StudyId, Texts,
};

/// How large a dataset is.
#[derive(Clone, Copy)]
pub struct Size {
    /// Codings.
    pub codings: usize,
    /// Studies, one report each.
    pub studies: usize,
    /// Codes, in domains of about ten; domains are not counted here.
    pub codes: usize,
    /// Stakeholder groups.
    pub stakeholders: usize,
    /// Settings.
    pub settings: usize,
}

/// The three sizes that are measured.
pub const SIZES: [Size; 3] = [
    Size {
        codings: 1_500,
        studies: 117,
        codes: 40,
        stakeholders: 4,
        settings: 8,
    },
    Size {
        codings: 200_000,
        studies: 10_000,
        codes: 200,
        stakeholders: 8,
        settings: 20,
    },
    Size {
        codings: 2_000_000,
        studies: 100_000,
        codes: 400,
        stakeholders: 8,
        settings: 20,
    },
];

/// The first and the last year.
pub const YEARS: (u16, u16) = (1990, 2025);

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in 0..1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Below `n`, small numbers likelier: what is left of a stick broken three times.
    fn skewed(&mut self, n: usize) -> usize {
        let mut left = n;
        for _ in 0..3 {
            left = 1 + (self.next() % left as u64) as usize;
        }
        left - 1
    }
}

/// The dataset of a size.
pub fn dataset(size: Size) -> Dataset {
    let mut random = Random(size.codings as u64);
    let codes = codebook(size.codes);
    let domains = codes.len() - size.codes;
    let mut rows: Vec<[u16; 4]> = Vec::new();
    let mut codings = Codings::default();
    let mut years = Vec::new();
    let mut countries = Vec::new();
    codings.study_starts.push(0);
    for study in 0..size.studies {
        let upto = size.codings * (study + 1) / size.studies;
        let jitter = if study + 1 < size.studies {
            random.skewed(12)
        } else {
            0
        };
        let (clusters, main) = (
            [random.skewed(domains), random.skewed(domains)],
            (
                random.skewed(size.stakeholders),
                random.skewed(size.settings),
            ),
        );
        rows.clear();
        while codings.len() + rows.len() < upto.saturating_sub(jitter) {
            let code = match random.share() {
                x if x < 0.72 => {
                    let cluster = clusters[usize::from(x > 0.5)];
                    let member = random.skewed(size.codes.div_ceil(domains));
                    (member * domains + cluster).min(size.codes - 1)
                }
                _ => random.skewed(size.codes),
            };
            let is_main = random.share();
            let stakeholder = if is_main < 0.55 {
                main.0
            } else {
                random.skewed(size.stakeholders)
            };
            let setting = if random.share() < 0.9 {
                main.1
            } else {
                random.skewed(size.settings)
            };
            let polarity = u16::from(random.share() > 0.55);
            rows.push([
                (domains + code) as u16,
                stakeholder as u16,
                setting as u16,
                polarity,
            ]);
        }
        rows.sort_unstable();
        push(&mut codings, study, &rows, &mut random);
        let age = random.skewed(usize::from(YEARS.1 - YEARS.0) + 1);
        years.push(Some(YEARS.1 - age as u16));
        countries.push(LevelId::at(random.skewed(30)));
    }
    let names: Vec<String> = (0..size.studies).map(|s| format!("S{s:06}")).collect();
    let texts: Texts = names.iter().map(String::as_str).collect();
    Dataset {
        study_labels: texts.clone(),
        reports: reports(texts, years, countries),
        codes,
        stakeholders: levels("group", size.stakeholders),
        settings: levels("setting", size.settings),
        polarity_labels: ["Barrier".into(), "Facilitator".into()],
        certainties: levels("certainty", 2),
        codings,
        ..Dataset::default()
    }
}

/// Appends the codings of a study.
fn push(codings: &mut Codings, study: usize, rows: &[[u16; 4]], random: &mut Random) {
    for row in rows {
        codings.study.push(StudyId::at(study));
        codings.report.push(ReportId::at(study));
        codings.code.push(CodeId(row[0]));
        codings.stakeholder.push(LevelId(row[1]));
        codings.setting.push(LevelId(row[2]));
        codings.polarity.push(Polarity::ALL[usize::from(row[3])]);
        codings.certainty.push(1 + u8::from(random.share() > 0.8));
        codings.evidence.push("");
    }
    codings.study_starts.push(codings.len() as u32);
}

fn reports(texts: Texts, year: Vec<Option<u16>>, countries: Vec<LevelId>) -> Reports {
    let studies = countries.len();
    Reports {
        id: texts.clone(),
        citation: texts,
        participants: vec![None; studies],
        study: (0..studies).map(StudyId::at).collect(),
        attributes: vec![Attribute {
            name: "country".into(),
            label: "Country".into(),
            levels: levels("country", 30),
            starts: (0..=studies as u32).collect(),
            values: countries,
        }],
        year,
        ..Reports::default()
    }
}

/// Domains first, then the codes, dealt to the domains in turn.
fn codebook(codes: usize) -> Codebook {
    let domains = codes.div_ceil(10);
    let mut book = Codebook::default();
    for at in 0..domains + codes {
        let parent = at
            .checked_sub(domains)
            .map(|code| CodeId::at(code % domains));
        book.id.push(format!("c{at}"));
        book.label.push(format!("Code {at}"));
        book.definition.push(String::new());
        book.parent.push(parent);
        book.domain.push(parent.unwrap_or(CodeId::at(at)));
        book.has_children.push(parent.is_none());
    }
    book
}

fn levels(name: &str, count: usize) -> Levels {
    Levels {
        id: (0..count).map(|at| format!("{name}-{at}")).collect(),
        label: (0..count).map(|at| format!("{name} {at}")).collect(),
        definition: vec![String::new(); count],
        parent: vec![None; count],
    }
}
