//! Names of authors, and text without line breaks.

/// The text on one line: every run of white space and control characters becomes one space.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        let is_break = c.is_whitespace() || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
        if !is_break {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// The authors of a report, split at `;`, each as `Family, I. J.` where it is given as `Family IJ`,
/// else as given.
pub(super) fn authors(list: &str) -> Vec<String> {
    let names = list.split(';').map(one_line);
    names
        .filter(|name| !name.is_empty())
        .map(inverted)
        .collect()
}

fn inverted(name: String) -> String {
    let Some((family, initials)) = name.rsplit_once(' ') else {
        return name;
    };
    let is_initials = initials.chars().count() <= 4 && initials.chars().all(char::is_uppercase);
    if !is_initials || name.contains(',') {
        return name;
    }
    let dotted: Vec<String> = initials
        .chars()
        .map(|c| [c, '.'].iter().collect())
        .collect();
    [family, ", ", &dotted.join(" ")].concat()
}
