//! `datapackage.json`: which files there are, and what the dataset says about itself.

use serde_json::{Map, Value};

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

/// A file to be fetched before [`super::load`] is called.
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
/// The first problem that keeps the description from being used; [`super::load`] lists them all.
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
    let entries = array(&package, "resources");
    let mut found = Vec::new();
    for entry in entries.iter().take(MAX_RESOURCES) {
        if let Some(resource) = read_resource(entry, log) {
            found.push(resource);
        }
    }
    for (name, is_required) in READ {
        let is_named = |entry: &Value| entry.get("name").is_some_and(|n| n == name);
        if is_required && !entries.iter().any(is_named) {
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
fn parse(bytes: &[u8]) -> Result<Map<String, Value>, IssueKind> {
    if bytes.len() > MAX_MANIFEST_BYTES {
        let limit = MAX_MANIFEST_BYTES as u64;
        return Err(IssueKind::TooLarge("bytes".to_owned(), limit));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        return Err(IssueKind::NotUtf8(error.valid_up_to()));
    }
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(package)) => Ok(package),
        Ok(_) => Err(IssueKind::BadManifest("it is not a JSON object".to_owned())),
        Err(error) => Err(IssueKind::BadManifest(error.to_string())),
    }
}

/// One entry of `resources`, if it is one that is read and can be.
fn read_resource(entry: &Value, log: &mut IssueLog) -> Option<Resource> {
    let Some(entry) = entry.as_object() else {
        let why = "an entry of resources is not a JSON object".to_owned();
        log.push(Issue::error(IssueKind::BadManifest(why), MANIFEST));
        return None;
    };
    let name = text(entry, "name");
    if READ_LATER.contains(&name.as_str()) {
        return None;
    }
    if !READ.iter().any(|(known, _)| *known == name) {
        log.push(Issue::warning(IssueKind::Ignored, MANIFEST).found(&name));
        return None;
    }
    let Some(Value::String(path)) = entry.get("path") else {
        let why = "the resource needs the path of one file".to_owned();
        log.push(Issue::error(IssueKind::BadManifest(why), &name));
        return None;
    };
    if !is_inside(path) {
        log.push(Issue::error(IssueKind::UnsafePath, &name).found(path));
        return None;
    }
    let path = path.clone();
    let (mut missing, mut titles) = (Vec::new(), Vec::new());
    if let Some(schema) = entry.get("schema").and_then(Value::as_object) {
        missing.extend(array(schema, "missingValues").iter().filter_map(as_text));
        for field in array(schema, "fields").iter().filter_map(Value::as_object) {
            let title = text(field, "title");
            if !title.is_empty() {
                titles.push((text(field, "name"), title));
            }
        }
    }
    Some(Resource {
        name,
        path,
        missing,
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
fn read_meta(package: &Map<String, Value>) -> Meta {
    let nothing = Map::new();
    let synthesis = match package.get("synthesis") {
        Some(Value::Object(synthesis)) => synthesis,
        _ => &nothing,
    };
    let links = |key: &str| array(package, key).iter().filter_map(Value::as_object);
    Meta {
        name: text(package, "name"),
        title: text(package, "title"),
        version: text(package, "version"),
        created: text(package, "created"),
        description: text(package, "description"),
        question: text(synthesis, "question"),
        method: text(synthesis, "method"),
        limitations: texts(synthesis, "limitations"),
        citation: text(synthesis, "citation"),
        findings_note: text(synthesis, "findings_note"),
        licenses: links("licenses")
            .map(|link| License {
                name: text(link, "name"),
                title: text(link, "title"),
                path: text(link, "path"),
            })
            .collect(),
        sources: links("sources")
            .map(|link| Source {
                title: text(link, "title"),
                path: text(link, "path"),
            })
            .collect(),
        sha256: String::new(),
    }
}

/// The elements of an array; none where there is no array.
fn array<'a>(object: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    match object.get(key) {
        Some(Value::Array(elements)) => elements,
        _ => &[],
    }
}

/// A text, or a number as text; empty where there is neither.
fn text(object: &Map<String, Value>, key: &str) -> String {
    object.get(key).and_then(as_text).unwrap_or_default()
}

/// A list of texts; a single text counts as a list of one.
fn texts(object: &Map<String, Value>, key: &str) -> Vec<String> {
    match object.get(key) {
        Some(Value::Array(elements)) => elements.iter().filter_map(as_text).collect(),
        Some(single) => as_text(single).into_iter().collect(),
        None => Vec::new(),
    }
}

/// A JSON string, or a number as the file has it.
fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
