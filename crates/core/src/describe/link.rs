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
