//! The time of JavaScript.

use std::time::Duration;

use js_sys::{Date, Function, Promise};
use okta_users::{Timer, TimerFuture};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::local::local;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;

    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(then: &Function, milliseconds: i32);
}

/// The clocks and the timer of JavaScript.
pub struct JsTimer;

impl Timer for JsTimer {
    fn now(&self) -> Duration {
        from_milliseconds(performance_now())
    }

    fn unix_time(&self) -> Duration {
        from_milliseconds(Date::now())
    }

    fn sleep(&self, duration: Duration) -> TimerFuture {
        // A day has fewer milliseconds than an `i32` can say; a part of one counts.
        let milliseconds = i32::try_from(duration.as_millis() + 1).unwrap_or(i32::MAX);
        let waited = local(async move {
            let over = Promise::new(&mut |then, _| set_timeout(&then, milliseconds));
            // Nothing rejects this promise.
            let _ = JsFuture::from(over).await;
        });
        Box::pin(async {
            waited.await;
        })
    }
}

fn from_milliseconds(milliseconds: f64) -> Duration {
    Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default()
}
