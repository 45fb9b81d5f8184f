//! The program behind `cargo xtask`.

use std::process::ExitCode;

/// A generation makes millions of small things, for which the allocator of most systems is slow.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    xtask::main()
}
