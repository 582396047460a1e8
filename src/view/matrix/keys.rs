//! What a key does on a mark.

use synthesis_charts::nav::Move;
use yew::KeyboardEvent;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// Opens what the mark stands for.
    Open,
    /// Leaves the marks.
    Leave,
    /// Collapses or expands the domain.
    Toggle {
        /// Which of the two.
        is_expanding: bool,
    },
    /// Moves to another mark.
    Step(Move),
}

/// What the pressed key does; `None` where it is not the chart's.
pub fn press(event: &KeyboardEvent) -> Option<Press> {
    let is_with_control = event.ctrl_key() || event.meta_key();
    if event.alt_key() {
        return None;
    }
    meaning(&event.key(), is_with_control)
}

/// The meaning of a key by its name in the UI Events standard. With the control key only Home and
/// End are the chart's; all else is the browser's.
fn meaning(key: &str, is_with_control: bool) -> Option<Press> {
    let press = match key {
        "Home" if is_with_control => Press::Step(Move::First),
        "End" if is_with_control => Press::Step(Move::Last),
        _ if is_with_control => return None,
        "ArrowUp" => Press::Step(Move::Up),
        "ArrowDown" => Press::Step(Move::Down),
        "ArrowLeft" => Press::Step(Move::Left),
        "ArrowRight" => Press::Step(Move::Right),
        "Home" => Press::Step(Move::Home),
        "End" => Press::Step(Move::End),
        "PageUp" => Press::Step(Move::PageUp),
        "PageDown" => Press::Step(Move::PageDown),
        "Enter" | " " => Press::Open,
        "Escape" => Press::Leave,
        "+" | "=" => Press::Toggle { is_expanding: true },
        "-" | "_" => Press::Toggle {
            is_expanding: false,
        },
        _ => return None,
    };
    Some(press)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_charts_keys_are_taken() {
        assert_eq!(meaning("ArrowDown", false), Some(Press::Step(Move::Down)));
        assert_eq!(meaning("Home", true), Some(Press::Step(Move::First)));
        assert_eq!(meaning("+", true), None, "zooming in stays the browser's");
        assert_eq!(meaning("Tab", false), None);
        assert_eq!(meaning("a", false), None);
        assert_eq!(meaning("Enter", false), Some(Press::Open));
    }
}
