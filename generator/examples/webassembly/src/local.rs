//! Futures of JavaScript, which never leave their thread, for a client whose futures may.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use tokio::sync::oneshot;
use wasm_bindgen_futures::spawn_local;

/// Runs `work` on this thread. The future returns what it returns, or `None` if it has not ended; dropping the future ends
/// it.
pub fn local<T: Send + 'static>(
    work: impl Future<Output = T> + 'static,
) -> impl Future<Output = Option<T>> + Send {
    let (mut done, outcome) = oneshot::channel();
    spawn_local(async move {
        let mut work = pin!(work);
        let output = poll_fn(|context| match done.poll_closed(context) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => work.as_mut().poll(context).map(Some),
        });
        if let Some(output) = output.await {
            // The client may have stopped to wait in the meantime.
            let _ = done.send(output);
        }
    });
    async { outcome.await.ok() }
}
