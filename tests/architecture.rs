//! The rules of ARCHITECTURE.md that the compiler does not check, checked on the sources.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path from the root, and its lines without comments.
struct Source {
    path: String,
    text: String,
    length: usize,
}

impl Source {
    fn below(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// What is compiled outside of tests.
    fn product(&self) -> &str {
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(ends: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in ["src", "crates", "xtask", "tests", "bench", "static"] {
        collect(&root().join(folder), &mut paths);
    }
    let matching = paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == ends));
    let mut found: Vec<Source> = matching.map(|path| read(&path)).collect();
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if !path.is_dir() {
            into.push(path);
        } else if !path.ends_with("node_modules") && !path.ends_with("target") {
            collect(&path, into);
        }
    }
}

fn read(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let code = |line: &&str| !line.trim_start().starts_with("//");
    Source {
        path: path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/"),
        length: text.lines().count(),
        text: text.lines().filter(code).collect::<Vec<_>>().join("\n"),
    }
}

/// Whether `word` stands in `text` as a word of its own.
fn names(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .any(|(at, _)| !text[..at].ends_with(part) && !text[at + word.len()..].starts_with(part))
}

fn assert_none(breaches: &[String], rule: &str) {
    assert!(breaches.is_empty(), "{rule}:\n{}", breaches.join("\n"));
}

fn breaches(of: &[Source], folder: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in of.iter().filter(|source| source.below(folder)) {
        for word in words.iter().filter(|word| names(source.product(), word)) {
            found.push(format!("{}: {word}", source.path));
        }
    }
    found
}

const BROWSER: &[&str] = &["yew", "web_sys", "js_sys", "gloo", "wasm_bindgen"];

#[test]
fn core_and_analysis_know_no_browser_no_clock_no_files_and_no_drawing() {
    let rust = sources("rs");
    let outside = [
        "plotters",
        "std::fs",
        "std::net",
        "std::time",
        "SystemTime",
        "Instant",
    ];
    let words = [BROWSER, &outside].concat();
    for folder in ["crates/core/src/", "crates/analysis/src/"] {
        assert_none(
            &breaches(&rust, folder, &words),
            "core and analysis know only std and data",
        );
    }
}

#[test]
fn the_charts_know_no_browser() {
    let rust = sources("rs");
    assert_none(
        &breaches(&rust, "crates/charts/src/", BROWSER),
        "charts draw without a browser",
    );
}

#[test]
fn the_desk_knows_no_page() {
    let rust = sources("rs");
    let words = ["yew", "web_sys", "gloo", "thread_local"];
    assert_none(
        &breaches(&rust, "crates/desk/src/", &words),
        "the desk takes bytes, gives bytes and keeps nothing",
    );
}

#[test]
fn the_worker_knows_no_page_and_no_clock() {
    let rust = sources("rs");
    let words = ["yew", "web_sys", "gloo", "thread_local", "Instant"];
    assert_none(
        &breaches(&rust, "crates/worker/src/", &words),
        "whoever calls the worker decides how much is done at a time",
    );
}

#[test]
fn raw_browser_calls_stand_in_platform_and_io_only() {
    let mut rust = sources("rs");
    rust.retain(|s| !s.below("src/platform") && !s.below("src/io") && !s.below("src/embed"));
    let found = breaches(&rust, "src/", &["web_sys", "js_sys"]);
    assert_none(&found, "web_sys and js_sys belong to platform and io");
}

#[test]
fn unsafe_code_is_allowed_in_one_place_only() {
    let mut rust = sources("rs");
    rust.retain(|s| s.path != "src/view/panels.rs");
    for folder in ["src/", "crates/", "xtask/src/"] {
        let found = breaches(&rust, folder, &["unsafe_code", "unsafe"]);
        assert_none(&found, "only what links the app's two parts may be unsafe");
    }
}

/// Each layer may use those before it and its own, never those after it.
fn check_layers(crate_folder: &str, layers: &[&[&str]]) {
    let rust = sources("rs");
    let mut found = Vec::new();
    for (rank, layer) in layers.iter().enumerate() {
        let later: Vec<String> = layers[rank + 1..]
            .concat()
            .iter()
            .map(|name| format!("crate::{name}"))
            .collect();
        let later: Vec<&str> = later.iter().map(String::as_str).collect();
        for module in *layer {
            found.extend(breaches(&rust, &format!("{crate_folder}{module}/"), &later));
            found.extend(breaches(
                &rust,
                &format!("{crate_folder}{module}.rs"),
                &later,
            ));
        }
    }
    assert_none(&found, "a layer uses one that stands after it");
}

