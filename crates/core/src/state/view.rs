//! The view state and the keys of what can be pointed at.

use super::{Level, Side, Together};
use crate::cluster::{Linkage, Similarity};
use crate::data::{CodeId, LevelId, StudyId};
use crate::filter::{Filters, IdSet};

/// Everything a reader has chosen. Hover, focus and pixel sizes are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// What is looked at.
    pub screen: Screen,
    /// The two sides of the comparison; both empty where none was chosen.
    pub sides: [Side; 2],
    /// What is kept.
    pub filters: Filters,
    /// What the columns are.
    pub columns: Columns,
    /// The order of the rows.
    pub row_order: Order,
    /// The order of the columns.
    pub column_order: Order,
    /// How a cell is drawn.
    pub mark: CellMark,
    /// Which polarity a cell shows.
    pub show: Show,
    /// Domains drawn as one row.
    pub collapsed: IdSet<CodeId>,
    /// How alike two rows are.
    pub similarity: Similarity,
    /// How alike two clusters are.
    pub linkage: Linkage,
    /// Into how many clusters the rows are cut.
    pub cut: Cut,
    /// The seed with which it is asked how firm the clusters are; `None` where it is not.
    pub firmness: Option<u16>,
    /// From where on a cluster counts as supported.
    pub level: Level,
    /// How it is shown which factors go together.
    pub together: Together,
    /// Chart or table.
    pub form: Form,
    /// What is open in the evidence drawer.
    pub open: Option<Key>,
}

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Screen {
    /// The matrix of factors by groups or settings.
    #[default]
    Matrix,
    /// Two sides compared, factor by factor.
    Compare,
    /// How far coders agree.
    Agreement,
    /// Cells that hold more or fewer studies than their rows and columns lead one to expect.
    Association,
    /// Factors and columns as points of a map.
    Map,
    /// Which factors the same studies report.
    Together,
    /// Into how many clusters, and how often factors stay together.
    Consensus,
    /// What is missing, and what hangs on one study.
    Gaps,
}

impl Screen {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Matrix,
        Self::Compare,
        Self::Agreement,
        Self::Association,
        Self::Map,
        Self::Together,
        Self::Consensus,
        Self::Gaps,
    ];
}

/// What the columns of the matrix are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Columns {
    /// Stakeholder groups.
    #[default]
    Stakeholders,
    /// Stakeholder groups rolled up to their parents.
    StakeholderParents,
    /// Settings.
    Settings,
    /// Settings rolled up to their parents.
    SettingParents,
    /// Stakeholder groups within settings.
    StakeholdersInSettings,
}

impl Columns {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Stakeholders,
        Self::StakeholderParents,
        Self::Settings,
        Self::SettingParents,
        Self::StakeholdersInSettings,
    ];
}

/// The order of rows or columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// By cluster, with the dendrogram drawn.
    #[default]
    Cluster,
    /// As the codebook (by domain) or the levels have it.
    Given,
    /// Most studies first.
    Frequency,
    /// By label.
    Name,
}

impl Order {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Cluster, Self::Given, Self::Frequency, Self::Name];
}

/// How a cell is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellMark {
    /// Shade by the number of studies.
    #[default]
    Heat,
    /// A circle by the number of studies, split barrier and facilitator.
    Bubble,
    /// Shade by the share of the studies that asked this group here.
    Share,
}

impl CellMark {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Heat, Self::Bubble, Self::Share];
}

/// Which polarity a cell shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Show {
    /// Studies of either polarity.
    #[default]
    Both,
    /// Barriers only.
    Barriers,
    /// Facilitators only.
    Facilitators,
    /// Facilitators minus barriers.
    Balance,
}

impl Show {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [
        Self::Both,
        Self::Barriers,
        Self::Facilitators,
        Self::Balance,
    ];
}

/// Into how many clusters the rows are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cut {
    /// Into as many as the silhouette suggests.
    #[default]
    Suggested,
    /// Into this many.
    Into(u16),
}

/// The form of the chart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The picture.
    #[default]
    Chart,
    /// Its table twin.
    Table,
}

impl Form {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Chart, Self::Table];
}

/// A column: a stakeholder group, a setting, or a group within a setting; never both `None`,
/// except for [`ColumnKey::ALL`], which stands for the whole row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnKey {
    /// The group; a parent stands for its children.
    pub stakeholder: Option<LevelId>,
    /// The setting; a parent stands for its children.
    pub setting: Option<LevelId>,
}

impl ColumnKey {
    /// Every column.
    pub const ALL: Self = Self {
        stakeholder: None,
        setting: None,
    };
}

/// The identity of anything that can be pointed at or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// A cell of the matrix: a code (a domain stands for its codes) and a column.
    Cell(CodeId, ColumnKey),
    /// A row: a code or domain.
    Row(CodeId),
    /// A column.
    Column(ColumnKey),
    /// A node of the row dendrogram: its lowest code and how many rows it holds (nodes that hold
    /// the same row have different sizes, so this names one node).
    Cluster(CodeId, u16),
    /// A node of the column dendrogram, likewise: its lowest column and how many it holds.
    ColumnCluster(ColumnKey, u16),
    /// A study.
    Study(StudyId),
    /// Two factors, the lower first: the studies that report both. See [`Key::pair`].
    Pair(CodeId, CodeId),
}

impl Key {
    /// Two factors, in whatever order.
    pub fn pair(a: CodeId, b: CodeId) -> Self {
        Self::Pair(a.min(b), a.max(b))
    }
}
