//! Getting a dataset into the page. Nothing of it ever leaves the machine.

pub mod coders;
pub mod desk;
pub mod fetch;
pub mod local;
pub mod packed;
pub mod program;
pub mod single;
pub mod worker;

use std::cell::Cell;
use std::rc::Rc;

use synthesis_core::data::{Dataset, Problems, pack};

use self::packed::Packed;
use self::program::Away;
use crate::by_ptr::ByPtr;
use crate::platform::address;
use crate::platform::host::Host;
use crate::platform::transfer::Picked;

/// Where the bundled dataset lies, relative to the page.
pub const BUNDLED: &str = "data/care-planning/";

/// A dataset that is open, with what there is to say about it.
#[derive(Clone, PartialEq)]
pub struct Opened {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
    /// The same, packed.
    pub pack: ByPtr<Packed>,
    /// The problems with which it opened, all of them warnings.
    pub log: ByPtr<Problems>,
    /// Where it came from.
    pub source: ByPtr<Source>,
    /// Whether it is the one that came with the page.
    pub is_bundled: bool,
    /// Whether it lies on the reader's own machine, where no link leads to it.
    pub is_local: bool,
}

impl Opened {
    /// Fetches the texts of the bundled dataset that may come late, where they have not come yet;
    /// they are asked for at once.
    ///
    /// # Errors
    /// Where they cannot be had.
    pub fn complete(&self, host: Host) -> impl Future<Output = Result<(), Away>> + use<> {
        let opened = self.clone();
        let is_missing = self.is_bundled && !self.pack.is_complete();
        let url = address::bundled_texts(host).filter(|_| is_missing);
        let asked = url.map(|url| fetch::late(&url));
        async move {
            if let Some(asked) = asked {
                let late = asked.await.ok_or(Away)?;
                pack::add_late(&opened.dataset, &late).map_err(|_| Away)?;
                opened.pack.complete(late);
            }
            Ok(())
        }
    }
}

/// What came of opening: a dataset, or the problems that keep it from being shown.
pub type Outcome = Result<Opened, ByPtr<Problems>>;

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
    /// Where the reader has cancelled.
    pub fn step(&self, doing: &str) -> Result<(), Unread> {
        if self.is_cancelled.get() {
            return Err(Unread(Problems::default()));
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

/// Why a dataset could not be read; nothing where the task was cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread(pub Problems);

impl From<Problems> for Unread {
    fn from(problems: Problems) -> Self {
        Self(problems)
    }
}

impl From<Away> for Unread {
    fn from(_: Away) -> Self {
        let text = "this page: the part of it that reads datasets could not be loaded, or it \
                    failed. Reload the page and try again.";
        Self(Problems::error("this page", text.to_owned()))
    }
}

/// Opens a dataset: gets its files, has them read and checked, and takes in what came of it.
///
/// # Errors
/// The problems that keep it from being shown; none where the task was cancelled.
pub async fn open(host: Host, source: Source, task: &Task) -> Outcome {
    let mut is_bundled = false;
    let is_local = matches!(&source, Source::Files(_));
    let from = ByPtr::new(source.clone());
    let packed = match source {
        Source::Address(path) => match address::bundled_pack(host).filter(|_| path == BUNDLED) {
            Some(url) => {
                is_bundled = true;
                fetch::pack(&url, task).await
            }
            None => fetch::package(host, &path, task).await,
        },
        Source::Files(picked) => local::package(picked, task).await,
    };
    match packed {
        Ok(bytes) => {
            let mut opened = take_in(bytes, is_bundled)?;
            opened.is_local = is_local;
            opened.source = from;
            Ok(opened)
        }
        Err(Unread(problems)) => Err(ByPtr::new(problems)),
    }
}

/// What came of a packed dataset: of the bundled one the first part, of another all of it.
///
/// # Errors
/// The problems that keep the dataset from being shown.
pub fn take_in(bytes: Vec<u8>, is_bundled: bool) -> Outcome {
    let package = if is_bundled {
        pack::read_first(&bytes)
    } else {
        pack::read(&bytes)
    };
    let package = package.map_err(|error| {
        let text = ["the dataset: ", &error.to_string(), "."].concat();
        ByPtr::new(Problems::error("the dataset", text))
    })?;
    let log = ByPtr::new(package.problems);
    match package.dataset {
        Some(dataset) => Ok(Opened {
            dataset: ByPtr::new(dataset),
            pack: ByPtr::new(Packed::new(bytes)),
            log,
            source: ByPtr::new(Source::Address(BUNDLED.to_owned())),
            is_bundled,
            is_local: false,
        }),
        None => Err(log),
    }
}

/// A file is larger than the limit for all together.
fn too_large(name: &str) -> Problems {
    let text = ": too large: a dataset may have 200 MiB in all.";
    Problems::error(name, [name, text].concat())
}
