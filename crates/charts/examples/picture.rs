//! Prints the picture of a view: `picture DATASET_DIR [FRAGMENT] [WIDTH] [light|dark] > x.svg`.

use std::path::Path;
use std::{env, fs};

use synthesis_charts::export::{Frame, svg};
use synthesis_charts::layout::{LayoutWidth, legend, matrix};
use synthesis_charts::theme::Scheme;
use synthesis_core::data::{Files, load};
use synthesis_core::{derive, describe, state};

fn main() -> Result<(), String> {
    let args: Vec<String> = env::args().skip(1).collect();
    let folder = args.first().ok_or("the folder of a dataset is missing")?;
    let arg = |at: usize| args.get(at).map_or("", String::as_str);
    let loaded = load(&files(Path::new(folder)).map_err(|e| e.to_string())?);
    let dataset = loaded.dataset.ok_or("the dataset has errors")?;
    let chosen = state::from_fragment(arg(1), &dataset).map_err(|parts| parts.join(", "))?;
    let room = arg(2).parse().unwrap_or(960.0);
    let scheme = match arg(3) {
        "dark" => Scheme::Dark,
        _ => Scheme::Light,
    };
    let view = derive::view(&dataset, &chosen);
    let width = LayoutWidth::fitting(room);
    let frame = Frame {
        title: describe::title(&view),
        subtitle: describe::filters_in_words(&dataset, &view.state.filters),
        caption: describe::caption(&dataset, &view),
        citation: dataset.meta.citation.clone(),
    };
    let (picture, key) = (matrix(&view, width), legend(&view, width));
    print!("{}", svg(&[&picture, &key], scheme, &frame));
    Ok(())
}

/// The files directly in a folder.
fn files(folder: &Path) -> std::io::Result<Files> {
    let mut out = Files::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default();
            out.insert(name.to_string_lossy().into_owned(), fs::read(&path)?);
        }
    }
    Ok(out)
}
