//! What each study tells of each side.

use synthesis_core::data::{CodeId, Dataset, LevelId, Polarity, StudyId};
use synthesis_core::derive::row_axis;
use synthesis_core::filter::Mask;
use synthesis_core::state::ViewState;
use synthesis_core::stats::Grid;

use super::columns_of;
use crate::canonical;
use crate::nothing::Nothing;
use crate::shown;
use crate::sides::Side;

/// What a study tells of two sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Account {
    /// Whether it asked each side.
    pub asked: [bool; 2],
    /// The factors that it reports of each side, by position, ascending.
    pub reported: [Vec<u16>; 2],
}

/// For each side, the studies that report a factor there: those behind
/// [`Factor::reporting`](super::Factor::reporting), by identifier. Time is linear in the codings.
///
/// # Errors
///
/// [`Nothing::SidesOverlap`] where the sides share a group within a setting.
pub fn reporting_studies(
    dataset: &Dataset,
    state: &ViewState,
    sides: &[Side; 2],
    code: CodeId,
) -> Result<[Vec<StudyId>; 2], Nothing> {
    let by_study = by_study(dataset, state, sides, &[code])?;
    let studies = canonical::studies(dataset);
    Ok([0, 1].map(|side| {
        let reports = |study: &&StudyId| !by_study[study.index()].reported[side].is_empty();
        studies.iter().filter(reports).copied().collect()
    }))
}

/// The accounts of all studies that asked a side, by identifier; `codes` are the factors.
pub(super) fn accounts(
    dataset: &Dataset,
    state: &ViewState,
    sides: &[Side; 2],
    codes: &[CodeId],
) -> Result<Vec<Account>, Nothing> {
    let mut by_study = by_study(dataset, state, sides, codes)?;
    let found = canonical::studies(dataset).into_iter();
    let found = found.map(|study: StudyId| std::mem::take(&mut by_study[study.index()]));
    Ok(found
        .filter(|account| account.asked != [false; 2])
        .collect())
}

/// The account of each study.
fn by_study(
    dataset: &Dataset,
    state: &ViewState,
    sides: &[Side; 2],
    codes: &[CodeId],
) -> Result<Vec<Account>, Nothing> {
    let axis = row_axis(dataset, &state.filters, &state.collapsed);
    let place = |row: u16| {
        let code = axis.codes.get(usize::from(row))?;
        codes.iter().position(|other| other == code)
    };
    let reader = Reader {
        dataset,
        mask: Mask::new(dataset, &state.filters),
        side_of: columns_of(dataset, sides)?,
        factor_of: axis.row_of.iter().map(|&row| place(row)).collect(),
        only: shown::polarity(state.show),
    };
    let mut by_study = vec![Account::default(); dataset.study_count()];
    reader.read(&mut by_study);
    Ok(by_study)
}

struct Reader<'a> {
    dataset: &'a Dataset,
    mask: Mask,
    side_of: Vec<u16>,
    factor_of: Vec<Option<usize>>,
    only: Option<Polarity>,
}

impl Reader<'_> {
    fn read(&self, accounts: &mut [Account]) {
        if let Some(samples) = &self.dataset.samples {
            for (at, study) in samples.study.iter().enumerate() {
                let side = self.side(samples.stakeholder[at], samples.setting[at]);
                if let Some(side) = side.filter(|_| self.mask.report(samples.report[at])) {
                    accounts[study.index()].asked[side] = true;
                }
            }
        }
        let codings = &self.dataset.codings;
        for (at, study) in codings.study.iter().enumerate() {
            let side = self.side(codings.stakeholder[at], codings.setting[at]);
            let Some(side) = side.filter(|_| self.mask.report(codings.report[at])) else {
                continue;
            };
            let account = &mut accounts[study.index()];
            account.asked[side] = true;
            if let Some(factor) = self.factor_of[codings.code[at].index()]
                && self.only.is_none_or(|only| only == codings.polarity[at])
                && self.mask.coding(self.dataset, at)
            {
                account.reported[side].push(factor as u16);
            }
        }
        for reported in accounts
            .iter_mut()
            .flat_map(|account| &mut account.reported)
        {
            reported.sort_unstable();
            reported.dedup();
        }
    }

    /// The side of a group in a setting that pass the filters.
    fn side(&self, group: LevelId, setting: LevelId) -> Option<usize> {
        let side = self.side_of[group.index() * self.dataset.settings.len() + setting.index()];
        (side != Grid::NONE && self.mask.pair(group, setting)).then_some(usize::from(side))
    }
}
