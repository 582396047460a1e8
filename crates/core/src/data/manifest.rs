//! `datapackage.json`: which files there are, and what the dataset says about itself.

use super::json::Json;
use super::limits::{MAX_MANIFEST_BYTES, MAX_RESOURCES};
use super::{Issue, IssueKind, IssueLog, License, Meta, Source};

/// The name of the file that describes a package.
pub const MANIFEST: &str = "datapackage.json";

/// The resources that are read, and whether a package must have them.
const READ: [(&str, bool); 6] = [
    ("studies", true),
    ("codes", true),
    ("levels", false),
    ("codings", true),
    ("samples", false),
    ("findings", false),
];

/// The resources of the format that are not read at the start.
const READ_LATER: [&str; 2] = ["coder_codings", "lessons"];

/// A file to be fetched before [`super::load()`] is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceRef {
    /// The resource's name, e.g. `codings`.
    pub name: String,
    /// Its path relative to `datapackage.json`; never leads out of the package.
    pub path: String,
    /// Whether loading fails without the file.
    pub is_needed: bool,
}

/// The files to be fetched for a package, in the order of the format, given the bytes of its
/// `datapackage.json`. Files that are read only later (`coder_codings`) are not among them.
///
/// # Errors
/// The first problem that keeps the description from being used; [`super::load()`] lists them all.
pub fn resources(bytes: &[u8]) -> Result<Vec<ResourceRef>, Box<Issue>> {
    let mut log = IssueLog::default();
    let manifest = read(bytes, &mut log);
    match log.issues().iter().find(|i| i.is_error()) {
        Some(issue) => Err(Box::new(issue.clone())),
        None => Ok(manifest
            .resources
            .into_iter()
            .map(|r| ResourceRef {
                is_needed: r.name != "findings",
                name: r.name,
                path: r.path,
            })
            .collect()),
    }
}

/// The path of the file with what single coders coded, given the bytes of `datapackage.json`;
/// `None` where the package has none or its path leads out of the package.
pub fn coders_path(bytes: &[u8]) -> Option<String> {
    let package = parse(bytes).ok()?;
    let mut entries = package.get("resources").list().iter();
    let entry = entries.find(|entry| entry.get("name").text() == READ_LATER[0])?;
    let path = entry.get("path").text();
    is_inside(path).then(|| path.to_owned())
}

/// What is used of `datapackage.json`.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// The descriptive part; the checksum is still empty.
    pub meta: Meta,
    /// The resources that are read, in the order of the format.
    pub resources: Vec<Resource>,
}

/// A resource that is read.
#[derive(Debug, Default)]
pub(super) struct Resource {
    /// Its name.
    pub name: String,
    /// Its path, checked.
    pub path: String,
    /// The texts that stand for an empty cell.
    pub missing: Vec<String>,
    /// The columns that have a title: (name, title).
    pub titles: Vec<(String, String)>,
}

impl Manifest {
    /// The resource with a name.
    pub fn resource(&self, name: &str) -> Option<&Resource> {
        self.resources.iter().find(|r| r.name == name)
    }
}

/// Reads and checks the description of a package; every problem goes to `log`.
pub(super) fn read(bytes: &[u8], log: &mut IssueLog) -> Manifest {
    let package = match parse(bytes) {
        Ok(package) => package,
        Err(kind) => {
            log.push(Issue::error(kind, MANIFEST));
            return Manifest::default();
        }
    };
    let entries = package.get("resources").list();
    let mut found = Vec::new();
    for entry in entries.iter().take(MAX_RESOURCES) {
        found.extend(read_resource(entry, log));
    }
    for (name, is_required) in READ {
        if is_required && !entries.iter().any(|entry| entry.get("name").text() == name) {
            log.push(Issue::error(IssueKind::MissingResource, name));
        }
    }
    if entries.len() > MAX_RESOURCES {
        let kind = IssueKind::TooLarge("resources".to_owned(), MAX_RESOURCES as u64);
        log.push(Issue::error(kind, MANIFEST));
    }
    Manifest {
        meta: read_meta(&package),
        resources: in_order(found, log),
    }
}

