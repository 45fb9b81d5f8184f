//! Operations: the method of each, its arguments, and what it returns.

pub(super) mod body;
pub(super) mod error;
mod example;
mod header;
pub(super) mod items;
mod operation;
mod pagination;
pub(super) mod parameter;
mod parts;
pub(super) mod response;
mod response_docs;
