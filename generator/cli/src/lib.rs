//! The generator on the disk: reads an OpenAPI document with the files around it, and writes the code of a client.
//!
//! A program of one's own, such as an `xtask`, has two ways. [`Generation`] is the library: it generates a crate or a
//! module, and returns what it found as values. A build script needs no more:
//!
//! ```no_run
//! use openapi_crate::Generation;
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     Generation::of("api/pets.yaml").build_script("crate::api")?;
//!     Ok(())
//! }
//! ```
//!
//! With the feature `cli` (default), [`command::run_in`] runs the commands of `openapi-crate` for a document and a
//! configuration that the program knows. Their exit status is 0 on success, 1 for a finding (an invalid document, a
//! crate that is not up to date) and 2 for invalid usage or an I/O error. A build script does without: `default-features
//! = false` leaves out the parser of the command line and whatever else only the commands need.

#[cfg(feature = "cli")]
pub mod cargo;
#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
mod completions;
#[cfg(feature = "cli")]
mod config_schema;
#[cfg(feature = "cli")]
pub mod corpus;
#[cfg(feature = "cli")]
pub mod diff;
#[cfg(feature = "cli")]
pub mod documents;
#[cfg(feature = "cli")]
pub mod explain;
#[cfg(feature = "cli")]
mod found;
pub mod generate;
pub mod generation;
#[cfg(feature = "cli")]
mod init;
pub mod outcome;
#[cfg(feature = "cli")]
pub mod program;
#[cfg(feature = "cli")]
pub mod project;
#[cfg(feature = "cli")]
mod read_as;
pub mod reading;
pub mod terminal;

pub use generate::folder::Folder;
pub use generation::{Generation, GenerationError, Written};
pub use generator::{config, diagnostic, input, limits};
