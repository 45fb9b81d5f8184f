//! Threads with a large stack, for recursion.

use std::io;
use std::thread::{self, Scope, ScopedJoinHandle};

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
    thread::scope(|scope| {
        let thread = deep(scope, work).map_err(|error| {
            Problem::Value(ValueProblem::Unreadable {
                reason: format!("the system could not start a thread: {error}"),
            })
        })?;
        Ok(joined(thread))
    })
}

/// Runs `here` and, at the same time on a large stack of its own, `beside`.
pub(crate) fn both<T, U: Send>(here: impl FnOnce() -> T, beside: impl Fn() -> U + Sync) -> (T, U) {
    thread::scope(|scope| match deep(scope, &beside) {
        Ok(thread) => (here(), joined(thread)),
        // The work needs no second thread.
        Err(_) => (here(), beside()),
    })
}

fn deep<'s, T: Send + 's>(
    scope: &'s Scope<'s, '_>,
    work: impl FnOnce() -> T + Send + 's,
) -> io::Result<ScopedJoinHandle<'s, T>> {
    let thread = thread::Builder::new().name("generator".to_owned());
    thread.stack_size(STACK_BYTES).spawn_scoped(scope, work)
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(made) => made,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
