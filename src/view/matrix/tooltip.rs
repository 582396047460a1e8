//! The exact figures of what is pointed at.

use synthesis_charts::scene::Rect;
use yew::prelude::*;

use crate::platform::chart::place_tooltip;

/// What a tooltip says, and where.
#[derive(Properties, PartialEq)]
pub struct TooltipProps {
    /// What it is first, then the exact figures.
    pub lines: Vec<AttrValue>,
    /// The area of the mark, in the coordinates of the scene.
    pub mark: Rect,
    /// The stage on which scene and tooltip stand.
    pub stage: NodeRef,
}

/// A tooltip beside a mark. It can be pointed at, and stays until its chart takes it away.
#[component]
pub fn Tooltip(props: &TooltipProps) -> Html {
    let own = use_node_ref();
    let deps = (props.lines.clone(), props.mark);
    {
        let (own, stage) = (own.clone(), props.stage.clone());
        use_effect_with(deps, move |(_, mark)| {
            place_tooltip(&own, &stage, *mark);
        });
    }
    let mut lines = props.lines.iter();
    let first = lines.next().cloned();
    html! {
        <div class="tooltip" role="tooltip" ref={own}>
            <strong>{ first }</strong>
            { for lines.map(|line| html! { <span>{ line.clone() }</span> }) }
        </div>
    }
}
