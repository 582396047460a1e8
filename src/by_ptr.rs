//! Shared values that are compared by their place in memory.

use std::ops::Deref;
use std::rc::Rc;

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
