//! How much room there is.

use yew::prelude::*;

use super::width::Width;
use crate::platform::window;

/// From this inner width of the window on, facets stand beside the picture.
pub const SIDE_FROM: u32 = 1040;

/// How much room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The width of charts.
    pub width: Width,
    /// Whether facets stand beside the picture.
    pub has_side: bool,
}

impl Frame {
    /// In a window of this inner width.
    pub const fn of_window(px: u32) -> Self {
        Self {
            width: Width::of_window(px),
            has_side: px >= SIDE_FROM,
        }
    }

    #[cfg(target_arch = "wasm32")]
    fn now() -> Self {
        Self::of_window(window::width())
    }

    #[cfg(not(target_arch = "wasm32"))]
    const fn now() -> Self {
        Self::of_window(1440)
    }
}

/// How much room there is now; renders anew when that changes.
#[hook]
pub fn use_frame() -> Frame {
    let frame = use_state_eq(Frame::now);
    let set = frame.clone();
    use_effect_with((), move |()| {
        let listener = window::on_resize(move || set.set(Frame::of_window(window::width())));
        move || drop(listener)
    });
    *frame
}

#[cfg(test)]
mod tests {
    use super::{Frame, Width};

    #[test]
    fn the_limits_are_those_of_the_style_sheet() {
        let css = include_str!("../../static/styles/page.css");
        for limit in ["728px", "1040px", "1300px"] {
            assert!(
                css.contains(&["(min-width: ", limit, ")"].concat()),
                "{limit}"
            );
        }
        assert_eq!(Frame::of_window(360).width, Width::Narrow);
        assert_eq!(Frame::of_window(768).width, Width::Medium);
        assert_eq!(Frame::of_window(1440).width, Width::Wide);
        assert!(!Frame::of_window(1039).has_side && Frame::of_window(1040).has_side);
    }
}
