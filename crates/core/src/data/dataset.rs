//! The dataset as columns.

use super::{AttributeId, CodeId, LateTexts, LevelId, Meta, ReportId, StudyId, Texts};

/// A coded dataset: columnar, dictionary-encoded, checked, immutable.
///
/// Invariants, kept by [`super::load()`]: every id points into its table; parents form a forest;
/// codings are sorted by (study, code, stakeholder, setting, polarity, report); samples by
/// (study, stakeholder, setting).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    /// What the dataset says about itself.
    pub meta: Meta,
    /// The reports (rows of `studies`), in file order.
    pub reports: Reports,
    /// For each study, the label shown: the citation of its first report.
    pub study_labels: Texts,
    /// The codebook.
    pub codes: Codebook,
    /// The stakeholder groups.
    pub stakeholders: Levels,
    /// The settings.
    pub settings: Levels,
    /// Labels of the two polarities, barrier first.
    pub polarity_labels: [String; 2],
    /// The values of `certainty`, in display order.
    pub certainties: Levels,
    /// The codings.
    pub codings: Codings,
    /// Who was asked; `None` where the dataset has no `samples`.
    pub samples: Option<Samples>,
    /// Review-level statements.
    pub findings: Vec<Finding>,
}

impl Dataset {
    /// The number of studies (units of evidence).
    pub fn study_count(&self) -> usize {
        self.study_labels.len()
    }
}

/// The direction in which a factor works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Polarity {
    /// The factor, or its lack, hinders.
    Barrier = 0,
    /// The factor helps.
    Facilitator = 1,
}

impl Polarity {
    /// Both, in display order.
    pub const ALL: [Self; 2] = [Self::Barrier, Self::Facilitator];

    /// The identifier used in files and addresses.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Barrier => "barrier",
            Self::Facilitator => "facilitator",
        }
    }
}

/// A certainty: a level of [`Dataset::certainties`], or none given.
pub type Certainty = Option<LevelId>;

/// The reports: rows of the `studies` resource as columns of equal length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reports {
    /// `study_id`, unique.
    pub id: Texts,
    /// Short label, `Grundy 2016`.
    pub citation: Texts,
    /// Title; may be empty.
    pub title: LateTexts,
    /// Authors joined by `;`; may be empty.
    pub authors: LateTexts,
    /// Year of publication.
    pub year: Vec<Option<u16>>,
    /// Journal; may be empty.
    pub journal: LateTexts,
    /// DOI without resolver; may be empty.
    pub doi: LateTexts,
    /// Address as given; may be empty or hostile: see [`crate::describe::safe_url`].
    pub url: LateTexts,
    /// Population; may be empty.
    pub population: LateTexts,
    /// Participants.
    pub participants: Vec<Option<u32>>,
    /// Notes; may be empty.
    pub notes: LateTexts,
    /// The study to which the report belongs.
    pub study: Vec<StudyId>,
    /// The columns that can be filtered: `country`, `design`, `quality` where present, then every
    /// extra column that has at least two and at most 200 distinct values.
    pub attributes: Vec<Attribute>,
}

impl Reports {
    /// How many reports there are.
    pub fn len(&self) -> usize {
        self.study.len()
    }

    /// Whether there is no report.
    pub fn is_empty(&self) -> bool {
        self.study.is_empty()
    }

    /// The attribute with a name, e.g. `country`.
    pub fn attribute(&self, name: &str) -> Option<AttributeId> {
        self.attributes
            .iter()
            .position(|a| a.name == name)
            .map(AttributeId::at)
    }
}

/// A column of `studies` with few distinct values; a report holds none, one or several of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// The column's name, used in addresses.
    pub name: String,
    /// The column's label (`title` in the schema, or the name in words).
    pub label: String,
    /// The values, in display order (that of `levels`, or by frequency, then name).
    pub levels: Levels,
    /// For each report, where its values start in `values`; one more entry than reports.
    pub starts: Vec<u32>,
    /// The values of all reports, end to end.
    pub values: Vec<LevelId>,
}

impl Attribute {
    /// The values of a report.
    pub fn of(&self, report: ReportId) -> &[LevelId] {
        let row = report.index();
        &self.values[self.starts[row] as usize..self.starts[row + 1] as usize]
    }
}

/// The codebook: a forest of codes; a top-level code is a domain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codebook {
    /// `code_id`, unique, in file order.
    pub id: Vec<String>,
    /// Label.
    pub label: Vec<String>,
    /// Definition; may be empty.
    pub definition: Vec<String>,
    /// The code above.
    pub parent: Vec<Option<CodeId>>,
    /// The top-level code above, or the code itself.
    pub domain: Vec<CodeId>,
    /// Whether some code has this one as its parent.
    pub has_children: Vec<bool>,
}

