//! The page as one file, which opens from a disk without a network: all that it needs stands in it as
//! text.
//!
//! The build makes the file's shell: head, styles, the script that starts the app (`static/file.js`),
//! and an empty block for each part of the page's programs. Here the blocks are filled, the dataset is
//! put beside them, and what stands in sight until the app does, or where it never does, is written.
//! The shell is a part of the file too, so that a file can be saved again from itself.

mod markup;
mod still;

use base64ct::{Base64, Encoding};
use synthesis_core::data::manifest::{MANIFEST, coders_path};
use synthesis_core::data::pack;
use synthesis_core::derive::view;
use synthesis_core::state::{from_fragment, to_fragment};

use crate::reading::unpacked;
use markup::escaped;

/// How a block begins, up to its name.
const BLOCK: &str = "<script type=\"text/plain\" id=\"part:";
/// How it goes on after its name.
const EMPTY: &str = "\"></script>";
const TITLE: &str = "<title></title>";
const ROOT: &str = "<div id=\"app\"></div>";
/// Where the parts stand that the shell does not name.
const PARTS: &str = "<!--parts-->";
/// What the shell is called in the file that it becomes.
const SHELL: &str = "shell";

/// What a file is made of.
#[derive(Clone, Debug, Default)]
pub struct Single<'a> {
    /// The shell, as the build made it.
    pub shell: &'a str,
    /// The parts that it names ([`parts_named`]): their names, and their contents.
    pub parts: Vec<(String, Vec<u8>)>,
    /// The packed dataset.
    pub pack: &'a [u8],
    /// The fragment that stands for the view with which the file opens.
    pub fragment: &'a str,
    /// The files of the package, as far as they are at hand: of these, its description and what single
    /// coders coded go with the pack.
    pub files: Vec<(String, Vec<u8>)>,
    /// The folder in which the app looks for those files, with a slash at its end.
    pub folder: &'a str,
}

/// The names of the parts that a shell has blocks for: addresses relative to its own.
pub fn parts_named(shell: &str) -> Vec<String> {
    let blocks = shell.split(BLOCK).skip(1);
    let names = blocks.filter_map(|block| block.split_once('"'));
    names.map(|(name, _)| name.to_owned()).collect()
}

/// The text of the file.
///
/// # Errors
/// Where the shell is none, a part is missing, or pack or fragment is not understood.
pub fn single_file(given: Single<'_>) -> Result<String, String> {
    let package = pack::read(given.pack).map_err(|error| error.to_string())?;
    let dataset = package
        .dataset
        .as_ref()
        .ok_or("the pack holds no dataset")?;
    let state = from_fragment(given.fragment, dataset).map_err(|parts| parts.join("; "))?;
    let fragment = to_fragment(&state, dataset);
    let still = still::still(dataset, &view(dataset, &state), given.pack, &fragment);
    let (first, late) = pack::parts(&package);
    let mut own = vec![
        ("pack".to_owned(), first),
        ("texts".to_owned(), late),
        (SHELL.to_owned(), given.shell.as_bytes().to_vec()),
    ];
    own.extend(of_coders(given.files, given.folder));
    let place = [
        "<link id=\"bundled-pack\" href=\"pack\" data-late=\"texts\" data-shell=\"",
        SHELL,
        "\" data-view=\"",
        &escaped(&fragment),
        "\">\n",
    ];
    let mut blocks = place.concat();
    for (name, bytes) in &own {
        push_block(&mut blocks, name, bytes);
    }
    let title = ["<title>", &escaped(still::heading(dataset)), "</title>"].concat();
    let root = ["<div id=\"app\">", &still, "</div>"].concat();
    let filled = filled(given.shell, &given.parts)?;
    let filled = replace_once(&filled, TITLE, &title)?;
    let filled = replace_once(&filled, PARTS, &blocks)?;
    replace_once(&filled, ROOT, &root)
}

/// The shell with its blocks filled.
fn filled(shell: &str, parts: &[(String, Vec<u8>)]) -> Result<String, String> {
    let mut out = String::with_capacity(parts.iter().map(|(_, b)| b.len()).sum::<usize>() * 3 / 2);
    let mut rest = shell;
    while let Some((before, from)) = rest.split_once(BLOCK) {
        let (name, after) = from.split_once(EMPTY).ok_or("a block is not empty")?;
        let part = parts.iter().find(|(part, _)| part == name);
        let (_, bytes) = part.ok_or_else(|| [name, ": this part is missing"].concat())?;
        out.push_str(before);
        push_block(&mut out, name, bytes);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Appends a block, whose text cannot end it: base64 has no `<`.
fn push_block(out: &mut String, name: &str, bytes: &[u8]) {
    out.push_str(BLOCK);
    out.push_str(&escaped(name));
    out.push_str("\">");
    out.push_str(&Base64::encode_string(bytes));
    out.push_str("</script>\n");
}

/// The description of the package and what its coders coded, as the app asks for them.
fn of_coders(files: Vec<(String, Vec<u8>)>, folder: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(mut files) = unpacked(files) else {
        return Vec::new();
    };
    let coded = files.get(MANIFEST).and_then(|bytes| coders_path(bytes));
    let paths = [Some(MANIFEST.to_owned()), coded];
    let named = paths.into_iter().flatten();
    named
        .filter_map(|path| Some(([folder, &path].concat(), files.remove(&path)?)))
        .collect()
}

fn replace_once(text: &str, what: &str, by: &str) -> Result<String, String> {
    match text.split_once(what) {
        Some((before, after)) => Ok([before, by, after].concat()),
        None => Err(["the shell does not hold ", what].concat()),
    }
}
