//! The state of the page: the view state with its history, and what is derived from it.

use std::rc::Rc;

use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::filter::Dimension;
use synthesis_core::state::{Action, History, ViewState, apply};
use yew::prelude::*;

pub use crate::by_ptr::ByPtr;
use crate::platform::host::Host;

/// All that one state shows of the dataset; made anew at each change of the state.
pub struct Derived {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
    /// Rows, columns, cells, trees, facets; holds the state from which it follows.
    pub view: View,
}

impl Derived {
    /// What the state shows of the dataset.
    pub fn new(dataset: &ByPtr<Dataset>, state: &ViewState) -> Self {
        Self {
            dataset: dataset.clone(),
            view: synthesis_core::derive::view(dataset, state),
        }
    }
}

/// What can happen to the [`Store`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A change of the view state.
    Act(Action),
    /// Goes to the state that the address names.
    Visit(Box<ViewState>),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// Says something to the reader, or takes it away.
    Notice(Option<String>),
}

/// The view state and its history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Store {
    /// The present state.
    pub state: ViewState,
    /// The states before and after it.
    pub history: History,
    /// What the reader is to be told.
    pub notice: Option<String>,
    /// The dimension whose clause is just being typed or dragged: its changes are one step.
    pub draft: Option<Dimension>,
    /// Whether the last change went on with the one before it, or came from the address, and so
    /// makes no new entry in the browser's history.
    pub is_continued: bool,
}

impl Store {
    /// A store that begins with a state.
    pub fn new(state: ViewState, notice: Option<String>) -> Self {
        Self {
            state,
            notice,
            ..Self::default()
        }
    }

    /// The store after an event, or `None` where nothing changed.
    pub fn after(&self, event: Event) -> Option<Self> {
        let mut next = self.clone();
        next.draft = None;
        next.is_continued = false;
        match event {
            Event::Act(action) => {
                next.draft = drafted(&action);
                next.is_continued = next.draft.is_some() && next.draft == self.draft;
                let state = apply(&self.state, action);
                next.go(self, state)?;
            }
            Event::Visit(state) => {
                next.go(self, *state)?;
                next.is_continued = true;
            }
            Event::Undo => next.state = next.history.undo(&self.state)?,
            Event::Redo => next.state = next.history.redo(&self.state)?,
            Event::Notice(notice) if notice == self.notice => return None,
            Event::Notice(notice) => next.notice = notice,
        }
        Some(next)
    }

    /// Moves to a state; a step in the history unless it goes on with the one before or only opens
    /// or closes the drawer.
    fn go(&mut self, from: &Self, state: ViewState) -> Option<()> {
        if state == from.state {
            return None;
        }
        let mut compared = from.state.clone();
        compared.open = state.open;
        if compared != state && !self.is_continued {
            self.history.record(from.state.clone());
        }
        self.state = state;
        Some(())
    }
}

/// The dimension of a clause that is typed or dragged rather than ticked.
fn drafted(action: &Action) -> Option<Dimension> {
    match action {
        Action::Filter(dimension @ (Dimension::Text | Dimension::Year), Some(_)) => {
            Some(*dimension)
        }
        _ => None,
    }
}

impl Reducible for Store {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        self.after(event).map_or(self, Rc::new)
    }
}

/// The way to change the state, found in the context by [`use_actions`]; by default it does
/// nothing.
#[derive(Clone, Default, PartialEq)]
pub struct Actions {
    /// What takes events.
    pub dispatcher: Option<UseReducerDispatcher<Store>>,
    /// Where the app stands.
    pub host: Host,
}

impl Actions {
    /// Changes the view state.
    pub fn act(&self, action: Action) {
        self.send(Event::Act(action));
    }

    /// Lets something else happen to the store.
    pub fn send(&self, event: Event) {
        if let Some(dispatcher) = &self.dispatcher {
            dispatcher.dispatch(event);
        }
    }
}

/// The way to change the state; does nothing in a component that is rendered by itself.
#[hook]
pub fn use_actions() -> Actions {
    use_context().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use synthesis_core::filter::{Clause, Dimension};
    use synthesis_core::state::{Action, Key, Order, ViewState};

    use super::{Event, Store};

    fn typed(text: &str) -> Event {
        let clause = Clause::Text(text.to_owned());
        Event::Act(Action::Filter(Dimension::Text, Some(clause)))
    }

    fn after(store: &Store, event: Event) -> Store {
        store.after(event).expect("something changes")
    }

    #[test]
    fn words_being_typed_are_one_step_back() {
        let start = Store::default();
        let store = after(&after(&start, typed("tr")), typed("trust"));
        assert!(store.is_continued);
        let back = after(&store, Event::Undo);
        assert_eq!(back.state, ViewState::default());
        let forth = after(&back, Event::Redo);
        assert_eq!(forth.state, store.state);
    }

    #[test]
    fn another_change_between_ends_the_step() {
        let order = Event::Act(Action::RowOrder(Order::Name));
        let store = after(&after(&Store::default(), typed("a")), order);
        let store = after(&store, typed("ab"));
        assert!(!store.is_continued);
        let back = after(&store, Event::Undo);
        assert_eq!(back.state.row_order, Order::Name);
    }

    #[test]
    fn opening_the_drawer_is_no_step_and_nothing_new_is_no_change() {
        let key = Key::Row(synthesis_core::data::CodeId(0));
        let store = after(&Store::default(), Event::Act(Action::Open(Some(key))));
        assert!(!store.history.can_undo());
        assert_eq!(store.after(Event::Act(Action::Open(Some(key)))), None);
        assert_eq!(store.after(Event::Undo), None);
    }
}
