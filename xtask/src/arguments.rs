//! What stands after a command's name.

use crate::command::Failure;

/// The words after a command's name, taken out one by one.
pub struct Arguments(Vec<String>);

impl Arguments {
    /// The words as the shell gave them.
    pub fn new(words: &[String]) -> Self {
        Self(words.to_vec())
    }

    /// Takes the flag `name`, if it stands here.
    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|word| word == name);
        found.map(|at| self.0.remove(at)).is_some()
    }

    /// Takes the option `name` with its value, if it stands here.
    ///
    /// # Errors
    /// Where no value follows.
    pub fn option(&mut self, name: &str) -> Result<Option<String>, Failure> {
        let Some(at) = self.0.iter().position(|word| word == name) else {
            return Ok(None);
        };
        self.0.remove(at);
        if at < self.0.len() {
            Ok(Some(self.0.remove(at)))
        } else {
            Err(Failure::new(format!("`{name}` needs a value")))
        }
    }

    /// Takes the next word that is left, if any.
    pub fn word(&mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// Sees that nothing is left over.
    ///
    /// # Errors
    /// With the first word that nothing took.
    pub fn end(self) -> Result<(), Failure> {
        match self.0.first() {
            None => Ok(()),
            Some(word) => Err(Failure::new(format!(
                "`{word}` is not understood here; see `cargo xtask help`"
            ))),
        }
    }
}
