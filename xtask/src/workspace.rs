//! Where things are in the repository, and whether the built site is up to date.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// What the site is made of; a change in any of it makes the site stale.
const SOURCES: &[&str] = &[
    "src",
    "crates",
    "static",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
];

/// The repository's folders.
pub struct Workspace {
    /// The folder that holds `Cargo.toml`.
    pub root: PathBuf,
}

impl Workspace {
    /// The workspace that this program was built from.
    pub fn find() -> Self {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self {
            root: own.parent().unwrap_or(own).to_path_buf(),
        }
    }

    /// The built site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where the tools are that we install.
    pub fn tools(&self) -> PathBuf {
        self.root.join("target/tools")
    }

    /// The browser tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// A program, to be run at the root with the installed tools first on its path.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command
            .current_dir(&self.root)
            .env("PATH", self.search_path());
        command
    }

    /// Cargo, as [`Self::program`].
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.program("cargo");
        command.args(arguments);
        command
    }

    /// The path of an installed tool, or of one that the machine has.
    pub fn locate(&self, name: &str) -> Option<PathBuf> {
        env::split_paths(&self.search_path())
            .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
            .find(|path| path.is_file())
    }

    fn search_path(&self) -> OsString {
        let own = [
            self.tools().join("bin"),
            self.tools().join("node_modules/.bin"),
        ];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = own.into_iter().chain(env::split_paths(&inherited));
        env::join_paths(folders).unwrap_or(inherited)
    }

    /// Whether `dist/` was built after the last change of any source.
    pub fn site_is_fresh(&self) -> bool {
        let Some(built) = changed(&self.dist().join("index.html")) else {
            return false;
        };
        SOURCES
            .iter()
            .all(|source| newest(&self.root.join(source)) <= Some(built))
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = fs::read_dir(path) else {
        return changed(path);
    };
    entries
        .flatten()
        .map(|entry| newest(&entry.path()))
        .max()
        .flatten()
}
