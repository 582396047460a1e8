//! What a view shows, as JSON, from the very code that feeds the page.

use crate::arguments::Arguments;
use crate::command::Failure;

/// `figures DATASET [FRAGMENT]`
pub fn command(mut arguments: Arguments) -> Result<(), Failure> {
    let _ = (arguments.word(), arguments.word());
    arguments.end()?;
    Err(Failure::new("not there yet"))
}
