//! Runs the built program `diff`, each time in a git repository of its own.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test whose setup fails has failed"
)]

mod access;
mod base;
mod documents;
mod levels;
mod names;
mod scene;
mod version;
