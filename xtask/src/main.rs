//! The program behind `cargo xtask`.

use std::process::ExitCode;

/// A generation makes millions of small allocations, for which most system allocators are slow.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    xtask::main()
}
