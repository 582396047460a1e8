//! Getting a dataset into the page. Nothing of it ever leaves the machine.

pub mod fetch;
pub mod inflate;
pub mod local;

use std::cell::Cell;
use std::rc::Rc;

use synthesis_core::data::{self, Dataset, Files, Issue, IssueKind, IssueLog, Severity};

use crate::by_ptr::ByPtr;
use crate::platform::transfer::Picked;

/// Where the bundled dataset lies, relative to the page.
pub const BUNDLED: &str = "data/care-planning/";

/// A dataset that is open, with what there is to say about it.
#[derive(Clone, PartialEq)]
pub struct Opened {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
    /// The problems with which it opened, all of them warnings.
    pub log: ByPtr<IssueLog>,
    /// Whether it is the one that came with the page.
    pub is_bundled: bool,
    /// Whether it lies on the reader's own machine, where no link leads to it.
    pub is_local: bool,
}

/// What came of opening: a dataset, or the problems that keep it from being shown.
pub type Outcome = Result<Opened, ByPtr<IssueLog>>;

/// Where a dataset is to come from.
#[derive(Clone)]
pub enum Source {
    /// A folder on the page's own host, relative to the page.
    Address(String),
    /// Files that the reader picked or dropped: (path, file); one of them may be an archive.
    Files(Picked),
}

/// What is being done, and whether to go on.
#[derive(Clone, Default)]
pub struct Task {
    is_cancelled: Rc<Cell<bool>>,
    say: Option<Rc<dyn Fn(String)>>,
}

impl Task {
    /// A task that says what it is doing.
    pub fn new(say: impl Fn(String) + 'static) -> Self {
        Self {
            is_cancelled: Rc::default(),
            say: Some(Rc::new(say)),
        }
    }

    /// Says what is being done now.
    ///
    /// # Errors
    /// Where the reader has cancelled: an empty log.
    pub fn step(&self, doing: &str) -> Result<(), IssueLog> {
        if self.is_cancelled.get() {
            return Err(IssueLog::default());
        }
        if let Some(say) = &self.say {
            say(doing.to_owned());
        }
        Ok(())
    }

    /// Stops the task at its next step.
    pub fn cancel(&self) {
        self.is_cancelled.set(true);
    }

    /// Whether the reader has cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.get()
    }
}

/// Opens a dataset: gets its files, then reads and checks them.
///
/// # Errors
/// The problems that keep it from being shown; none where the task was cancelled.
pub async fn open(source: Source, task: &Task) -> Outcome {
    let is_bundled = matches!(&source, Source::Address(path) if path == BUNDLED);
    let is_local = matches!(&source, Source::Files(_));
    let files = match source {
        Source::Address(path) => fetch::package(&path, task).await,
        Source::Files(picked) => local::package(picked, task).await,
    };
    match files {
        Ok(files) => {
            let mut opened = check(&files, is_bundled)?;
            opened.is_local = is_local;
            Ok(opened)
        }
        Err(log) => Err(ByPtr::new(log)),
    }
}

/// Reads and checks files that are in memory.
///
/// # Errors
/// The problems that keep the dataset from being shown.
pub fn check(files: &Files, is_bundled: bool) -> Outcome {
    let loaded = data::load(files);
    let log = ByPtr::new(loaded.log);
    match loaded.dataset {
        Some(dataset) => Ok(Opened {
            dataset: ByPtr::new(dataset),
            log,
            is_bundled,
            is_local: false,
        }),
        None => Err(log),
    }
}

/// A log of one error.
fn log_of(issue: Issue) -> IssueLog {
    let mut log = IssueLog::default();
    log.push(issue);
    log
}

/// A log of one error about a file.
fn failure(kind: IssueKind, file: &str, value: Option<String>) -> IssueLog {
    log_of(Issue {
        severity: Severity::Error,
        kind,
        resource: file.to_owned(),
        row: None,
        column: None,
        value,
    })
}
