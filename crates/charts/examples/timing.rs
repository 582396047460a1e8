//! Prints how long layout and export of a view take: `timing DATASET_DIR [FRAGMENT]`.

use std::path::Path;
use std::time::Instant;
use std::{env, fs};

use synthesis_charts::export::{Frame, svg};
use synthesis_charts::layout::{LayoutWidth, matrix};
use synthesis_charts::nav::Nav;
use synthesis_charts::theme::{Scheme, css};
use synthesis_core::data::{Files, load};
use synthesis_core::{derive, state};

/// How often each step is repeated.
const TIMES: u32 = 50;

fn main() -> Result<(), String> {
    let args: Vec<String> = env::args().skip(1).collect();
    let folder = args.first().ok_or("the folder of a dataset is missing")?;
    let mut files = Files::new();
    for entry in fs::read_dir(Path::new(folder)).map_err(|e| e.to_string())? {
        let path = entry.map_err(|e| e.to_string())?.path();
        let name = path.file_name().unwrap_or_default();
        let bytes = fs::read(&path).map_err(|e| e.to_string())?;
        files.insert(name.to_string_lossy().into_owned(), bytes);
    }
    let dataset = load(&files).dataset.ok_or("the dataset has errors")?;
    let fragment = args.get(1).map_or("", String::as_str);
    let chosen = state::from_fragment(fragment, &dataset).map_err(|parts| parts.join(", "))?;
    let view = derive::view(&dataset, &chosen);
    let scene = matrix(&view, LayoutWidth::Wide);
    let cells = view.cells.len();
    println!("{cells} cells, {} marks", scene.marks().count());
    let mut again = matrix(&view, LayoutWidth::Wide);
    time("layout", || drop(matrix(&view, LayoutWidth::Wide)));
    time("reuse", || again.reuse(&scene));
    time("nav", || drop(Nav::new(&scene)));
    let frame = Frame::default();
    time("svg", || drop(svg(&[&scene], Scheme::Light, &frame)));
    println!("style sheet: {} bytes", css().len());
    Ok(())
}

fn time(name: &str, mut step: impl FnMut()) {
    let start = Instant::now();
    for _ in 0..TIMES {
        step();
    }
    let each = start.elapsed() / TIMES;
    println!("{name}: {} µs", each.as_micros());
}
