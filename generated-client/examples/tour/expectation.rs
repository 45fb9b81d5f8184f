//! The checks of the tour.

use std::error::Error;
use std::fmt::{self, Debug};

/// A result that differs from the expected one.
#[derive(Debug)]
pub struct UnexpectedResult {
    what: String,
    found: String,
    expected: String,
}

impl UnexpectedResult {
    pub fn new(what: &str, found: &str, expected: &str) -> Self {
        Self {
            what: what.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        }
    }
}

impl fmt::Display for UnexpectedResult {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            found,
            expected,
        } = self;
        write!(out, "{what} is {found}, expected {expected}")
    }
}

impl Error for UnexpectedResult {}

/// Returns an error unless `found` equals `expected`.
pub fn expect<T: PartialEq + Debug>(
    what: &str,
    found: T,
    expected: T,
) -> Result<(), UnexpectedResult> {
    if found == expected {
        Ok(())
    } else {
        Err(UnexpectedResult::new(
            what,
            &format!("{found:?}"),
            &format!("{expected:?}"),
        ))
    }
}
