//! The page's second program: it reads packages and makes files. It keeps nothing between two
//! calls.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::BUNDLED;
use super::packed::Packed;
use super::program::{Away, DESK, ask};
use crate::by_ptr::ByPtr;

/// There is one desk, which keeps nothing of anyone.
const EVERYONE: u32 = 0;

/// The paths of the files that a package's description names.
///
/// # Errors
/// Where the desk cannot be had.
pub async fn list_files(manifest: &Uint8Array) -> Result<Vec<String>, Away> {
    let named = ask(DESK, "list_files", &Array::of1(manifest), EVERYONE).await?;
    let named: Array = named.into();
    Ok(named.iter().filter_map(|name| name.as_string()).collect())
}

/// The pack of a package, given the names of its files and their contents in the same order.
///
/// # Errors
/// Where the desk cannot be had.
pub async fn read_package(names: &Array, contents: &Array) -> Result<Vec<u8>, Away> {
    let pack = ask(DESK, "read_package", &Array::of2(names, contents), EVERYONE).await?;
    Ok(Uint8Array::new(&pack).to_vec())
}

/// The path of the file of what single coders coded, where a package's description names one.
///
/// # Errors
/// Where the desk cannot be had.
pub async fn coders_file(manifest: &Uint8Array) -> Result<Option<String>, Away> {
    Ok(ask(DESK, "coders_file", &Array::of1(manifest), EVERYONE)
        .await?
        .as_string())
}

/// How far the coders of a package agree, as lines, and their rows as figures of a message, given
/// names, contents and the packed dataset.
///
/// # Errors
/// Where the desk cannot be had.
pub async fn read_agreement(
    names: &Array,
    contents: &Array,
    pack: &[u8],
) -> Result<(String, Vec<u8>), Away> {
    let given = Array::of3(names, contents, &Uint8Array::from(pack));
    let coded = Array::from(&ask(DESK, "read_agreement", &given, EVERYONE).await?);
    let lines = coded.get(0).as_string().ok_or(Away)?;
    Ok((lines, Uint8Array::new(&coded.get(1)).to_vec()))
}

/// A file of how far the coders of a package agree, given as for [`read_agreement`], and what to make.
///
/// # Errors
/// Where the desk cannot be had.
pub async fn agreement_file(
    names: &Array,
    contents: &Array,
    pack: &[u8],
    kind: &str,
) -> Result<String, Away> {
    let given = Array::of4(names, contents, &Uint8Array::from(pack), &kind.into());
    let text = ask(DESK, "make_agreement_file", &given, EVERYONE).await?;
    text.as_string().ok_or(Away)
}

/// The parts that the shell of a file names.
///
/// # Errors
/// Where the desk cannot be had.
pub async fn list_parts(shell: &str) -> Result<Vec<String>, Away> {
    let named = ask(DESK, "list_parts", &Array::of1(&shell.into()), EVERYONE).await?;
    let named: Array = named.into();
    Ok(named.iter().filter_map(|name| name.as_string()).collect())
}

/// A view of a dataset, as the desk is told of it.
#[derive(Clone, PartialEq)]
pub struct Subject {
    /// The packed dataset.
    pub pack: ByPtr<Packed>,
    /// The fragment of the address that stands for the view.
    pub fragment: String,
    /// How firm its clusters are, as the desk takes it; empty where that is not known.
    pub found: Vec<u8>,
}

impl Subject {
    /// The text of a file of the view: `figures`, `numbers`, `support`, `studies`, `ris`, `bibtex`,
    /// `methods`, or `svg` (laid out for `width` CSS pixels, in light colours, because it mostly goes
    /// on paper).
    ///
    /// # Errors
    /// Where the desk cannot be had.
    pub async fn file(&self, kind: &str, width: f32) -> Result<String, Away> {
        let given = Array::of5(
            &Uint8Array::from(&self.pack.bytes()[..]),
            &self.fragment.as_str().into(),
            &kind.into(),
            &width.into(),
            &false.into(),
        );
        given.push(&Uint8Array::from(&self.found[..]).into());
        let text = ask(DESK, "make_file", &given, EVERYONE).await?;
        text.as_string().ok_or(Away)
    }

    /// The page as one file that opens with this view, given its shell and its parts ([`super::fetch::parts`])
    /// and the files of what single coders coded; text in UTF-8.
    ///
    /// # Errors
    /// Where the desk cannot be had.
    pub async fn single_file(
        &self,
        (shell, names, contents): (String, Array, Array),
        (file_names, file_contents): (Array, Array),
    ) -> Result<Uint8Array, Away> {
        let pack = Uint8Array::from(&self.pack.bytes()[..]);
        let given = Array::of5(
            &shell.into(),
            &names,
            &contents,
            &pack,
            &self.fragment.as_str().into(),
        );
        let more: [JsValue; 3] = [file_names.into(), file_contents.into(), BUNDLED.into()];
        for more in more {
            given.push(&more);
        }
        let text = ask(DESK, "make_single_file", &given, EVERYONE).await?;
        Ok(text.unchecked_into())
    }
}
