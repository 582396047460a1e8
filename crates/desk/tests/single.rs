//! The page as one file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

mod package;

use base64ct::{Base64, Encoding};
use package::{bundled, given};
use synthesis_core::data::pack;
use synthesis_desk::{Single, parts_named, single_file};

const SHELL: &str = "<!doctype html><title></title><body><div id=\"app\"></div>\n\
    <script type=\"text/plain\" id=\"part:a.js\"></script>\n\
    <script type=\"text/plain\" id=\"part:b/c.wasm\"></script>\n<!--parts-->";

fn parts() -> Vec<(String, Vec<u8>)> {
    vec![
        ("a.js".to_owned(), b"</script>".to_vec()),
        ("b/c.wasm".to_owned(), b"\0asm".to_vec()),
    ]
}

fn made(pack: &[u8], fragment: &str) -> Result<String, String> {
    single_file(Single {
        shell: SHELL,
        parts: parts(),
        pack,
        fragment,
        files: given(),
        folder: "data/x/",
    })
}

/// What a block of a file holds.
fn block(file: &str, name: &str) -> Vec<u8> {
    let start = format!("<script type=\"text/plain\" id=\"part:{name}\">");
    let (_, after) = file.split_once(&start).unwrap();
    Base64::decode_vec(after.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn the_file_holds_every_part_and_the_dataset_as_they_are() {
    let package = bundled();
    let file = made(&pack::write(&package), "columns=settings").unwrap();
    assert_eq!(parts_named(SHELL), ["a.js", "b/c.wasm"]);
    for (name, bytes) in parts() {
        assert_eq!(block(&file, &name), bytes);
    }
    let (first, late) = pack::parts(&package);
    assert_eq!(block(&file, "pack"), first);
    assert_eq!(block(&file, "texts"), late);
    assert_eq!(block(&file, "shell"), SHELL.as_bytes());
    let files = given();
    for name in ["datapackage.json", "coder_codings.csv"] {
        let (_, bytes) = files.iter().find(|(own, _)| own == name).unwrap();
        assert_eq!(&block(&file, &format!("data/x/{name}")), bytes);
    }
    assert!(file.contains("data-view=\"columns=settings\""));
    assert!(
        !file.contains("part:data/x/studies.csv"),
        "that is in the pack"
    );
}

#[test]
fn without_script_the_picture_and_the_figures_stand_there() {
    let file = made(&pack::write(&bundled()), "").unwrap();
    let (_, app) = file.split_once("<div id=\"app\">").unwrap();
    let (app, _) = app.split_once("</main></div>").unwrap();
    let markup = [app, "</main>"].concat();
    let document = roxmltree::Document::parse(&markup).unwrap();
    let count = |tag: &str| {
        document
            .descendants()
            .filter(|n| n.has_tag_name(tag))
            .count()
    };
    let rows = document.descendants().filter(|n| n.has_tag_name("tr"));
    let lengths: Vec<usize> = rows.map(|row| row.children().count()).collect();
    assert_eq!((count("h1"), count("img"), count("table")), (1, 1, 1));
    assert!(lengths.len() > 10 && lengths.iter().all(|length| *length == lengths[0]));
    // What coders coded is in no picture: the figures stand alone.
    let agreement = made(&pack::write(&bundled()), "view=agreement").unwrap();
    assert!(!agreement.contains("<img"));
    assert!(agreement.contains("<table"));
}

#[test]
fn text_of_a_dataset_stays_text() {
    let mut package = bundled();
    let dataset = package.dataset.as_mut().unwrap();
    let hostile =
        "</title></script><img src=x onerror=\"alert(1)\">&amp;<!--parts--><div id=\"app\"></div>";
    dataset.meta.question = hostile.to_owned();
    dataset.meta.citation = hostile.to_owned();
    dataset.meta.sources[0].title = hostile.to_owned();
    dataset.meta.sources[0].path = "javascript:alert(1)".to_owned();
    let file = made(&pack::write(&package), "").unwrap();
    assert!(!file.contains("<img src=x"));
    assert!(!file.contains("javascript:"));
    assert_eq!(file.matches("<div id=\"app\">").count(), 1);
    let title = "<title>&lt;/title&gt;&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;amp;";
    assert!(file.contains(title));
    assert_eq!(block(&file, "b/c.wasm"), b"\0asm");
}

#[test]
fn what_is_missing_is_said() {
    let pack = pack::write(&bundled());
    assert!(made(&pack, "bogus=1").unwrap_err().contains("bogus=1"));
    assert!(made(b"none", "").is_err());
    let without = single_file(Single {
        shell: SHELL,
        pack: &pack,
        ..Single::default()
    });
    assert_eq!(without.unwrap_err(), "a.js: this part is missing");
    let no_shell = single_file(Single {
        shell: "<title></title>",
        pack: &pack,
        ..Single::default()
    });
    assert!(no_shell.is_err());
}
