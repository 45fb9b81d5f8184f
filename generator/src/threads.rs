//! Threads: a large stack for recursion, and work on all cores.

pub(crate) mod stack;
pub mod workers;
