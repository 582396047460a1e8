//! The custom element: its script, with where everything is that it needs, its styles, and the table
//! that stands where the program may not run.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::json;
use synthesis_widget::view::matrix::Plain;

use crate::{cargo, hash, styles};

/// What the script is called, in the site and in the package.
pub const SCRIPT: &str = "synthesis-widget.js";
/// What the build puts into it.
const PARTS: &str = "const PARTS = {};";
/// Where the full page is: beside the script. A package is installed without one.
const PAGE: &str = "const PAGE = '';";
const OWN_PAGE: &str = "const PAGE = import.meta.url.replace(/[^/]*$/, '');";

/// A file that the script needs: what the script calls it, and its path in the site.
pub type Part = (&'static str, String);

/// The element's styles: those of the page, of which all goes by the element's own box, and its own.
///
/// # Errors
/// Where a sheet cannot be read.
pub fn styles(page: &str) -> Result<String, Box<dyn Error>> {
    let own = cargo::root().join("static/styles/element.css");
    let own = styles::minify(&fs::read_to_string(own)?);
    Ok(scoped(page) + &in_own_units(&own))
}

/// Writes the table's file; with its name.
///
/// # Errors
/// Where it cannot be written.
pub fn put_table(site: &Path, table: &Plain) -> Result<String, Box<dyn Error>> {
    let Plain {
        caption,
        head,
        rows,
    } = table;
    let text = json!({ "caption": caption, "head": head, "rows": rows }).to_string();
    let name = format!("table-{}.json", hash::short(&[text.as_bytes()]));
    fs::write(site.join(&name), text)?;
    Ok(name)
}

/// The script, with where its parts are. Each address is a constant beside `import.meta.url`, as
/// bundlers follow it.
///
/// # Errors
/// Where the script has no place for them.
pub fn script(text: &str, parts: &[Part]) -> Result<String, String> {
    let line =
        |(name, path): &Part| format!("{name}: new URL('./{path}', import.meta.url).href,\n");
    let lines: Vec<String> = parts.iter().map(line).collect();
    let list = ["const PARTS = {\n", &lines.concat(), "};"].concat();
    if !text.contains(PARTS) || !text.contains(PAGE) {
        return Err("the element's script has no place for its parts".to_owned());
    }
    Ok(text.replacen(PARTS, &list, 1).replacen(PAGE, OWN_PAGE, 1))
}

/// The sheets of the page for a shadow root: `.widget` is what the page's root and body are, and its
/// width is what the window's is.
fn scoped(css: &str) -> String {
    let pairs = [
        (":root:not([data-theme=light]),", ""),
        (":root[data-theme=dark],", ""),
        (":root,:host", ":host"),
        (":root{", ".widget{"),
        ("html:has(", ".widget:has("),
        ("html{", ".widget{"),
        ("body{margin: 0}", ""),
        ("@media (min-width:", "@container (min-width:"),
        ("@media (max-width:", "@container (max-width:"),
    ];
    let scoped = pairs
        .iter()
        .fold(css.to_owned(), |css, (from, to)| css.replace(from, to));
    in_own_units(&scoped)
}

/// Lengths by the text of the page around (`rem`) as lengths by the element's own.
fn in_own_units(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("rem") {
        let digits = |c: char| c.is_ascii_digit() || c == '.';
        let unsigned = before.trim_end_matches(digits);
        let number = &before[unsigned.len()..];
        let is_unit = !number.is_empty() && !after.starts_with(|c: char| c.is_alphanumeric());
        if is_unit {
            // A sign belongs to the number where no space stands between them.
            let signed = unsigned.strip_suffix('-').unwrap_or(unsigned);
            let number = &before[signed.len()..];
            out.extend([signed, "calc(var(--rem)*", number, ")"]);
        } else {
            out.extend([before, "rem"]);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{in_own_units, scoped, script};

    #[test]
    fn lengths_go_by_the_element_s_own_text() {
        let css = "a{top: -4rem;width: min(44rem,100vw - 2rem);--rem: 1px;content: \"rem\"}";
        assert_eq!(
            in_own_units(css),
            "a{top: calc(var(--rem)*-4);width: min(calc(var(--rem)*44),100vw - \
             calc(var(--rem)*2));--rem: 1px;content: \"rem\"}"
        );
    }

    #[test]
    fn the_element_stands_for_page_and_window() {
        let css = ":root,:host{--a: 1}@media (min-width: 728px){html{margin: 0}}\
                   :root[data-theme=dark],:host([data-theme=dark]){--a: 2}@media print{p{margin: 0}}";
        assert_eq!(
            scoped(css),
            ":host{--a: 1}@container (min-width: 728px){.widget{margin: 0}}\
             :host([data-theme=dark]){--a: 2}@media print{p{margin: 0}}"
        );
    }

    #[test]
    fn the_script_says_where_its_parts_are() {
        let text = "const PARTS = {};\nconst PAGE = '';\n";
        let script = script(text, &[("app", "a.js".to_owned())]).unwrap();
        assert!(script.contains("app: new URL('./a.js', import.meta.url).href,"));
        assert!(super::script("", &[]).is_err());
    }
}
