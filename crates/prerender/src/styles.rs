//! The page's styles: joined, made a little smaller, and hashed for the policy.

use std::error::Error;
use std::fs;
use std::path::Path;

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// The text of the sheets, one after the other, made smaller.
pub fn join(site: &Path, sheets: &[String]) -> Result<String, Box<dyn Error>> {
    let mut css = String::new();
    for sheet in sheets {
        css.push_str(&minify(&fs::read_to_string(site.join(sheet))?));
    }
    if css.contains("</") {
        return Err("a style sheet contains `</`, which would end the page's <style>".into());
    }
    Ok(css)
}

/// The source expression that allows exactly this inline sheet (CSP Level 3, `hash-source`).
pub fn hash_source(css: &str) -> String {
    format!(
        "'sha256-{}'",
        Base64::encode_string(&Sha256::digest(css.as_bytes()))
    )
}

/// Takes out comments and the white space that means nothing; strings stay as they are.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
        } else if c == '"' || c == '\'' {
            let end = string_end(rest, c);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if c.is_whitespace() {
            rest = rest.trim_start();
            if !out.ends_with(tight) && !rest.starts_with(tight) {
                out.push(' ');
            }
        } else {
            // The last semicolon of a block separates nothing.
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out.trim().to_owned()
}

/// Characters beside which white space means nothing, in selectors and in declarations alike.
fn tight(c: char) -> bool {
    matches!(c, '{' | '}' | ';' | ',' | ' ')
}

fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{hash_source, minify};

    #[test]
    fn white_space_and_comments_go_and_meaning_stays() {
        let css = "/* a */\n.a :focus,\n.b > c {\n  color: var(--x);\n  margin: 0 1px;\n}\n";
        assert_eq!(
            minify(css),
            ".a :focus,.b > c{color: var(--x);margin: 0 1px}"
        );
    }

    #[test]
    fn strings_stay_as_they_are() {
        let css = "a::before { content: \"/* ;  } \\\" \"; }";
        assert_eq!(minify(css), "a::before{content: \"/* ;  } \\\" \"}");
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // The example of CSP Level 3 is for a script; the hash is made in the same way.
        assert_eq!(
            hash_source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }
}