#[test]
fn the_core_s_layers_look_one_way() {
    check_layers(
        "crates/core/src/",
        &[
            &["data"],
            &["filter"],
            &["stats", "cluster"],
            &["state"],
            &["derive"],
            &["describe"],
            &["export"],
        ],
    );
}

#[test]
fn the_app_s_layers_look_one_way() {
    check_layers(
        "src/",
        &[&["platform"], &["io"], &["store"], &["view"], &["embed"]],
    );
}

#[test]
fn colours_stand_in_the_theme_and_in_style_sheets_only() {
    let home = |s: &Source| s.below("crates/charts/src/theme") || s.path.contains("/tests/");
    let mut found = Vec::new();
    for source in sources("rs").iter().filter(|source| !home(source)) {
        let mut rest = source.product();
        while let Some((_, after)) = rest.split_once("\"#") {
            let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
            if matches!(digits, 3 | 4 | 6 | 8) && after[digits..].starts_with('"') {
                found.push(format!("{}: #{}", source.path, &after[..digits]));
            }
            rest = after;
        }
    }
    assert_none(&found, "a colour outside of the theme");
}

#[test]
fn markup_has_no_inline_styles_and_text_is_never_markup() {
    let mut found = Vec::new();
    for source in sources("rs").iter().filter(|source| source.below("src/")) {
        let inline = |word: &str| word.starts_with("style=") || word.starts_with("style={");
        if source.product().split_whitespace().any(inline) {
            found.push(format!("{}: style=", source.path));
        }
    }
    let unsafe_markup = [
        "from_html_unchecked",
        "set_inner_html",
        "inner_html",
        "set_outer_html",
        "insert_adjacent_html",
    ];
    found.extend(breaches(&sources("rs"), "src/", &unsafe_markup));
    assert_none(
        &found,
        "the policy forbids style attributes, and a dataset may hold markup",
    );
}

#[test]
fn files_are_of_a_size_to_be_read_and_named_for_what_they_hold() {
    let mut found = Vec::new();
    for source in ["rs", "mjs", "js", "css"].into_iter().flat_map(sources) {
        if source.length > 400 {
            found.push(format!("{}: {} lines", source.path, source.length));
        }
        let stem = Path::new(&source.path)
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if [
            "util", "utils", "helper", "helpers", "common", "misc", "manager",
        ]
        .contains(&&*stem)
        {
            found.push(format!("{}: says nothing", source.path));
        }
    }
    assert_none(&found, "at most 400 lines, and a name from the field");
}

#[test]
fn every_style_sheet_is_linked_by_the_page() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    // The build puts the element's own sheet into a file of its own, and that of a saved file there.
    let elsewhere = ["static/styles/element.css", "static/styles/kept.css"];
    let mut sheets = sources("css");
    sheets.retain(|sheet| !elsewhere.contains(&sheet.path.as_str()));
    for sheet in sheets {
        assert!(
            page.contains(&format!("href=\"{}\"", sheet.path)),
            "{} is not linked",
            sheet.path
        );
    }
}

#[test]
fn the_tools_versions_agree() {
    let text = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let between = |text: &str, before: &str| {
        let (_, after) = text
            .split_once(before)
            .unwrap_or_else(|| panic!("no {before}"));
        after.split('"').next().unwrap().to_owned()
    };
    let dependency = between(&text("Cargo.toml"), "wasm-bindgen = \"=");
    assert_eq!(
        between(&text("Trunk.toml"), "wasm_bindgen = \""),
        dependency
    );
    assert_eq!(
        between(&text("xtask/src/tools.rs"), "WASM_BINDGEN: &str = \""),
        dependency
    );
    let trunk = between(&text("Trunk.toml"), "trunk-version = \"");
    assert_eq!(
        between(&text("xtask/src/tools.rs"), "TRUNK: &str = \""),
        trunk
    );
}