impl Codebook {
    /// How many codes there are, domains included.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether the codebook is empty.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// The code with an id.
    pub fn find(&self, id: &str) -> Option<CodeId> {
        self.id.iter().position(|x| x == id).map(CodeId::at)
    }

    /// All codes in file order.
    pub fn all(&self) -> impl Iterator<Item = CodeId> + use<> {
        (0..self.id.len()).map(CodeId::at)
    }

    /// Whether `code` is `ancestor` or lies below it.
    pub fn is_within(&self, code: CodeId, ancestor: CodeId) -> bool {
        let mut at = Some(code);
        while let Some(c) = at {
            if c == ancestor {
                return true;
            }
            at = self.parent[c.index()];
        }
        false
    }

    /// Whether the code stands in the matrix as a factor of its own: it has a parent, or it is a
    /// top-level code without children.
    pub fn is_factor(&self, code: CodeId) -> bool {
        self.parent[code.index()].is_some() || !self.has_children[code.index()]
    }
}

/// The levels of one dimension, a forest in display order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// `level_id`, unique within the dimension.
    pub id: Vec<String>,
    /// Label.
    pub label: Vec<String>,
    /// Definition; may be empty.
    pub definition: Vec<String>,
    /// The level above (roll-up).
    pub parent: Vec<Option<LevelId>>,
}

impl Levels {
    /// How many levels there are.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there is no level.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// The level with an id.
    pub fn find(&self, id: &str) -> Option<LevelId> {
        self.id.iter().position(|x| x == id).map(LevelId::at)
    }

    /// The label of a level.
    pub fn label(&self, level: LevelId) -> &str {
        &self.label[level.index()]
    }

    /// All levels in display order.
    pub fn all(&self) -> impl Iterator<Item = LevelId> + use<> {
        (0..self.id.len()).map(LevelId::at)
    }

    /// Whether `level` is `ancestor` or lies below it.
    pub fn is_within(&self, level: LevelId, ancestor: LevelId) -> bool {
        let mut at = Some(level);
        while let Some(l) = at {
            if l == ancestor {
                return true;
            }
            at = self.parent[l.index()];
        }
        false
    }

    /// Whether some level has this one as its parent.
    pub fn has_children(&self, level: LevelId) -> bool {
        self.parent.contains(&Some(level))
    }
}

/// The codings as columns of equal length, sorted by study first, so that one linear scan counts
/// distinct studies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codings {
    /// The study.
    pub study: Vec<StudyId>,
    /// The report.
    pub report: Vec<ReportId>,
    /// The code.
    pub code: Vec<CodeId>,
    /// The stakeholder group.
    pub stakeholder: Vec<LevelId>,
    /// The setting.
    pub setting: Vec<LevelId>,
    /// The polarity.
    pub polarity: Vec<Polarity>,
    /// The certainty plus one, zero where none is given.
    pub certainty: Vec<u8>,
    /// The evidence text; may be empty.
    pub evidence: LateTexts,
    /// For each study, where its codings start; one more entry than studies.
    pub study_starts: Vec<u32>,
    /// The coder of the rows that are charted (`consensus`, or the only coder); may be empty.
    pub coder: String,
}

impl Codings {
    /// How many codings there are.
    pub fn len(&self) -> usize {
        self.code.len()
    }

    /// Whether there is no coding.
    pub fn is_empty(&self) -> bool {
        self.code.is_empty()
    }

    /// The certainty of a row.
    pub fn certainty(&self, row: usize) -> Certainty {
        self.certainty[row]
            .checked_sub(1)
            .map(|level| LevelId(level.into()))
    }
}

/// Who was asked: a study sampled this group in this setting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Samples {
    /// The study.
    pub study: Vec<StudyId>,
    /// The report.
    pub report: Vec<ReportId>,
    /// The stakeholder group.
    pub stakeholder: Vec<LevelId>,
    /// The setting.
    pub setting: Vec<LevelId>,
    /// People, where reported.
    pub people: Vec<Option<u32>>,
}

/// One statement of the review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finding {
    /// `finding_id`.
    pub id: String,
    /// The statement.
    pub statement: String,
    /// The codes to which it is linked.
    pub codes: Vec<CodeId>,
    /// The groups to which it is linked.
    pub stakeholders: Vec<LevelId>,
    /// The settings to which it is linked.
    pub settings: Vec<LevelId>,
    /// GRADE-CERQual confidence; empty where not graded.
    pub confidence: String,
    /// Why that confidence.
    pub confidence_reason: String,
    /// Where the statement comes from.
    pub source: String,
}
