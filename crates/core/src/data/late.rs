//! Texts that may come after the dataset that they belong to.

use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use super::Texts;

/// A column of texts that no count, sentence or label needs, so that a page can begin without it.
/// Until it has come, each of its texts is empty.
#[derive(Clone, Debug, Default)]
pub struct LateTexts {
    now: Texts,
    late: OnceLock<Texts>,
}

impl LateTexts {
    /// Takes in the texts, once; what comes a second time is dropped.
    pub(super) fn fill(&self, texts: Texts) {
        let _ = self.late.set(texts);
    }
}

impl Deref for LateTexts {
    type Target = Texts;

    fn deref(&self) -> &Texts {
        self.late.get().unwrap_or(&self.now)
    }
}

impl DerefMut for LateTexts {
    fn deref_mut(&mut self) -> &mut Texts {
        if let Some(late) = self.late.take() {
            self.now = late;
        }
        &mut self.now
    }
}

impl From<Texts> for LateTexts {
    fn from(now: Texts) -> Self {
        Self {
            now,
            late: OnceLock::new(),
        }
    }
}

/// Whether they came late makes no difference.
impl PartialEq for LateTexts {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for LateTexts {}
