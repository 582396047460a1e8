//! Light, dark, or as the system has it. `static/boot.js` applies it before the first paint.

use web_sys::Storage;

use super::host::Host;

const KEY: &str = "theme";
/// The attribute by which the style knows it.
const SHOWN: &str = "data-theme";

/// The themes, the system's first: their names in storage and in the page's style.
pub const THEMES: [&str; 3] = ["system", "light", "dark"];

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The place in [`THEMES`] of the theme chosen earlier; in a shadow root, of its host's.
pub fn chosen(host: Host) -> usize {
    let name = if host.is_page() {
        storage().and_then(|storage| storage.get_item(KEY).ok()?)
    } else {
        host.outermost().and_then(|root| root.get_attribute(SHOWN))
    };
    let place = name.and_then(|name| THEMES.iter().position(|theme| *theme == name));
    place.unwrap_or(0)
}

/// Applies a theme; a page remembers it where storage is allowed.
pub fn choose(host: Host, place: usize) {
    let theme = THEMES.get(place).copied().unwrap_or(THEMES[0]);
    if let Some(root) = host.outermost() {
        let _ = if place == 0 {
            root.remove_attribute(SHOWN)
        } else {
            root.set_attribute(SHOWN, theme)
        };
    }
    if !host.is_page() {
        return;
    }
    if let Some(storage) = storage() {
        let _ = if place == 0 {
            storage.remove_item(KEY)
        } else {
            storage.set_item(KEY, theme)
        };
    }
}
