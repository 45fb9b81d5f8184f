//! The cases of `cargo xtask bench runtime`: the generated client beside structs that are written by hand.
//!
//! Each group of cases does the same work on the same bytes. `benches/runtime.rs` measures their time, and the program
//! of this package runs one of them for a counter of instructions. Nothing is sent: the transport responds from memory.

mod by_hand;
mod cases;
mod pages;
mod server;

pub use cases::{Case, Group, groups};
