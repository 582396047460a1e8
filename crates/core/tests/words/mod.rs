//! Datasets for the tests of words, addresses and exports.

use std::fmt::Write;
use std::path::Path;

use synthesis_core::data::{Dataset, Files, load};
use synthesis_core::derive::{View, view};
use synthesis_core::state::from_fragment;

/// The dataset that ships with the widget.
pub fn bundled() -> Dataset {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/data/care-planning");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        files.insert(name, std::fs::read(path).unwrap());
    }
    checked(&files)
}

/// A dataset from the texts of its resources; `samples` may be left out.
pub fn small(studies: &str, codings: &str, samples: Option<&str>) -> Dataset {
    let mut resources = vec![("studies", studies), ("codings", codings)];
    resources.push((
        "codes",
        "code_id,label,parent_id\nd,Domain,\na,Alpha,d\nb,Beta,d\nc,Gamma,d\n",
    ));
    resources.push((
        "levels",
        "dimension,level_id,label,parent_id\nstakeholder,nurse,Nurses,\nstakeholder,carer,Carers,\n\
         setting,ward,Ward,\nsetting,home,Home,\n",
    ));
    if let Some(samples) = samples {
        resources.push(("samples", samples));
    }
    package(&resources)
}

/// A dataset from named resources.
pub fn package(resources: &[(&str, &str)]) -> Dataset {
    let mut files = Files::new();
    let mut list = String::new();
    for (name, text) in resources {
        if !list.is_empty() {
            list.push(',');
        }
        write!(list, "{{\"name\":\"{name}\",\"path\":\"{name}.csv\"}}").unwrap();
        files.insert(format!("{name}.csv"), text.as_bytes().to_vec());
    }
    let manifest =
        format!("{{\"name\":\"small\",\"title\":\"A small one\",\"resources\":[{list}]}}");
    files.insert("datapackage.json".to_owned(), manifest.into_bytes());
    checked(&files)
}

fn checked(files: &Files) -> Dataset {
    let loaded = load(files);
    let issues: Vec<String> = loaded
        .log
        .issues()
        .iter()
        .map(ToString::to_string)
        .collect();
    loaded.dataset.unwrap_or_else(|| panic!("{issues:?}"))
}

/// The view of a fragment.
pub fn view_of(dataset: &Dataset, fragment: &str) -> View {
    let state = from_fragment(fragment, dataset).unwrap_or_else(|parts| panic!("{parts:?}"));
    view(dataset, &state)
}
