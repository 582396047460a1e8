//! From the coders' own codings to units and values.

use std::collections::BTreeMap;

use synthesis_core::data::{CodeId, CoderCoding, Dataset, Polarity, StudyId};

use super::{Agreement, Ratings, agreement};
use crate::nothing::Nothing;

/// What a coder says of a code in a study: whether it is there, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u16)]
pub enum Value {
    /// Not coded, in a study that the coder did code.
    Absent = 0,
    /// As a barrier.
    Barrier = 1,
    /// As a facilitator.
    Facilitator = 2,
    /// As both.
    Both = 3,
}

impl Value {
    const ALL: [Self; 4] = [Self::Absent, Self::Barrier, Self::Facilitator, Self::Both];

    /// In words, for readers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Absent => "not coded",
            Self::Barrier => "a barrier",
            Self::Facilitator => "a facilitator",
            Self::Both => "both a barrier and a facilitator",
        }
    }
}

/// A unit on which coders differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// The study.
    pub study: StudyId,
    /// The code.
    pub code: CodeId,
    /// For each coder the value; `None` where the coder did not code the study.
    pub values: Vec<Option<Value>>,
}

/// Agreement over all codes and by code.
#[derive(Clone, Debug, PartialEq)]
pub struct ByCode {
    /// Over all units.
    pub overall: Agreement,
    /// For each code, in the order given.
    pub codes: Vec<(CodeId, Result<Agreement, Nothing>)>,
    /// The units on which coders differ, by study, then by code in the order given.
    pub disagreements: Vec<Disagreement>,
}

/// How far coders agree on what studies report.
///
/// A unit is a code in a study that two coders or more have coded, that is, of which each of them
/// has a row; the value is whether the coder found the code there and with which polarity
/// ([`Value`]). A study of which a coder has no row counts as not coded by this coder: one in which
/// a coder found nothing at all cannot be told from it. Most units are absent for all, which raises
/// the per cent agreement, but not kappa and alpha. Units of a study are resampled together.
///
/// `codes` are those that coders could use; rows with others, or of a coder beyond `coder_count`, are
/// left out. Takes time linear in studies × codes × coders, and that of [`agreement`] for each
/// code.
///
/// # Errors
///
/// Fewer than two coders, no code, or no study that two coders coded.
pub fn by_code(
    rows: &[CoderCoding],
    coder_count: usize,
    codes: &[CodeId],
    resamples: u32,
    seed: u64,
) -> Result<ByCode, Nothing> {
    let units = Units::new(rows, coder_count, codes)?;
    let of_code = units
        .of_code
        .iter()
        .map(|ratings| agreement(ratings, resamples, seed));
    Ok(ByCode {
        overall: agreement(&units.all, resamples, seed)?,
        codes: codes.iter().copied().zip(of_code).collect(),
        disagreements: units.disagreements,
    })
}

/// The factors of a codebook: what coders could use.
pub fn factors(dataset: &Dataset) -> Vec<CodeId> {
    let codes = dataset.codes.all();
    codes
        .filter(|code| dataset.codes.is_factor(*code))
        .collect()
}

/// The units that coders coded.
pub(super) struct Units {
    /// All of them.
    pub all: Ratings,
    /// Those of each code.
    pub of_code: Vec<Ratings>,
    disagreements: Vec<Disagreement>,
}

impl Units {
    /// From the coders' rows; see [`by_code`].
    pub(super) fn new(
        rows: &[CoderCoding],
        coder_count: usize,
        codes: &[CodeId],
    ) -> Result<Self, Nothing> {
        if coder_count < 2 {
            return Err(Nothing::OneCoder);
        }
        if codes.is_empty() {
            return Err(Nothing::NoCode);
        }
        let mut units = Self {
            all: Ratings::new(coder_count),
            of_code: vec![Ratings::new(coder_count); codes.len()],
            disagreements: Vec::new(),
        };
        for (study, codings) in coded(rows, coder_count, codes) {
            if codings.has_coded.iter().filter(|has| **has).count() > 1 {
                units.add(study, &codings, codes);
            }
        }
        if units.all.is_empty() {
            return Err(Nothing::NothingCodedTwice);
        }
        Ok(units)
    }

    fn add(&mut self, study: StudyId, codings: &StudyCodings, codes: &[CodeId]) {
        let mut numbers = vec![None; codings.has_coded.len()];
        for (at, (&code, ratings)) in codes.iter().zip(&mut self.of_code).enumerate() {
            for (number, value) in numbers.iter_mut().zip(codings.values(at)) {
                *number = value.map(|value| value as u16);
            }
            self.all.push(study.0, &numbers);
            ratings.push(study.0, &numbers);
            let mut given = numbers.iter().flatten();
            let first = given.next();
            if given.any(|value| Some(value) != first) {
                self.disagreements.push(Disagreement {
                    study,
                    code,
                    values: codings.values(at).collect(),
                });
            }
        }
    }
}

/// The numbers that stand for one row in a message.
const FIGURES: usize = 4;

/// Coders' rows as figures of a message: for each the study, the code, the coder and the polarity,
/// by position.
pub fn write_rows(rows: &[CoderCoding]) -> Vec<f64> {
    let row = |row: &CoderCoding| {
        [
            row.study.index() as f64,
            row.code.index() as f64,
            f64::from(row.coder),
            f64::from(row.polarity as u8),
        ]
    };
    rows.iter().flat_map(row).collect()
}

/// Coders' rows from the figures of a message; whatever does not fill a row is left out.
pub fn read_rows(figures: &[f64]) -> Vec<CoderCoding> {
    // Positions from `write_rows`.
    #[allow(clippy::cast_sign_loss)]
    let place = |figure: f64| figure as usize;
    let row = |&[study, code, coder, polarity]: &[f64; FIGURES]| CoderCoding {
        study: StudyId::at(place(study)),
        code: CodeId::at(place(code)),
        coder: place(coder) as u16,
        polarity: if polarity > 0.0 {
            Polarity::Facilitator
        } else {
            Polarity::Barrier
        },
    };
    let (rows, _) = figures.as_chunks();
    rows.iter().map(row).collect()
}

/// What coders found in a study.
struct StudyCodings {
    /// For each coder whether there is a row.
    has_coded: Vec<bool>,
    /// For each code and coder, code-major, the polarities found, as bits.
    found: Vec<u8>,
}

impl StudyCodings {
    /// For each coder the value of the code at a position.
    fn values(&self, code: usize) -> impl Iterator<Item = Option<Value>> {
        let coders = self.has_coded.len();
        let found = &self.found[code * coders..][..coders];
        let of_coder = self.has_coded.iter().zip(found);
        of_coder.map(|(has, &found)| has.then(|| Value::ALL[usize::from(found)]))
    }
}

/// What coders found, by study.
fn coded(
    rows: &[CoderCoding],
    coder_count: usize,
    codes: &[CodeId],
) -> BTreeMap<StudyId, StudyCodings> {
    let places: BTreeMap<CodeId, usize> = codes.iter().copied().zip(0..).collect();
    let mut studies = BTreeMap::new();
    for row in rows
        .iter()
        .filter(|row| usize::from(row.coder) < coder_count)
    {
        let study = studies.entry(row.study).or_insert_with(|| StudyCodings {
            has_coded: vec![false; coder_count],
            found: vec![0; codes.len() * coder_count],
        });
        let by = usize::from(row.coder);
        study.has_coded[by] = true;
        if let Some(place) = places.get(&row.code) {
            study.found[place * coder_count + by] |= 1 << row.polarity as u8;
        }
    }
    studies
}
