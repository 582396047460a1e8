//! Datasets on the page's own host.

use js_sys::{Array, Uint8Array};
use synthesis_core::data::Problems;
use synthesis_core::data::limits::MAX_BYTES;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{Task, Unread, desk, program};
use crate::platform::host::Host;

/// The file that describes a package.
const MANIFEST: &str = "datapackage.json";

/// Whether an address may be asked for: relative to the page, on its own host.
pub fn is_own(path: &str) -> bool {
    let has_scheme = path
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|first| first.contains(':'));
    !has_scheme
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.contains(char::is_control)
}

/// Fetches the packed dataset at an address.
///
/// # Errors
/// Where it cannot be had.
pub async fn pack(url: &str, task: &Task) -> Result<Vec<u8>, Unread> {
    task.step("Fetching the dataset…")?;
    let bytes = bytes(ask(url), url).await?;
    bytes.map(|bytes| bytes.to_vec()).ok_or_else(|| {
        let text = "the dataset of this page could not be fetched: reload the page.";
        Problems::error(url, [url, ": ", text].concat()).into()
    })
}

/// What stands at an address, which is asked for at once; `None` where it cannot be had.
pub fn late(url: &str) -> impl Future<Output = Option<Vec<u8>>> + use<> {
    let answer = ask(url);
    async move {
        let body = bytes(answer, "").await.ok()??;
        Some(body.to_vec())
    }
}

/// Fetches a package: its description, then all the files that it names, at once, and has the
/// desk pack it. A file that is not there is left out: the check of the package says what is
/// missing.
///
/// # Errors
/// Where a page's address is not on its own host, where the description cannot be had, or where a file
/// is too large. An app in another's page takes what address that names.
pub async fn package(host: Host, path: &str, task: &Task) -> Result<Vec<u8>, Unread> {
    if host.is_page() && !is_own(path) {
        let text = "?data: a dataset may come only from this page's own host, e.g. \
                    ?data=data/care-planning/. Found: \u{201c}";
        return Err(Problems::error("?data", [text, path, "\u{201d}."].concat()).into());
    }
    let folder = folder_of(path);
    task.step("Fetching the dataset's description…")?;
    let Some(manifest) = bytes(ask(&[&folder, MANIFEST].concat()), MANIFEST).await? else {
        let text =
            "datapackage.json: there is no such file, or it cannot be fetched. Looked in: \u{201c}";
        return Err(Problems::error(MANIFEST, [text, &folder, "\u{201d}."].concat()).into());
    };
    let files = desk::list_files(&manifest).await?;
    let (names, contents) = (Array::of1(&MANIFEST.into()), Array::of1(&manifest));
    // All are asked for before the first is awaited.
    let asked: Vec<(String, JsFuture<JsValue>)> = files
        .into_iter()
        .map(|name| {
            let answer = ask(&[&folder, name.as_str()].concat());
            (name, answer)
        })
        .collect();
    for (name, answer) in asked {
        task.step(&["Fetching ", name.as_str(), "…"].concat())?;
        if let Some(bytes) = bytes(answer, &name).await? {
            names.push(&name.into());
            contents.push(&bytes);
        }
    }
    task.step("Reading and checking the dataset…")?;
    Ok(desk::read_package(&names, &contents).await?)
}

/// The description of a package and the file of what single coders coded, where there is one:
/// names, and contents in the same order.
pub async fn coders(path: &str) -> Option<(Array, Array)> {
    let folder = folder_of(path);
    let manifest = bytes(ask(&[&folder, MANIFEST].concat()), MANIFEST)
        .await
        .ok()??;
    let (names, contents) = (Array::of1(&MANIFEST.into()), Array::of1(&manifest));
    if let Some(name) = desk::coders_file(&manifest).await.ok()?
        && let Some(found) = bytes(ask(&[&folder, name.as_str()].concat()), &name)
            .await
            .ok()?
    {
        names.push(&name.into());
        contents.push(&found);
    }
    Some((names, contents))
}

/// The shell of the page as one file, and the parts that it names: names, and contents in the same
/// order; all are asked for before the first is awaited.
pub async fn parts(shell: &str) -> Option<(String, Array, Array)> {
    let text = bytes(ask(shell), "").await.ok()??;
    let text = String::from_utf8(text.to_vec()).ok()?;
    let beside = shell.rfind('/').map_or("", |end| &shell[..=end]);
    let listed = desk::list_parts(&text).await.ok()?;
    let asked: Vec<(String, JsFuture<JsValue>)> = listed
        .into_iter()
        .map(|name| {
            let answer = ask(&[beside, name.as_str()].concat());
            (name, answer)
        })
        .collect();
    let (names, contents) = (Array::new(), Array::new());
    for (name, answer) in asked {
        let body: Uint8Array = bytes(answer, &name).await.ok()??;
        contents.push(&body);
        names.push(&name.into());
    }
    Some((text, names, contents))
}

/// The folder of a package, with a slash at its end, whether it or its description is named.
fn folder_of(path: &str) -> String {
    let folder = path.strip_suffix(MANIFEST).unwrap_or(path);
    if folder.is_empty() || folder.ends_with('/') {
        folder.to_owned()
    } else {
        [folder, "/"].concat()
    }
}

/// Asks for an address, at once; a refusal is kept until it is awaited.
fn ask(url: &str) -> JsFuture<JsValue> {
    JsFuture::from(program::get(url))
}

/// The body of an answer, or `None` where there is no such file.
async fn bytes(answer: JsFuture<JsValue>, name: &str) -> Result<Option<Uint8Array>, Problems> {
    let Ok(response) = answer.await else {
        return Ok(None);
    };
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    let length = response.headers().get("content-length").ok().flatten();
    if length.and_then(|text| text.parse::<u64>().ok()) > Some(MAX_BYTES as u64) {
        return Err(super::too_large(name));
    }
    let Ok(body) = response.array_buffer() else {
        return Ok(None);
    };
    let body = JsFuture::from(body).await.ok();
    Ok(body.map(|buffer| Uint8Array::new(&buffer)))
}

#[cfg(test)]
mod tests {
    use super::{folder_of, is_own};

    #[test]
    fn only_addresses_on_the_own_host_are_asked_for() {
        for own in ["data/care-planning/", "../other", "/data/x/", "x?a:b"] {
            assert!(is_own(own), "{own}");
        }
        for foreign in [
            "https://x.org/",
            "//x.org/",
            "data:text/csv,",
            "\\\\x",
            "javascript:x",
        ] {
            assert!(!is_own(foreign), "{foreign}");
        }
    }

    #[test]
    fn the_folder_ends_with_a_slash() {
        assert_eq!(folder_of("a/b"), "a/b/");
        assert_eq!(folder_of("a/datapackage.json"), "a/");
        assert_eq!(folder_of("datapackage.json"), "");
    }
}
