//! From the coders' own codings to units and values.

use std::collections::BTreeMap;

use synthesis_core::data::{CodeId, CoderCoding, StudyId};

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
    if coder_count < 2 {
        return Err(Nothing::OneCoder);
    }
    if codes.is_empty() {
        return Err(Nothing::NoCode);
    }
    let studies = coded(rows, coder_count);
    let mut all = Ratings::new(coder_count);
    let mut of_code = vec![Ratings::new(coder_count); codes.len()];
    let mut disagreements = Vec::new();
    for (&study, study_codings) in &studies {
        if study_codings.has_coded.iter().filter(|has| **has).count() < 2 {
            continue;
        }
        for (&code, ratings) in codes.iter().zip(&mut of_code) {
            let values = study_codings.values(code);
            let numbers: Vec<Option<u16>> = values.iter().map(|v| v.map(|v| v as u16)).collect();
            all.push(study.0, &numbers);
            ratings.push(study.0, &numbers);
            let mut given = values.iter().flatten();
            let first = given.next();
            if given.any(|value| Some(value) != first) {
                disagreements.push(Disagreement {
                    study,
                    code,
                    values,
                });
            }
        }
    }
    let of_code = of_code
        .iter()
        .map(|ratings| agreement(ratings, resamples, seed));
    Ok(ByCode {
        overall: agreement(&all, resamples, seed)?,
        codes: codes.iter().copied().zip(of_code).collect(),
        disagreements,
    })
}

/// What coders found in a study.
struct StudyCodings {
    /// For each coder whether there is a row.
    has_coded: Vec<bool>,
    /// For each code and coder, the polarities found, as bits.
    found: BTreeMap<(CodeId, u16), u16>,
}

impl StudyCodings {
    /// For each coder the value of a code.
    fn values(&self, code: CodeId) -> Vec<Option<Value>> {
        let value = |coder: usize| {
            let found = self.found.get(&(code, coder as u16));
            Value::ALL[usize::from(found.copied().unwrap_or(0))]
        };
        let coders = self.has_coded.iter().enumerate();
        coders
            .map(|(coder, has)| has.then(|| value(coder)))
            .collect()
    }
}

/// What coders found, by study.
fn coded(rows: &[CoderCoding], coders: usize) -> BTreeMap<StudyId, StudyCodings> {
    let mut studies = BTreeMap::new();
    for row in rows.iter().filter(|row| usize::from(row.coder) < coders) {
        let study = studies.entry(row.study).or_insert_with(|| StudyCodings {
            has_coded: vec![false; coders],
            found: BTreeMap::new(),
        });
        study.has_coded[usize::from(row.coder)] = true;
        *study.found.entry((row.code, row.coder)).or_insert(0) |= 1 << row.polarity as u16;
    }
    studies
}