/// The JSON object in the bytes.
fn parse(bytes: &[u8]) -> Result<Json, IssueKind> {
    if bytes.len() > MAX_MANIFEST_BYTES {
        let limit = MAX_MANIFEST_BYTES as u64;
        return Err(IssueKind::TooLarge("bytes".to_owned(), limit));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(IssueKind::NotUtf8(error.valid_up_to()));
    }
    match serde_json::from_slice(bytes) {
        Ok(package @ Json::Object(_)) => Ok(package),
        Ok(_) => Err(IssueKind::BadManifest("it is not a JSON object".to_owned())),
        Err(error) => Err(IssueKind::BadManifest(error.to_string())),
    }
}

/// One entry of `resources`, if it is one that is read and can be.
fn read_resource(entry: &Json, log: &mut IssueLog) -> Option<Resource> {
    let name = entry.get("name").text();
    if READ_LATER.contains(&name) {
        return None;
    }
    if !READ.iter().any(|(known, _)| *known == name) {
        log.push(Issue::warning(IssueKind::Ignored, MANIFEST).found(name));
        return None;
    }
    let Json::Text(path) = entry.get("path") else {
        let why = "the resource needs the path of one file".to_owned();
        log.push(Issue::error(IssueKind::BadManifest(why), name));
        return None;
    };
    if !is_inside(path) {
        log.push(Issue::error(IssueKind::UnsafePath, name).found(path));
        return None;
    }
    let schema = entry.get("schema");
    let mut titles = Vec::new();
    for field in schema.get("fields").list() {
        if !field.get("title").text().is_empty() {
            titles.push((owned(field, "name"), owned(field, "title")));
        }
    }
    Some(Resource {
        name: name.to_owned(),
        path: path.clone(),
        missing: texts(schema.get("missingValues")),
        titles,
    })
}

/// The resources in the order of the format, each once; doubled ones go to `log`.
fn in_order(found: Vec<Resource>, log: &mut IssueLog) -> Vec<Resource> {
    let mut slots: [Option<Resource>; READ.len()] = Default::default();
    for resource in found {
        let at = READ.iter().position(|(name, _)| *name == resource.name);
        let Some(slot) = at.and_then(|at| slots.get_mut(at)) else {
            continue;
        };
        if slot.is_some() {
            let why = "the resource is named twice".to_owned();
            log.push(Issue::error(IssueKind::BadManifest(why), &resource.name));
        } else {
            *slot = Some(resource);
        }
    }
    slots.into_iter().flatten().collect()
}

/// Whether a path stays inside the package, as a file's path and as a relative address: no
/// scheme, no leading slash, no `.` or `..` segment, nothing that an address parser would decode,
/// strip or take for a query.
fn is_inside(path: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !"\\:?#%".contains(c);
    path.chars().all(is_plain)
        && path
            .split('/')
            .all(|part| !part.is_empty() && part.trim() == part && part != "." && part != "..")
}

/// The descriptive part.
fn read_meta(package: &Json) -> Meta {
    let synthesis = package.get("synthesis");
    let mut meta = Meta {
        name: owned(package, "name"),
        title: owned(package, "title"),
        version: owned(package, "version"),
        created: owned(package, "created"),
        description: owned(package, "description"),
        question: owned(synthesis, "question"),
        method: owned(synthesis, "method"),
        limitations: texts(synthesis.get("limitations")),
        citation: owned(synthesis, "citation"),
        findings_note: owned(synthesis, "findings_note"),
        ..Meta::default()
    };
    for link in package.get("licenses").list() {
        meta.licenses.push(License {
            name: owned(link, "name"),
            title: owned(link, "title"),
            path: owned(link, "path"),
        });
    }
    for link in package.get("sources").list() {
        meta.sources.push(Source {
            title: owned(link, "title"),
            path: owned(link, "path"),
        });
    }
    meta
}

/// The text of a key; empty where there is none.
#[inline(never)]
fn owned(object: &Json, key: &str) -> String {
    object.get(key).text().to_owned()
}

/// The texts of a list; a single text counts as a list of one.
fn texts(value: &Json) -> Vec<String> {
    let single = match value {
        Json::Text(_) => std::slice::from_ref(value),
        _ => value.list(),
    };
    single.iter().map(|text| text.text().to_owned()).collect()
}
