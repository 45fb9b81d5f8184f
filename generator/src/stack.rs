//! Room for recursion.

use crate::diagnostic::Problem;

/// The stack of the thread that generates. Schemas that refer to each other are lowered one inside the other, and
/// documents of vendors have chains of hundreds; untouched pages cost nothing.
const STACK_BYTES: usize = 256 << 20;

/// Runs `work` where the depth of a document cannot exhaust the stack.
///
/// # Errors
///
/// A problem when the system has no thread to spare.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Problem> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("generator".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work)
            .map_err(|error| Problem::Unreadable {
                reason: format!("the system gave no thread to work with: {error}"),
            })?;
        thread
            .join()
            .map_err(|panic| std::panic::resume_unwind(panic))
    })
}
