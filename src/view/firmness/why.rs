//! How firm a cluster is, beside the studies behind it.

use synthesis_core::derive::View;
use synthesis_core::describe::firmness_why;
use synthesis_core::state::Key;
use yew::prelude::*;

use super::Firm;

/// BP and AU of the cluster that a key names, and what they mean; nothing of anything else.
pub fn firm_why(firm: &Firm, view: &View, key: Key) -> Option<Html> {
    let why = firmness_why(view, firm.found.support(view)?.ok()?, key)?;
    Some(html! {
        <section class="why-panel" aria-labelledby="firm-title">
            <h3 id="firm-title">{ "How firm is this cluster?" }</h3>
            <p>{ &why.rule }</p>
            <details>
                <summary>{ "What AU and BP mean" }</summary>
                <dl>
                    { for why.terms.iter().map(|term| html! {
                        <div><dt>{ term.name }</dt><dd>{ &term.meaning }</dd></div>
                    }) }
                </dl>
            </details>
        </section>
    })
}
