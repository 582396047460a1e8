//! Splits the app in two: what the first view needs, and what opens on demand.
//!
//! Trunk has compiled the app and bound it to JavaScript as a whole. What it compiled is taken
//! here once more: split where `#[wasm_split]` says so, the first part bound again, in place of
//! Trunk's. The first part links the second when it asks for it, by [`LINK`].

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::{Options, transform};

use crate::{cargo, hash};

/// What the app is called by Trunk (`data-target-name` in `index.html`).
const APP: &str = "synthesis_widget";
/// The second part, as the splitter names it after the split point.
const PANELS: &str = "split_panels";
/// The module from which the first part imports the way to the second.
const LINK_MODULE: &str = "./__wasm_split.js";
/// That way, as it stands in the glue, so that it costs no request of its own. It waits for the rest
/// of the first part, which makes the chart and so has the network for itself, and for the second's
/// styles, hands the second all that the first exports, and calls back with whether it came.
const LINK: &str = "export const later = {
at: (name) => new URL(name, import.meta.url),
get: (name) => fetch(later.at(name))
.then((answer) => answer.ok ? answer.arrayBuffer() : Promise.reject(answer.status)),
dress: (name) => later.dressed ??= new Promise((done, fail) => {
const link = document.createElement(\"link\");
const gone = () => { later.dressed = null; link.remove(); fail(name); };
const href = later.at(name);
document.head.append(Object.assign(link, { rel: \"stylesheet\", href, onload: done, onerror: gone }));
}) };
const NAME = {
__wasm_split_load_panels: (call, data) =>
rest.come().then(() => Promise.all([later.get(\"./FILE\"), later.dress(\"./STYLES\")]))
.then(([bytes]) => WebAssembly.instantiate(bytes, { __wasm_split: wasm }))
.then(() => true, (error) => (console.warn(error), false))
.then((came) => wasm.__indirect_function_table.get(call)(data, came)) };";

/// The first part of the app.
#[derive(Debug)]
pub struct App {
    /// The program.
    pub program: PathBuf,
    /// What binds it to the browser.
    pub glue: PathBuf,
    /// The second part.
    pub panels: PathBuf,
}

/// Splits the app that Trunk has put into `site`; with where its parts are. The second part's styles
/// are in the file `styles` there.
///
/// # Errors
/// Where the app was compiled without what the splitter needs, or is not what is expected.
pub fn split(site: &Path, styles: &str) -> Result<App, Box<dyn Error>> {
    let glue = glue_of(site)?;
    let name = glue.file_stem().unwrap_or_default().to_string_lossy();
    let work = site.join("split");
    fs::create_dir_all(&work)?;
    let first = work.join("first.wasm");
    let whole = fs::read(cargo::built(APP, "release"))?;
    let mut options = Options::new(&whole);
    options.output_dir = &work;
    options.main_out_path = &first;
    options.link_name = LINK_MODULE;
    transform(options).map_err(|error| {
        format!(
            "the app cannot be split ({error:#}); it must be linked with --emit-relocs, as \
             .cargo/config.toml says: unset RUSTFLAGS and try again"
        )
    })?;
    cargo::run(
        Command::new("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--keep-lld-exports"])
            .arg("--no-demangle")
            .args(["--out-name", &name, "--out-dir"])
            .arg(site)
            .arg(&first),
    )?;
    let panels = work.join(PANELS).with_extension("wasm");
    let file = format!("panels-{}.wasm", hash::short(&[&fs::read(&panels)?]));
    let panels_in_site = site.join(&file);
    fs::rename(panels, &panels_in_site)?;
    fs::write(&glue, linked(&fs::read_to_string(&glue)?, &file, styles)?)?;
    fs::remove_dir_all(&work)?;
    let program = site.join([&*name, "_bg.wasm"].concat());
    Ok(App {
        program,
        glue,
        panels: panels_in_site,
    })
}

/// The name of the app's part whose name starts so.
///
/// # Errors
/// Where the site holds none.
pub fn part_of(site: &Path, start: &str) -> Result<String, Box<dyn Error>> {
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(start) && path.extension().is_some_and(|end| end == "wasm") {
            return Ok(name.into_owned());
        }
    }
    Err(format!("the site has no `{start}`").into())
}

/// The glue of the app in a site.
fn glue_of(site: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let start = APP.replace('_', "-");
    for entry in fs::read_dir(site)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&start) && name.ends_with(".js") {
            return Ok(path);
        }
    }
    Err("the site has no glue of the app".into())
}

/// The glue with the way to the second part in place of its import.
fn linked(glue: &str, file: &str, styles: &str) -> Result<String, String> {
    let (before, rest) = glue
        .split_once("import * as ")
        .ok_or("the glue imports no second part")?;
    let (name, rest) = rest.split_once(' ').ok_or("an import is not closed")?;
    let import = ["from \"", LINK_MODULE, "\""].concat();
    let after = rest
        .strip_prefix(&import)
        .ok_or("the glue imports something else")?;
    let link = LINK
        .replace("NAME", name)
        .replace("FILE", file)
        .replace("STYLES", styles);
    Ok([before, &link, after].concat())
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn the_way_stands_in_the_glue() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;";
        let glue = linked(glue, "panels-1.wasm", "panels-2.css").unwrap();
        assert!(glue.contains("const import1 = {"));
        assert!(glue.contains("later.get(\"./panels-1.wasm\")"));
        assert!(glue.contains("later.dress(\"./panels-2.css\")"));
        assert!(glue.ends_with("};\nlet wasm;"));
        assert!(linked("let wasm;", "x", "y").is_err());
        assert!(linked("import * as a from \"b\"", "x", "y").is_err());
    }
}
