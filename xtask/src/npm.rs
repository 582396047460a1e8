//! The custom element as a package for npm: the script, what it needs of the site, types, a manifest.

use std::fs;
use std::path::Path;

use crate::arguments::Arguments;
use crate::command::Failure;
use crate::site;
use crate::workspace::Workspace;

const SCRIPT: &str = "synthesis-widget.js";
/// How the script names a file that it needs.
const PART: &str = "new URL('./";
/// Where the script says that the full page stands beside it; it does not beside a package.
const PAGE: &str = "const PAGE = import.meta.url.replace(/[^/]*$/, '');";

/// `npm`: puts the package into `dist/npm`.
pub fn command(workspace: &Workspace, arguments: Arguments) -> Result<(), Failure> {
    arguments.end()?;
    site::ensure(workspace)?;
    assemble(workspace)?;
    let folder = workspace.dist().join("npm");
    println!("\nThe package is in {}.", folder.display());
    Ok(())
}

/// Puts the package together from the built site.
pub fn assemble(workspace: &Workspace) -> Result<(), Failure> {
    let site = workspace.dist();
    let folder = site.join("npm");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failure::at(&folder, &error))?;
    }
    let script = read(&site.join(SCRIPT))?;
    for part in parts(&script) {
        copy(&site.join(part), &folder.join(part))?;
    }
    if !script.contains(PAGE) {
        return Err(Failure::new(
            "the element's script does not say where its page is",
        ));
    }
    write(
        &folder.join(SCRIPT),
        &script.replacen(PAGE, "const PAGE = '';", 1),
    )?;
    let own = workspace.root.join("static/npm");
    for name in ["README.md", "custom-elements.json", "synthesis-widget.d.ts"] {
        copy(&own.join(name), &folder.join(name))?;
    }
    let manifest = read(&own.join("package.json"))?;
    let manifest = manifest.replacen("VERSION", env!("CARGO_PKG_VERSION"), 1);
    write(&folder.join("package.json"), &manifest)?;
    let schema = workspace.root.join("docs/embedding-messages.schema.json");
    copy(&schema, &folder.join("messages.schema.json"))?;
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&workspace.root.join(name), &folder.join(name))?;
    }
    Ok(())
}

/// The files that the script names, relative to it.
fn parts(script: &str) -> impl Iterator<Item = &str> {
    let named = script.split(PART).skip(1);
    named.filter_map(|rest| rest.split_once('\'').map(|(path, _)| path))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::at(path, &error))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    fs::write(path, text).map_err(|error| Failure::at(path, &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::at(folder, &error))?;
    }
    fs::copy(from, to).map_err(|error| Failure::at(from, &error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn the_parts_are_those_that_the_script_names() {
        let script = "a: new URL('./a.js', import.meta.url).href,\nb: new URL('./b/c.wasm', import.meta.url)";
        assert_eq!(parts(script).collect::<Vec<_>>(), ["a.js", "b/c.wasm"]);
    }
}
