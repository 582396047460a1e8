//! The state of the page: the view state with its history, and what is derived from it.

use std::ops::Deref;
use std::rc::Rc;

use synthesis_core::data::Dataset;
use synthesis_core::derive::View;
use synthesis_core::state::{Action, History, ViewState, apply};
use yew::prelude::*;

/// A shared value that is compared by its place in memory, so that properties holding a whole
/// dataset compare in no time.
pub struct ByPtr<T>(pub Rc<T>);

impl<T> ByPtr<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for ByPtr<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for ByPtr<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for ByPtr<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// All that one state shows of the dataset; made anew at each change of the state.
pub struct Derived {
    /// The dataset.
    pub dataset: ByPtr<Dataset>,
    /// Rows, columns, cells, trees, facets; holds the state from which it follows.
    pub view: View,
}

/// What can happen to the [`Store`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A change of the view state.
    Act(Action),
    /// Goes to a state that the address names, without a step in the history of the page.
    Visit(Box<ViewState>),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
}

/// The view state and its history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Store {
    /// The present state.
    pub state: ViewState,
    /// The states before and after it.
    pub history: History,
}

impl Store {
    /// Whether the change is a step in the history; what is open in the drawer is none.
    fn is_step(&self, next: &ViewState) -> bool {
        let mut present = self.state.clone();
        present.open = next.open;
        present != *next
    }

    /// The store after an event, or `None` where nothing changed.
    pub fn after(&self, event: Event) -> Option<Self> {
        let mut next = self.clone();
        match event {
            Event::Act(action) => {
                let state = apply(&self.state, action);
                if state == self.state {
                    return None;
                }
                if self.is_step(&state) {
                    next.history.record(self.state.clone());
                }
                next.state = state;
            }
            Event::Visit(state) if *state == self.state => return None,
            Event::Visit(state) => {
                if self.is_step(&state) {
                    next.history.record(self.state.clone());
                }
                next.state = *state;
            }
            Event::Undo => next.state = next.history.undo(&self.state)?,
            Event::Redo => next.state = next.history.redo(&self.state)?,
        }
        Some(next)
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
pub struct Actions(pub Option<UseReducerDispatcher<Store>>);

impl Actions {
    /// Changes the view state.
    pub fn act(&self, action: Action) {
        self.send(Event::Act(action));
    }

    /// Lets something else happen to the store.
    pub fn send(&self, event: Event) {
        if let Some(dispatcher) = &self.0 {
            dispatcher.dispatch(event);
        }
    }
}

/// The way to change the state; does nothing in a component that is rendered by itself.
#[hook]
pub fn use_actions() -> Actions {
    use_context().unwrap_or_default()
}
