//! A thread with a large stack, for recursion.

use crate::diagnostic::{Problem, ValueProblem};

/// The stack size of the generating thread. Schemas that refer to each other are lowered recursively, and published
/// documents have chains of hundreds. Untouched pages cost nothing.
const STACK_BYTES: usize = 256 << 20;

/// Runs `work` on a stack that the depth of a document cannot exhaust.
///
/// # Errors
///
/// Returns a problem if the system cannot start a thread.
pub fn with_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Problem> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("generator".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work)
            .map_err(|error| {
                Problem::Value(ValueProblem::Unreadable {
                    reason: format!("the system could not start a thread: {error}"),
                })
            })?;
        thread
            .join()
            .map_err(|panic| std::panic::resume_unwind(panic))
    })
}
