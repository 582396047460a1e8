//! A package on the page's own host.

use js_sys::{Promise, Uint8Array};
use synthesis_core::data::limits::MAX_BYTES;
use synthesis_core::data::manifest::{MANIFEST, resources};
use synthesis_core::data::{Files, IssueKind, IssueLog};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{Task, failure};

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

/// Fetches a package: its description, then all the files that it names, at once. A file that is
/// not there is left out: the check of the package says what is missing.
///
/// # Errors
/// Where the address is not on the page's own host, where the description cannot be had, or where
/// a file is too large.
pub async fn package(path: &str, task: &Task) -> Result<Files, IssueLog> {
    if !is_own(path) {
        let allowed =
            vec!["a folder on this page's own host, e.g. ?data=data/care-planning/".into()];
        return Err(failure(
            IssueKind::NotAllowed(allowed),
            "?data",
            Some(path.to_owned()),
        ));
    }
    let folder = folder_of(path);
    task.step("Fetching the dataset's description…")?;
    let mut files = Files::new();
    let Some(manifest) = bytes(ask(&[&folder, MANIFEST].concat()), MANIFEST).await? else {
        return Err(failure(IssueKind::MissingFile, MANIFEST, Some(folder)));
    };
    let named = named(&manifest);
    files.insert(MANIFEST.to_owned(), manifest);
    // All are asked for before the first is awaited.
    let asked: Vec<(String, Promise)> = named
        .into_iter()
        .map(|name| {
            let answer = ask(&[&folder, name.as_str()].concat());
            (name, answer)
        })
        .collect();
    for (name, answer) in asked {
        task.step(&["Fetching ", name.as_str(), "…"].concat())?;
        if let Some(bytes) = bytes(answer, &name).await? {
            files.insert(name, bytes);
        }
    }
    Ok(files)
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

/// The files that a description names and that are needed at the start; none where it cannot be
/// used, which the check of the package then says in full.
fn named(manifest: &[u8]) -> Vec<String> {
    let named = resources(manifest).unwrap_or_default();
    named.into_iter().map(|resource| resource.path).collect()
}

fn ask(url: &str) -> Promise {
    match web_sys::window() {
        Some(window) => window.fetch_with_str(url),
        None => Promise::reject(&JsValue::NULL),
    }
}

/// The body of an answer, or `None` where there is no such file.
async fn bytes(answer: Promise, name: &str) -> Result<Option<Vec<u8>>, IssueLog> {
    let Ok(response) = JsFuture::from(answer).await else {
        return Ok(None);
    };
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    let length = response.headers().get("content-length").ok().flatten();
    if length.and_then(|text| text.parse::<u64>().ok()) > Some(MAX_BYTES as u64) {
        let kind = IssueKind::TooLarge("bytes".to_owned(), MAX_BYTES as u64);
        return Err(failure(kind, name, None));
    }
    let Ok(body) = response.array_buffer() else {
        return Ok(None);
    };
    let body = JsFuture::from(body).await.ok();
    Ok(body.map(|buffer| Uint8Array::new(&buffer).to_vec()))
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
