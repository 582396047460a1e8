//! Text from a dataset in markup: only ever text.

/// A text with what could end it, in content and in attributes, as references.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Appends an element with text in it; the tag and its attributes are our own.
pub fn push(out: &mut String, tag: &str, attributes: &str, text: &str) {
    out.push('<');
    out.push_str(tag);
    out.push_str(attributes);
    out.push('>');
    out.push_str(&escaped(text));
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}
