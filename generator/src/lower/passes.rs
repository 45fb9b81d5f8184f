//! Passes over the lowered types, which need all of them.

pub(in crate::lower) mod required_cycles;
pub(in crate::lower) mod union_cycles;
pub(in crate::lower) mod usage;
