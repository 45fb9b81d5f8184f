//! Drives the built program `generate`.
//!
//! The tests say nothing of what is generated, only of what becomes of it on the disk.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot set its scene has failed"
)]

mod bombs;
mod drift;
mod injection;
mod killed;
mod limits;
mod message_format;
mod reach;
mod refusal;
mod repository;
mod scene;
mod surroundings;
mod writing;
