//! The program behind `openapi-crate`.

use std::process::ExitCode;

/// A generation makes millions of small allocations, for which most system allocators are slow.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    openapi_crate::command::main()
}
