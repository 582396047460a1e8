//! Finishes the site that Trunk has put together.
//!
//! It splits the app into what its start runs, the rest, and what opens on demand, makes them smaller
//! (where `wasm-opt` is there), moves the styles into the page so that nothing blocks its first
//! paint (those of what opens on demand come with it), names their hash in the page's Content-Security-Policy, packs the bundled dataset and
//! asks the browser for it early, builds the page's other programs, and draws the default view
//! into the page, with the code that draws it live. Trunk runs it as a hook, with the folder of
//! the new site in `TRUNK_STAGING_DIR`; by hand, that folder is its argument.

mod cargo;
mod dataset;
mod element;
mod hash;
mod names;
mod optimise;
mod page;
mod program;
mod seal;
mod sections;
mod single;
mod split;
mod start;
mod styles;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use optimise::{Aim, Names};
use seal::Renamed;

/// What the sheets are called that come with what opens on demand.
const LATER: &str = "panels";
/// The bundled dataset, relative to the site.
const DATA: &str = "data/care-planning";

fn main() -> ExitCode {
    let folder = env::args_os()
        .nth(1)
        .or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let Some(folder) = folder.map(PathBuf::from) else {
        eprintln!("usage: synthesis-prerender FOLDER (the site that Trunk has put together)");
        return ExitCode::FAILURE;
    };
    match finish(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn finish(site: &Path) -> Result<(), Box<dyn Error>> {
    let path = site.join("index.html");
    let (page, sheets) = page::take_stylesheets(&fs::read_to_string(&path)?)?;
    let (later, first): (Vec<String>, Vec<String>) = sheets
        .into_iter()
        .partition(|sheet| sheet.starts_with(LATER));
    let css = synthesis_charts::theme::css() + &styles::join(site, &first)?;
    let later_css = styles::join(site, &later)?;
    for sheet in first.iter().chain(&later) {
        fs::remove_file(site.join(sheet))?;
    }
    let later_name = format!("{LATER}-{}.css", hash::short(&[later_css.as_bytes()]));
    fs::write(site.join(&later_name), &later_css)?;
    let renamed = app(site, &later_name)?;
    let boot = site.join("boot.js");
    fs::write(&boot, script(&["theme.js", "programs.js", "boot.js"])?)?;
    let desk = program::build(site, &program::DESK)?;
    let worker = program::build(site, &program::WORKER)?;
    let data = site.join(DATA);
    let (pack, texts) = dataset::packed(&data)?;
    let pack_path = [DATA, "/", &dataset::put(&data, "pack", &pack)?].concat();
    let texts_path = [DATA, "/", &dataset::put(&data, "texts", &texts)?].concat();
    // An app that counts what runs is in one piece: it stands in no other form.
    let mut shell = None;
    if env::var_os(start::PROFILE).is_none() {
        let programs = programs(site, &renamed, &desk, &worker)?;
        let all_css = [css.as_str(), &later_css].concat();
        let start = script(&["theme.js", "programs.js", "file.js"])?;
        let name = single::put(site, &all_css, &start, &programs)?;
        let styles = put_styles(site, &all_css)?;
        let table = synthesis_widget::table(pack.clone()).ok_or("the pack cannot be read")?;
        let table = element::put_table(site, &table)?;
        let more = [
            ("styles", styles),
            ("pack", pack_path.clone()),
            ("texts", texts_path.clone()),
            ("table", table),
            ("shell", name.clone()),
        ];
        let parts: Vec<element::Part> = programs.into_iter().chain(more).collect();
        let text = element::script(&script(&["programs.js", "element.js"])?, &parts)?;
        fs::write(site.join(element::SCRIPT), text)?;
        shell = Some(name);
    }
    let picture = synthesis_widget::prerender(pack);
    let page = renamed.apply(&page);
    let page = page::add_styles(&page, &css)?;
    let page = page::add_pack(&page, &pack_path, &texts_path)?;
    let page = match shell {
        Some(shell) => page::add_shell(&page, &shell)?,
        None => page,
    };
    let page = page::add_program(&page, "worker", &worker)?;
    let page = page::add_program(&page, "desk", &desk)?;
    let page = page::fill(&page, &page::closed_short(&picture))?;
    let page = page::paint_whole(&page)?;
    fs::write(&path, page)?;
    Ok(())
}

/// Writes the element's styles; with their file's name.
fn put_styles(site: &Path, page: &str) -> Result<String, Box<dyn Error>> {
    let css = element::styles(page)?;
    let name = format!("element-{}.css", hash::short(&[css.as_bytes()]));
    fs::write(site.join(&name), css)?;
    Ok(name)
}

/// Where the app and its programs are, as the scripts name them that start it.
fn programs(
    site: &Path,
    app: &Renamed,
    desk: &str,
    worker: &str,
) -> Result<Vec<element::Part>, Box<dyn Error>> {
    let beside = |script: &str, name: &str| {
        let folder = script.rsplit_once('/').map_or("", |(folder, _)| folder);
        [folder, "/", name].concat()
    };
    Ok(vec![
        ("app", [app.now(), ".js"].concat()),
        ("program", [app.now(), "_bg.wasm"].concat()),
        ("rest", split::part_of(site, "rest-")?),
        ("panels", split::part_of(site, "panels-")?),
        ("desk", desk.to_owned()),
        ("deskProgram", beside(desk, "desk_bg.wasm")),
        ("worker", worker.to_owned()),
        ("workerGlue", beside(worker, "program.js")),
        ("workerProgram", beside(worker, "program_bg.wasm")),
    ])
}

/// Scripts of the folder `static` as one, made smaller.
fn script(names: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    for name in names {
        text += &fs::read_to_string(cargo::root().join("static").join(name))?;
    }
    Ok(names::lean(&text))
}

/// Splits the app and makes its parts small; with what it is called now. The styles of what opens on
/// demand are in the file `styles` of the site.
fn app(site: &Path, styles: &str) -> Result<Renamed, Box<dyn Error>> {
    let app = split::split(site, styles)?;
    let is_optimised = optimise::optimise(site, Aim::Small, Names::Kept)?;
    names::shorten(&app.program, &app.glue)?;
    if env::var_os(start::PROFILE).is_some() {
        start::count(site, &app)?;
    } else {
        start::split(site, &app, is_optimised)?;
    }
    fs::write(&app.panels, sections::bare(&fs::read(&app.panels)?)?)?;
    seal::seal(site, &app)
}
