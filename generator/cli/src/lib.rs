//! The commands of `openapi-crate`, for its own program and for an `xtask` that adds commands of its own.
//!
//! The exit status is 0 on success, 1 for a finding (an invalid document, a crate that is not up to date) and 2 for
//! invalid usage or an I/O error.

pub mod cargo;
pub mod command;
mod completions;
mod config_schema;
pub mod corpus;
pub mod diff;
pub mod documents;
pub mod explain;
mod found;
pub mod generate;
mod init;
pub mod outcome;
pub mod program;
pub mod project;
mod read_as;
pub mod reading;
pub mod terminal;

pub use generate::folder::Folder;
