//! What a run found, in words and in the picture.

use std::cell::RefCell;
use std::rc::Rc;

use synthesis_charts::layout::{add_support, matrix};
use synthesis_charts::scene::{Position, Scene};
use synthesis_core::derive::{Support, View, basis};
use synthesis_core::describe::{Sentence, firmness_lines, firmness_sentences};
use synthesis_core::state::{Key, ViewState};
use yew::prelude::*;

use super::{Firm, Known, Says};
use crate::store::{ByPtr, Derived};
use crate::view::matrix::{Given, layout_width, tooltip};
use crate::view::width::Width;

/// What a run found, so far.
pub struct Found {
    /// What it is of, as [`basis`] says it.
    pub of: ViewState,
    /// The values, or the sentence that says why there are none.
    pub support: Result<Support, String>,
    /// What was drawn last, kept through a run.
    pub drawn: Drawn,
}

/// A matrix as it was laid out without values, and what it is of: kept for the next values.
pub type Drawn = Rc<RefCell<Option<((ByPtr<Derived>, Width), Scene)>>>;

impl Found {
    /// What is known by it.
    pub fn known(self) -> ByPtr<Firm> {
        ByPtr::new(Firm {
            found: Box::new(self),
        })
    }
}

impl Says for Found {
    fn support(&self, view: &View) -> Option<Result<&Support, &str>> {
        let is_of = self.of == basis(&view.state);
        is_of.then(|| self.support.as_ref().map_err(String::as_str))
    }

    fn given(&self, derived: &ByPtr<Derived>, width: Width) -> Option<Given> {
        let support = self.support(&derived.view)?.ok()?;
        let scene = draw(&self.drawn, (derived.clone(), width), support);
        let (view, support, on) = (derived.clone(), support.clone(), scene.clone());
        let lines = Callback::from(move |at: Position| {
            let mut all = tooltip(&view.view, &on, at);
            if let Some(key) = on.mark(at).and_then(|mark| mark.key) {
                all.extend(firmness_lines(&view.view, &support, key));
            }
            all
        });
        Some(Given { scene, lines })
    }

    fn say(&self, view: &View, sentences: &mut Vec<Sentence>) {
        match self.support(view) {
            Some(Ok(support)) => sentences.extend(firmness_sentences(view, support)),
            Some(Err(why)) => sentences.push(Sentence {
                text: ["How firm the clusters are cannot be said. ", why].concat(),
                key: None,
            }),
            None => {}
        }
    }
}

/// The matrix with the values.
fn draw(drawn: &Drawn, of: (ByPtr<Derived>, Width), support: &Support) -> ByPtr<Scene> {
    let plain = match drawn.take() {
        Some((before, plain)) if before == of => plain,
        _ => matrix(&of.0.view, layout_width(of.1)),
    };
    let mut scene = plain.clone();
    add_support(&mut scene, &of.0.view, support);
    drawn.replace(Some((of, plain)));
    ByPtr::new(scene)
}

/// What is known of the cluster that a key names, in short lines.
pub fn lines(firm: &Known, view: &View, key: Key) -> Vec<String> {
    let support = firm
        .as_ref()
        .and_then(|firm| firm.found.support(view)?.ok());
    support.map_or_else(Vec::new, |support| firmness_lines(view, support, key))
}
