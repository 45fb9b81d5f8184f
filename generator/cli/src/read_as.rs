//! The option `--read-as`.

use std::fmt;

use clap::ValueEnum;
use generator::input::LaterVersions;

/// The version of OpenAPI as which later ones are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReadAs {
    /// The latest that is read
    #[value(name = "3.2")]
    Three2,
}

impl fmt::Display for ReadAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Three2 => f.write_str("3.2"),
        }
    }
}

/// Returns the treatment of later versions.
pub fn later(read_as: Option<ReadAs>) -> LaterVersions {
    match read_as {
        Some(ReadAs::Three2) => LaterVersions::ReadAsLatest,
        None => LaterVersions::Rejected,
    }
}
