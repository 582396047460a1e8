//! Short names between the app and its glue.
//!
//! wasm-bindgen names each import by what it does and a hash, once in the program and once in the
//! glue: a reader fetches both. Here each gets a name of a letter or two, and the glue loses its
//! comments and its indentation.

use std::error::Error;
use std::fs;
use std::path::Path;

use crate::sections::{self, Section, number, push_number};

/// The section of imports (WebAssembly Core Specification, 5.5.5).
const IMPORTS: u8 = 2;
/// What the module of wasm-bindgen's imports ends with.
const MODULE: &str = "_bg.js";
/// What it is called instead.
const SHORT: &str = "g";

/// Shortens the names between a program and its glue, both files in place.
///
/// # Errors
/// Where one of them is not what wasm-bindgen writes.
pub fn shorten(program: &Path, glue: &Path) -> Result<(), Box<dyn Error>> {
    let mut names = Vec::new();
    let module = fs::read(program)?;
    let mut out = sections::head(&module)?.to_vec();
    for section in sections::all(&module)? {
        let Section { id, body, whole } = section?;
        if id == IMPORTS {
            let short = imports(body, &mut names).ok_or("the imports cannot be read")?;
            out.push(id);
            push_number(&mut out, short.len());
            out.extend(short);
        } else {
            out.extend_from_slice(whole);
        }
    }
    let text = renamed(&fs::read_to_string(glue)?, &names)?;
    fs::write(glue, lean(&text))?;
    fs::write(program, out)?;
    Ok(())
}

/// The imports with short names; the long ones in the order of the short.
fn imports(body: &[u8], names: &mut Vec<String>) -> Option<Vec<u8>> {
    let (count, mut rest) = number(body)?;
    let mut out = Vec::with_capacity(body.len());
    push_number(&mut out, count);
    for _ in 0..count {
        let (module, after) = text(rest)?;
        let (name, after) = text(after)?;
        let described = after.len() - described(after)?.len();
        let (description, after) = after.split_at(described);
        let is_glue = module.ends_with(MODULE.as_bytes());
        push_text(&mut out, if is_glue { SHORT.as_bytes() } else { module });
        if is_glue {
            push_text(&mut out, short(names.len()).as_bytes());
            names.push(String::from_utf8(name.to_vec()).ok()?);
        } else {
            push_text(&mut out, name);
        }
        out.extend_from_slice(description);
        rest = after;
    }
    rest.is_empty().then_some(out)
}

/// What comes after the description of an import.
fn described(bytes: &[u8]) -> Option<&[u8]> {
    let (kind, rest) = bytes.split_first()?;
    let limits = |bytes: &[u8]| -> Option<usize> {
        let (flags, rest) = bytes.split_first()?;
        let (_, mut after) = number(rest)?;
        if flags & 1 == 1 {
            after = number(after)?.1;
        }
        Some(bytes.len() - after.len())
    };
    match kind {
        0 => Some(number(rest)?.1),
        1 => rest.get(1 + limits(rest.get(1..)?)?..),
        2 => rest.get(limits(rest)?..),
        3 => rest.get(2..),
        _ => None,
    }
}

fn text(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = number(bytes)?;
    rest.split_at_checked(length)
}

fn push_text(out: &mut Vec<u8>, text: &[u8]) {
    push_number(out, text.len());
    out.extend_from_slice(text);
}

/// `a` to `z`, then `aa` and so on.
pub fn short(mut at: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b'a' + (at % 26) as u8);
        if at < 26 {
            break;
        }
        at = at / 26 - 1;
    }
    out.iter().rev().map(|&letter| char::from(letter)).collect()
}

/// The glue with the short names.
fn renamed(glue: &str, names: &[String]) -> Result<String, String> {
    let mut out = String::with_capacity(glue.len());
    let module = [MODULE, "\""].concat();
    let mut modules = 0;
    for line in glue.lines() {
        let entry = line
            .strip_prefix("        ")
            .and_then(|l| l.split_once(": "));
        let at = entry.and_then(|(key, _)| names.iter().position(|name| name == key));
        match (at, entry) {
            (Some(at), Some((_, rest))) => out.push_str(&[&short(at), ": ", rest].concat()),
            (None, Some((key, rest))) if key.ends_with(&module) => {
                modules += 1;
                out.push_str(&["\"", SHORT, "\": ", rest].concat());
            }
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    let kept = names
        .iter()
        .find(|name| glue.matches(&[name, ": "].concat()).count() != 1);
    match kept {
        Some(name) => Err(format!("the glue does not hold `{name}` once")),
        None if modules != 1 => Err(format!("the glue names {modules} modules of imports")),
        None => Ok(out),
    }
}

/// A script without documentation and indentation; it holds no text of several lines.
pub fn lean(glue: &str) -> String {
    let mut out = String::with_capacity(glue.len());
    let mut is_comment = false;
    for line in glue.lines().map(str::trim).filter(|line| !line.is_empty()) {
        is_comment |= line.starts_with("/*");
        if !is_comment && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        is_comment &= !line.ends_with("*/");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{imports, lean, push_number, push_text, renamed, short};

    #[test]
    fn short_names_are_all_different() {
        let names: Vec<String> = (0..800).map(short).collect();
        assert_eq!(&names[..2], ["a", "b"]);
        assert_eq!((names[25].as_str(), names[26].as_str()), ("z", "aa"));
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len());
    }

    /// An import section of these modules and names, each with its description.
    fn section(of: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let mut out = Vec::new();
        push_number(&mut out, of.len());
        for (module, name, description) in of {
            push_text(&mut out, module.as_bytes());
            push_text(&mut out, name.as_bytes());
            out.extend_from_slice(description);
        }
        out
    }

    #[test]
    fn imports_of_the_glue_are_renamed_and_no_others() {
        let (function, memory, table, global) = (
            &[0, 7][..],
            &[2, 1, 1, 2][..],
            &[1, 0x70, 0, 1][..],
            &[3, 0x7f, 0][..],
        );
        let long = [
            ("./x_bg.js", "__wbg_log", function),
            ("e", "memory", memory),
            ("e", "table", table),
            ("e", "base", global),
            ("./x_bg.js", "__wbg_now", function),
        ];
        let mut short = long;
        (short[0].0, short[0].1) = ("g", "a");
        (short[4].0, short[4].1) = ("g", "b");
        let mut names = Vec::new();
        assert_eq!(imports(&section(&long), &mut names), Some(section(&short)));
        assert_eq!(names, ["__wbg_log", "__wbg_now"]);
        let cut = section(&long);
        assert_eq!(imports(&cut[..cut.len() - 1], &mut Vec::new()), None);
    }

    #[test]
    fn the_glue_keeps_what_it_does() {
        let glue = "    const import0 = {\n        __wbg_log: function(a) {\n            // says it\n            say(a);\n        },\n    };\n    return {\n        \"./x_bg.js\": import0,\n    };\n/**\n * Starts.\n */\nstart();";
        let text = renamed(glue, &["__wbg_log".to_owned()]).unwrap();
        assert_eq!(
            lean(&text),
            "const import0 = {\na: function(a) {\nsay(a);\n},\n};\nreturn {\n\"g\": import0,\n};\nstart();\n"
        );
        assert!(renamed(glue, &["__wbg_gone".to_owned()]).is_err());
        let without = glue.replace("_bg.js", ".js");
        assert!(renamed(&without, &["__wbg_log".to_owned()]).is_err());
    }
}
