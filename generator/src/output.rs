//! The output of a generation, but for the Rust that is emitted: files, texts for people, and a last check.

pub mod files;
pub(crate) mod guide;
pub(crate) mod layout;
pub(crate) mod manifest;
pub(crate) mod readme;
pub mod requirements;
pub mod sentence;
pub mod survey;
pub(crate) mod unbuildable;
