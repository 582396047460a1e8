//! Small tables of items and studies.

use synthesis_analysis::items::Items;
use synthesis_analysis::kernel::Incidence;
use synthesis_core::data::{CodeId, StudyId};

/// Items given as the studies that report them, in one column.
pub fn items_of(studies: usize, sets: &[Vec<usize>]) -> Items {
    let mut incidence = Incidence::new(sets.len());
    let mut cells = Vec::new();
    for study in 0..studies {
        let reported: Vec<u16> = (0..sets.len())
            .filter(|&item| sets[item].contains(&study))
            .map(|item| item as u16)
            .collect();
        incidence.push(&reported);
        cells.push(reported.into_iter().map(u32::from).collect());
    }
    Items {
        codes: (0..sets.len()).map(CodeId::at).collect(),
        studies: (0..studies).map(StudyId::at).collect(),
        incidence,
        columns: 1,
        cells,
    }
}
