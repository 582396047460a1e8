//! The years of publication: a range.

use synthesis_charts::layout::years;
use synthesis_core::filter::{Clause, Dimension};
use synthesis_core::state::Action;
use yew::prelude::*;

use super::scene::scene_svg;
use crate::platform::field;
use crate::store::{ByPtr, Derived, use_actions};

/// The width of the histogram in CSS px: that of the column of facets.
const WIDTH: f32 = 240.0;

/// Properties of [`Years`].
#[derive(Properties, PartialEq)]
pub struct YearsProps {
    /// The view.
    pub derived: ByPtr<Derived>,
    /// Which of the view's facets.
    pub at: usize,
}

/// A range of years.
#[component]
pub fn Years(props: &YearsProps) -> Html {
    let actions = use_actions();
    let Some(facet) = props.derived.view.facets.get(props.at) else {
        return html! {};
    };
    let (Some(first), Some(last)) = (facet.values.first(), facet.values.last()) else {
        return html! {};
    };
    let span = (first.id, last.id);
    let range = match props.derived.view.state.filters.get(Dimension::Year) {
        Some(Clause::Range(from, to)) => Some(((*from).max(span.0), (*to).min(span.1))),
        _ => None,
    };
    let (from, to) = range.unwrap_or(span);
    let onchange = Callback::from(move |event: Event| {
        let Ok(year) = field::value(&event).parse::<u16>() else {
            return;
        };
        let (from, to) = changed((from, to), year, field::name(&event) == "from");
        actions.act(Action::Filter(Dimension::Year, clause(span, from, to)));
    });
    let field = |name: &'static str, label: &'static str, year: u16| {
        html! {
            <label>
                <span>{ label }</span>
                <input
                    type="number"
                    {name}
                    min={span.0.to_string()}
                    max={span.1.to_string()}
                    value={year.to_string()}
                    onchange={onchange.clone()}
                />
            </label>
        }
    };
    html! {
        <details class="facet years" open=true>
            <summary>
                <h3>{ &facet.label }</h3>
                if range.is_some() {
                    <span class="on">{ from }{ "–" }{ to }</span>
                }
            </summary>
            { scene_svg(&years(facet, WIDTH), &props.derived.dataset, None, Html::default()) }
            <div class="range" role="group" aria-label={facet.label.clone()}>
                { field("from", "From", from) }
                { field("to", "To", to) }
            </div>
        </details>
    }
}

/// The range after one end was set; the other end gives way.
fn changed((from, to): (u16, u16), year: u16, is_from: bool) -> (u16, u16) {
    if is_from {
        (year, to.max(year))
    } else {
        (from.min(year), year)
    }
}

/// No clause where the range is the whole span.
fn clause(span: (u16, u16), from: u16, to: u16) -> Option<Clause> {
    let is_whole = from <= span.0 && to >= span.1;
    (!is_whole).then_some(Clause::Range(from, to))
}

#[cfg(test)]
mod tests {
    use synthesis_core::filter::Clause;

    use super::{changed, clause};

    #[test]
    fn the_other_end_gives_way() {
        assert_eq!(changed((2000, 2010), 2015, true), (2015, 2015));
        assert_eq!(changed((2000, 2010), 1995, false), (1995, 1995));
        assert_eq!(changed((2000, 2010), 2005, true), (2005, 2010));
    }

    #[test]
    fn the_whole_span_is_no_clause() {
        assert_eq!(clause((2000, 2010), 2000, 2010), None);
        assert_eq!(
            clause((2000, 2010), 2001, 2010),
            Some(Clause::Range(2001, 2010))
        );
    }
}
