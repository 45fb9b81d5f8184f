//! The thread that blocking calls need.

use std::future::{Future, pending};
use std::io;
use std::panic::catch_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::task::AbortHandle;

use crate::runtime::problem::missing_runtime::MissingRuntime;

use super::context::CallContext;

const NAME: &str = "blocking-calls";

/// A thread with a Tokio runtime, which drives connections and timers while other threads wait for their calls, and keeps
/// connections open between them.
///
/// It starts with the first blocking call. A client shares it with its clones, and with the clients on its connections;
/// it ends with the last of them.
#[derive(Default)]
pub(in crate::runtime) struct BlockingThread(Mutex<Option<Running>>);

/// The runtime of a thread, which stops when this is dropped.
struct Running {
    handle: Handle,
    stop: AbortHandle,
}

impl BlockingThread {
    /// Runs a future on the thread of the caller.
    fn block_on<F: Future>(&self, future: F) -> Result<F::Output, MissingRuntime> {
        check_synchronous()?;
        Ok(self.handle()?.block_on(future))
    }

    fn handle(&self) -> Result<Handle, MissingRuntime> {
        // Nothing under this lock panics, so the state is whole even if the lock is poisoned.
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let running = match &mut *running {
            Some(running) => running,
            none => none.insert(Running::start().map_err(|_| MissingRuntime::Thread)?),
        };
        Ok(running.handle.clone())
    }
}

impl Running {
    fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let until_stopped = runtime.spawn(pending::<()>());
        let stop = until_stopped.abort_handle();
        let run = move || {
            // It is only ever stopped.
            let _ = runtime.block_on(until_stopped);
        };
        thread::Builder::new().name(NAME.to_owned()).spawn(run)?;
        Ok(Self { handle, stop })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.abort();
    }
}

/// Checks that the current thread may wait: it runs no async code, or it is one of `spawn_blocking`.
///
/// Tokio knows and does not tell, but panics if such a thread waits; see `transport/time/tokio_timer.rs`, which asks in
/// the same way. Outside of every runtime nothing has to be tried.
fn check_synchronous() -> Result<(), MissingRuntime> {
    let Ok(current) = Handle::try_current() else {
        return Ok(());
    };
    let waited = catch_unwind(|| current.block_on(async {}));
    waited.map_err(|_| MissingRuntime::SyncContext)
}

impl CallContext {
    /// Waits for a future of the call.
    ///
    /// # Errors
    ///
    /// Returns an error if the current thread must not wait, or if no thread can be started.
    pub(in crate::runtime) fn block_on<F: Future>(
        &self,
        future: F,
    ) -> Result<F::Output, MissingRuntime> {
        self.client.0.blocking.block_on(future)
    }
}
