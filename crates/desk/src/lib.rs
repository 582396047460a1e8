//! The page's second program: what the first view does not need, loaded on first need.
//!
//! It reads and checks packages of CSV files, and makes the files that a reader takes away. It
//! keeps nothing between two calls and asks nothing of the page: bytes in, bytes out, so that it
//! may run anywhere. Datasets go to and from the app in the packed form of
//! [`synthesis_core::data::pack`].

mod agreement;
mod association;
mod choice;
mod comparison;
mod export;
mod map;
mod missing;
mod picture;
mod reading;
mod single;
mod together;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

pub use agreement::agreement_file;
pub use agreement::{Coded, agreement};
pub use export::{Options, export};
pub use reading::{files_named, read};
pub use single::{Single, parts_named, single_file};

/// The paths of the files to be fetched for a package, given the bytes of its
/// `datapackage.json`; none where that cannot be used, which [`read_package`] then says in full.
#[wasm_bindgen]
pub fn list_files(manifest: &[u8]) -> Vec<String> {
    files_named(manifest)
}

/// Reads and checks a package: the names of its files, and the contents in the same order. A file
/// that is an archive is unpacked, and is then the whole package. Gives the packed dataset with
/// every problem found.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "what JavaScript hands over is owned"
)]
pub fn read_package(names: Vec<String>, contents: Vec<Uint8Array>) -> Vec<u8> {
    let contents = contents.iter().map(Uint8Array::to_vec);
    read(names.into_iter().zip(contents).collect())
}

/// The path of the file to be fetched for [`read_agreement`], given the bytes of a
/// `datapackage.json`.
#[wasm_bindgen]
pub fn coders_file(manifest: &[u8]) -> Option<String> {
    synthesis_core::data::manifest::coders_path(manifest)
}

/// How far the coders of a package agree: [`agreement()`], given names and contents as for
/// [`read_package`] and the packed dataset. Gives the lines, and the rows, eight bytes a figure
/// (IEEE 754, little-endian).
///
/// # Errors
/// Where the pack or the files cannot be read.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "what JavaScript hands over is owned"
)]
pub fn read_agreement(
    names: Vec<String>,
    contents: Vec<Uint8Array>,
    pack: &[u8],
) -> Result<Array, JsError> {
    let contents = contents.iter().map(Uint8Array::to_vec);
    let given = names.into_iter().zip(contents).collect();
    let coded = agreement(given, pack).map_err(|why| JsError::new(&why))?;
    let rows: Vec<u8> = coded.rows.into_iter().flat_map(f64::to_le_bytes).collect();
    Ok(Array::of2(
        &coded.lines.into(),
        &Uint8Array::from(&rows[..]),
    ))
}

/// Makes a file of how far the coders of a package agree: [`agreement_file`], given names and
/// contents as for [`read_package`], the packed dataset, and what to make.
///
/// # Errors
/// Where the pack or the files cannot be read, or there is no such file.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "what JavaScript hands over is owned"
)]
pub fn make_agreement_file(
    names: Vec<String>,
    contents: Vec<Uint8Array>,
    pack: &[u8],
    kind: &str,
) -> Result<String, JsError> {
    let contents = contents.iter().map(Uint8Array::to_vec);
    let given = names.into_iter().zip(contents).collect();
    agreement_file(given, pack, kind).map_err(|why| JsError::new(&why))
}

/// Makes a file of a view, given the packed dataset, the fragment of the address that stands for
/// the view, and what to make: `figures`, `studies`, `ris`, `bibtex`, `methods`, or `svg`; of the
/// number of clusters also `numbers`, of the gaps `without-studies` and `without-countries`, and where it
/// is `found` how firm the clusters are, `support`. A
/// picture is laid out for `width` CSS pixels, in dark colours where `is_dark`.
///
/// # Errors
/// Where the pack cannot be read, or the view or the kind of file is not known.
#[wasm_bindgen]
pub fn make_file(
    pack: &[u8],
    fragment: &str,
    kind: &str,
    width: f32,
    is_dark: bool,
    found: &[u8],
) -> Result<String, JsError> {
    let options = Options { width, is_dark };
    export(pack, fragment, kind, options, found).map_err(|why| JsError::new(&why))
}

/// The addresses of the parts of a file that has all of the page in it, relative to that of its shell.
#[wasm_bindgen]
pub fn list_parts(shell: &str) -> Vec<String> {
    parts_named(shell)
}

/// Makes the page as one file: [`single_file`], given the shell, the names of its parts and their
/// contents in the same order, the packed dataset, the fragment of the view, the names and contents of
/// the package's files, and the folder in which the app looks for these. Gives its text in UTF-8.
///
/// # Errors
/// Where a part is missing, or the pack or the view is not understood.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    reason = "what JavaScript hands over is owned, and has no names"
)]
pub fn make_single_file(
    shell: &str,
    names: Vec<String>,
    contents: Vec<Uint8Array>,
    pack: &[u8],
    fragment: &str,
    file_names: Vec<String>,
    file_contents: Vec<Uint8Array>,
    folder: &str,
) -> Result<Vec<u8>, JsError> {
    let paired = |names: Vec<String>, contents: &[Uint8Array]| {
        let contents = contents.iter().map(Uint8Array::to_vec);
        names.into_iter().zip(contents).collect()
    };
    let given = Single {
        shell,
        parts: paired(names, &contents),
        pack,
        fragment,
        files: paired(file_names, &file_contents),
        folder,
    };
    let text = single_file(given).map_err(|why| JsError::new(&why))?;
    Ok(text.into_bytes())
}
