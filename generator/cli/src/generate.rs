//! The generation of a crate, or of a module, from an OpenAPI document on the disk.
//!
//! The generator works in memory; here its inputs are read, and its output is written or compared. Nothing on disk
//! changes unless every stage succeeded.

#[cfg(feature = "cli")]
mod account;
#[cfg(feature = "cli")]
mod change;
#[cfg(feature = "cli")]
mod command;
pub(crate) mod comparison;
#[cfg(feature = "cli")]
pub(crate) mod crate_name;
#[cfg(feature = "cli")]
mod digest;
#[cfg(feature = "cli")]
mod drift;
#[cfg(feature = "cli")]
mod ending;
mod entries;
pub(crate) mod folder;
pub(crate) mod input_file;
#[cfg(feature = "cli")]
mod inputs;
pub(crate) mod layout;
#[cfg(feature = "cli")]
mod losses;
#[cfg(feature = "cli")]
mod manifest;
mod mark;
#[cfg(feature = "cli")]
mod memory;
pub(crate) mod overlay;
#[cfg(feature = "cli")]
mod record;
pub(crate) mod relative;
pub(crate) mod replacement;
#[cfg(feature = "cli")]
pub(crate) mod report;
pub(crate) mod stage;
#[cfg(feature = "cli")]
mod summary;
pub(crate) mod surroundings;
pub(crate) mod target;
pub(crate) mod turn;
#[cfg(feature = "cli")]
mod written;

#[cfg(feature = "cli")]
pub use command::{Arguments, MessageFormat, check, run};
