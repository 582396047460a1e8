//! The shell of the page as one file: `static/single.html` with styles, script, and an empty block for
//! each part. `crates/desk/src/single` fills it.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding};

use crate::element::Part;
use crate::{cargo, hash, styles};

/// Where the script names them.
const PARTS: &str = "const PARTS = {};";
/// Where their blocks stand.
const BLOCKS: &str = "<!--parts-->";

/// Writes the shell into the site; with its name there.
///
/// # Errors
/// Where a file cannot be read or written, or is not as it should be.
pub fn put(site: &Path, css: &str, script: &str, parts: &[Part]) -> Result<String, Box<dyn Error>> {
    let folder = cargo::root().join("static");
    let page = fs::read_to_string(folder.join("single.html"))?;
    let icon = fs::read(folder.join("icons/icon.svg"))?;
    let own = fs::read_to_string(folder.join("styles/kept.css"))?;
    let css = [css, &styles::minify(&own)].concat();
    let shell = shell(&page, &css, script, &Base64::encode_string(&icon), parts)?;
    let name = format!("single-{}.html", hash::short(&[shell.as_bytes()]));
    fs::write(site.join(&name), shell)?;
    Ok(name)
}

/// The page with all of it in its places.
fn shell(
    page: &str,
    css: &str,
    script: &str,
    icon: &str,
    parts: &[Part],
) -> Result<String, String> {
    let mut list = String::from("const PARTS = {\n");
    let mut blocks = String::new();
    for (name, path) in parts {
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{name}: '{path}',");
        let _ = writeln!(
            blocks,
            "<script type=\"text/plain\" id=\"part:{path}\"></script>"
        );
    }
    list.push_str("};");
    let script = replaced(script, PARTS, &list)?;
    if script.contains("</") || css.contains("</") {
        return Err(
            "a script or a style sheet contains `</`, which would end its element".to_owned(),
        );
    }
    let page = replaced(page, "SCRIPT-HASH", &styles::hash_source(&script))?;
    let page = replaced(&page, "STYLE-HASH", &styles::hash_source(css))?;
    let page = replaced(&page, "ICON", icon)?;
    let page = replaced(&page, BLOCKS, &[&blocks, BLOCKS].concat())?;
    let style = ["<style>", css, "</style>"].concat();
    let page = replaced(&page, "<style></style>", &style)?;
    let start = "<script type=\"module\">";
    let filled = [start, &script, "</script>"].concat();
    replaced(&page, &[start, "</script>"].concat(), &filled)
}

fn replaced(text: &str, what: &str, by: &str) -> Result<String, String> {
    if text.matches(what).count() == 1 {
        Ok(text.replacen(what, by, 1))
    } else {
        Err(format!("`{what}` does not stand once in the shell's parts"))
    }
}

#[cfg(test)]
mod tests {
    use super::shell;

    const PAGE: &str =
        "SCRIPT-HASH STYLE-HASH ICON<style></style><!--parts--><script type=\"module\"></script>";

    #[test]
    fn the_policy_names_what_stands_in_the_shell() {
        let parts = [("app", "a-1.js".to_owned())];
        let shell = shell(PAGE, "a{}", "const PARTS = {};", "aWNvbg==", &parts).unwrap();
        let script = "const PARTS = {\napp: 'a-1.js',\n};";
        assert!(shell.starts_with(&crate::styles::hash_source(script)));
        assert!(shell.contains(&crate::styles::hash_source("a{}")));
        assert!(shell.contains(&format!("<script type=\"module\">{script}</script>")));
        assert!(
            shell
                .contains("<script type=\"text/plain\" id=\"part:a-1.js\"></script>\n<!--parts-->")
        );
    }

    #[test]
    fn what_would_end_an_element_is_refused() {
        for (css, script) in [
            ("</style>", "const PARTS = {};"),
            ("", "const PARTS = {}; '</script>'"),
            ("", ""),
        ] {
            assert!(shell(PAGE, css, script, "", &[]).is_err());
        }
    }
}
