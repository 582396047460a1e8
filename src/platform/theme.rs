//! Light, dark, or as the system has it. `static/boot.js` applies it before the first paint.

use web_sys::Storage;

const KEY: &str = "theme";

/// The themes, the system's first: their names in storage and in the page's style.
pub const THEMES: [&str; 3] = ["system", "light", "dark"];

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The place in [`THEMES`] of the theme chosen earlier.
pub fn chosen() -> usize {
    let name = storage().and_then(|storage| storage.get_item(KEY).ok()?);
    let place = name.and_then(|name| THEMES.iter().position(|theme| *theme == name));
    place.unwrap_or(0)
}

/// Applies a theme and remembers it where storage is allowed.
pub fn choose(place: usize) {
    let theme = THEMES.get(place).copied().unwrap_or(THEMES[0]);
    if let Some(root) = super::document().and_then(|document| document.document_element()) {
        let _ = if place == 0 {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", theme)
        };
    }
    if let Some(storage) = storage() {
        let _ = if place == 0 {
            storage.remove_item(KEY)
        } else {
            storage.set_item(KEY, theme)
        };
    }
}
