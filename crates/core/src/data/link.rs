//! Which addresses may become links.

/// The address, if it is one that may be made a link: `https:` or `http:` only, without spaces or
/// control characters.
pub fn safe_url(url: &str) -> Option<&str> {
    let trimmed = url.trim();
    let lower = trimmed.get(..8).unwrap_or(trimmed).to_ascii_lowercase();
    let is_web = lower.starts_with("https://") || lower.starts_with("http://");
    let is_clean = !trimmed.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_web && is_clean && trimmed.len() > 8).then_some(trimmed)
}

/// The address of a DOI at the resolver, or `None` where the text is no DOI (`10.`, a registrant,
/// a slash, a suffix: ISO 26324). A resolver or `doi:` before it is taken off; what could end an
/// address early is percent-encoded.
pub fn doi_url(doi: &str) -> Option<String> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bare = doi.trim();
    let at = bare.find("10.")?;
    let before = bare[..at].to_ascii_lowercase();
    if !(before.is_empty() || before == "doi:" || before.ends_with("doi.org/")) {
        return None;
    }
    let bare = &bare[at..];
    let (registrant, suffix) = bare.split_once('/')?;
    let is_clean = !bare.chars().any(|c| c.is_control() || c.is_whitespace());
    if registrant.len() < 5 || suffix.is_empty() || !is_clean {
        return None;
    }
    let mut url = String::from("https://doi.org/");
    for byte in bare.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:;()@!$*,+=".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            url.push(char::from(HEX[usize::from(byte >> 4)]));
            url.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    Some(url)
}
