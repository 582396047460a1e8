//! Names the app's files by what they hold now: Trunk did so before they were split, and a browser
//! that kept one of them must not take it for another build's.

use std::error::Error;
use std::fs;
use std::path::Path;

use crate::hash;
use crate::split::App;

/// The name before and now, without what comes after the hash.
#[derive(Debug)]
pub struct Renamed {
    before: String,
    now: String,
}

impl Renamed {
    /// What the app's files are called, without what comes after.
    pub fn now(&self) -> &str {
        &self.now
    }

    /// A text with the app's name of now.
    pub fn apply(&self, text: &str) -> String {
        text.replace(&self.before, &self.now)
    }
}

/// Renames the app's program and glue.
///
/// # Errors
/// Where a file cannot be read or written, or has no name as Trunk gives it.
pub fn seal(site: &Path, app: &App) -> Result<Renamed, Box<dyn Error>> {
    let before = app.glue.file_stem().unwrap_or_default().to_string_lossy();
    let (start, _) = before
        .rsplit_once('-')
        .ok_or("the app's name has no hash")?;
    let glue = fs::read_to_string(&app.glue)?;
    let program = fs::read(&app.program)?;
    let now = [start, "-", &hash::short(&[glue.as_bytes(), &program])].concat();
    let renamed = Renamed {
        before: before.into_owned(),
        now,
    };
    fs::remove_file(&app.glue)?;
    fs::write(
        site.join([&renamed.now, ".js"].concat()),
        renamed.apply(&glue),
    )?;
    fs::rename(&app.program, site.join([&renamed.now, "_bg.wasm"].concat()))?;
    Ok(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_follows_what_the_files_hold() {
        let site = std::env::temp_dir().join(format!("seal-{}", std::process::id()));
        fs::create_dir_all(&site).unwrap();
        let mut names = Vec::new();
        for program in ["one", "two", "one"] {
            let app = App {
                program: site.join("app-0123_bg.wasm"),
                glue: site.join("app-0123.js"),
                panels: site.join("panels.wasm"),
            };
            fs::write(&app.program, program).unwrap();
            fs::write(&app.glue, "fetch('app-0123_bg.wasm')").unwrap();
            let renamed = seal(&site, &app).unwrap();
            let page = renamed.apply("src=\"app-0123.js\"");
            let name = page.split('"').nth(1).unwrap();
            let glue = fs::read_to_string(site.join(name)).unwrap();
            let file = glue.split('\'').nth(1).unwrap();
            assert_eq!(fs::read_to_string(site.join(file)).unwrap(), program);
            names.push(name.to_owned());
        }
        assert_eq!(names[0], names[2]);
        assert_ne!(names[0], names[1]);
        fs::remove_dir_all(&site).unwrap();
    }
}
