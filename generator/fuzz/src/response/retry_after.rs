//! `Retry-After` (RFC 9110, section 10.2.3), and the headers of rate limits.

use std::future::IntoFuture;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::Duration;

use http::StatusCode;

use super::api::{Call, LIST, builder, runtime};
use super::transport::{Canned, Canning, header_fields};
use crate::runtime::{CallOptions, Observer, RetryEvent, RetryPolicy};

const LONGEST: Duration = Duration::from_secs(60);
const BACKOFF: Duration = Duration::from_millis(100);
const RETRIES: u32 = 3;

/// Records the waits.
#[derive(Clone, Default)]
struct Waits(Arc<Mutex<Vec<Duration>>>);

impl Observer for Waits {
    fn retrying(&self, event: &RetryEvent) {
        let mut waits = self.0.lock().expect("the lock is not poisoned");
        waits.push(event.wait);
    }
}

/// The first byte selects the status, each line `name: value` is a header field. Checks that the client waits no longer
/// than its limit, and retries no more often than its limit.
pub fn retry_after(data: &[u8]) {
    let Some((first, fields)) = data.split_first() else {
        return;
    };
    let statuses = [429, 503, 500, 502, 504, 408, 202, 307];
    let status = statuses[usize::from(*first) % statuses.len()];
    let canning = || Canning {
        status: StatusCode::from_u16(status).expect("a valid status"),
        headers: header_fields(fields),
        pieces: [].into(),
    };
    let transport = Canned::new((0..10).map(|_| canning()));
    let waits = Waits::default();
    let policy = RetryPolicy::new()
        .max_retries(RETRIES)
        .max_wait(LONGEST)
        .backoff(BACKOFF, BACKOFF);
    let client = builder(&transport)
        .options(CallOptions::new().deadline(2 * LONGEST).retry(policy))
        .observer(waits.clone())
        .build()
        .expect("the server is valid");
    // The waits are not awaited: it is enough to record how long they would be.
    let runtime = runtime();
    let _inside = runtime.enter();
    let mut call = pin!(Call::<Vec<i64>>::new(&client, &LIST).into_future());
    let _ = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    let waits = waits.0.lock().expect("the lock is not poisoned");
    assert!(waits.len() <= 3, "{waits:?}");
    assert!(waits.iter().all(|wait| *wait <= LONGEST), "{waits:?}");
}
