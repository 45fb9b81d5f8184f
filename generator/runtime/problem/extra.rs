//! Extra headers that a request cannot have.

use std::fmt;

/// Why an extra header cannot be added to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExtraProblem {
    /// Its name or its value contains a character that no header has.
    Character,
    /// A parameter, a credential or the body sets it.
    Set,
    /// The transport sets it.
    Transport,
}

impl fmt::Display for ExtraProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Character => {
                "contains a character that is not allowed in a header; remove line breaks"
            }
            Self::Set => {
                "is set by a parameter, a credential or the body of the operation; leave it out"
            }
            Self::Transport => "is set by the transport; leave it out",
        })
    }
}
