//! What the tour says must be so.

use std::error::Error;
use std::fmt::{self, Debug};

/// Something came back that the tour does not tell of.
#[derive(Debug)]
pub struct Surprise {
    what: String,
    found: String,
    expected: String,
}

impl Surprise {
    pub fn new(what: &str, found: &str, expected: &str) -> Self {
        Self {
            what: what.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        }
    }
}

impl fmt::Display for Surprise {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            found,
            expected,
        } = self;
        write!(out, "{what} is {found}, expected {expected}")
    }
}

impl Error for Surprise {}

/// Goes on only if what came back is what is expected.
pub fn expect<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Result<(), Surprise> {
    if found == expected {
        Ok(())
    } else {
        Err(Surprise::new(
            what,
            &format!("{found:?}"),
            &format!("{expected:?}"),
        ))
    }
}
