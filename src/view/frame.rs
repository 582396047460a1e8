//! How much room there is.

use yew::prelude::*;

use super::width::Width;
use crate::platform::host::Host;
use crate::platform::window;

/// From this inner width of the window on, facets stand beside the picture.
pub const SIDE_FROM: u32 = 1040;

/// What an open drawer takes of a window in which it stands beside the picture (25rem).
const DRAWER: u32 = 400;

/// From this inner width on, what a drawer leaves still holds the facets beside the picture.
const SIDE_AND_DRAWER_FROM: u32 = 1300 + DRAWER;

/// How much room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The width of charts.
    pub width: Width,
    /// Whether facets stand beside the picture.
    pub has_side: bool,
}

impl Frame {
    /// In a window of this inner width, with or without an open drawer.
    pub const fn of_window(px: u32, has_drawer: bool) -> Self {
        if has_drawer && px >= SIDE_FROM {
            Self {
                width: Width::of_window(px - DRAWER),
                has_side: px >= SIDE_AND_DRAWER_FROM,
            }
        } else {
            Self {
                width: Width::of_window(px),
                has_side: px >= SIDE_FROM,
            }
        }
    }

    /// Now, without and with a drawer.
    #[cfg(target_arch = "wasm32")]
    fn now(host: Host) -> [Self; 2] {
        Self::both(window::width(host))
    }

    #[cfg(not(target_arch = "wasm32"))]
    const fn now(_: Host) -> [Self; 2] {
        Self::both(1440)
    }

    const fn both(px: u32) -> [Self; 2] {
        [Self::of_window(px, false), Self::of_window(px, true)]
    }
}

/// How much room there is now; renders anew when that changes.
#[hook]
pub fn use_frame(host: Host, has_drawer: bool) -> Frame {
    let frame = use_state_eq(|| Frame::now(host));
    let set = frame.clone();
    use_effect_with((), move |()| {
        let listener = window::on_resize(host, move || set.set(Frame::both(window::width(host))));
        move || drop(listener)
    });
    frame[usize::from(has_drawer)]
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
        let of = |px| Frame::of_window(px, false);
        assert_eq!(of(360).width, Width::Narrow);
        assert_eq!(of(768).width, Width::Medium);
        assert_eq!(of(1440).width, Width::Wide);
        assert!(!of(1039).has_side && of(1040).has_side);
    }

    #[test]
    fn a_drawer_leaves_room_for_the_picture_before_the_facets() {
        let beside = Frame::of_window(1440, true);
        assert!(!beside.has_side && beside.width == Width::Medium);
        let beside = Frame::of_window(1800, true);
        assert!(beside.has_side && beside.width == Width::Wide);
        assert_eq!(Frame::of_window(768, true), Frame::of_window(768, false));
    }
}
