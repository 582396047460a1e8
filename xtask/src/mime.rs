//! What a file is to a browser, by its name.

use std::path::Path;

/// The media type of a file.
pub fn of(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("csv") => "text/csv; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether compression makes such a file smaller.
pub fn compresses(path: &Path) -> bool {
    !matches!(
        path.extension().and_then(|end| end.to_str()),
        Some("png" | "zip" | "gz" | "br")
    )
}
