//! Runs the built program `generate`.
//!
//! The tests check which files are written, not what they contain.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test whose setup fails has failed"
)]

mod bombs;
mod drift;
mod injection;
mod killed;
mod limits;
mod message_format;
mod reach;
mod recorded;
mod rejection;
mod repository;
mod scene;
mod surroundings;
mod unchanged;
mod writing;
