//! Measures requests as OpenTelemetry's conventions for HTTP clients say (`http.client.request.duration`), with a
//! histogram of this program. A program with an OpenTelemetry SDK records the same attributes with its own.
//!
//! ```sh
//! cargo run -p okta-users --example metrics --features mock
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::StatusCode;
use okta_users::mock::Mock;
use okta_users::models::User;
use okta_users::{AttemptEvent, CallEvent, Client, Observer, RetryPolicy};

/// The upper bounds of the buckets that the conventions advise, in seconds.
const BOUNDS: [f64; 14] = [
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0,
];

/// The names and values of attributes. There are few: paths are templates, and no value is in them.
type Attributes = BTreeMap<&'static str, String>;

/// How many durations there were in each bucket, and their sum.
#[derive(Default)]
struct Histogram {
    buckets: [u64; BOUNDS.len() + 1],
    sum: Duration,
}

impl Histogram {
    fn record(&mut self, duration: Duration) {
        let bucket = BOUNDS.partition_point(|bound| *bound < duration.as_secs_f64());
        self.buckets[bucket] += 1;
        self.sum += duration;
    }

    fn count(&self) -> u64 {
        self.buckets.iter().sum()
    }
}

/// The metrics of a client. Clones share them: one is for the client, another for the exporter.
#[derive(Clone, Default)]
pub struct Metrics(Arc<Mutex<Measured>>);

#[derive(Default)]
struct Measured {
    durations: BTreeMap<Attributes, Histogram>,
    failed_calls: BTreeMap<Attributes, u64>,
}

impl Metrics {
    fn with<T>(&self, work: impl FnOnce(&mut Measured) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the metrics as lines.
    pub fn export(&self) -> Vec<String> {
        self.with(|measured| {
            let durations = measured.durations.iter().map(|(attributes, histogram)| {
                let (count, sum) = (histogram.count(), histogram.sum.as_secs_f64());
                format!("http.client.request.duration {attributes:?}: {count} in {sum:.3} s")
            });
            let failed = measured.failed_calls.iter();
            let failed = failed
                .map(|(attributes, count)| format!("okta.failed_calls {attributes:?}: {count}"));
            durations.chain(failed).collect()
        })
    }
}

impl Observer for Metrics {
    fn attempt_ended(&self, event: &AttemptEvent<'_>) {
        let mut attributes = Attributes::from([
            ("http.request.method", event.method.to_owned()),
            ("server.address", event.server_address.to_owned()),
            ("url.scheme", event.scheme.to_owned()),
            ("url.template", event.path.to_owned()),
        ]);
        if let Some(port) = event.server_port {
            attributes.insert("server.port", port.to_string());
        }
        if let Some(status) = event.status {
            attributes.insert("http.response.status_code", status.as_str().to_owned());
        }
        if let Some(failure) = event.failure {
            attributes.insert("error.type", failure.as_str().to_owned());
        }
        self.with(|measured| {
            let histogram = measured.durations.entry(attributes).or_default();
            histogram.record(event.duration);
        });
    }

    /// What users of the program notice: calls that failed in spite of retries.
    fn call_ended(&self, event: &CallEvent) {
        if let Some(failure) = event.failure {
            let attributes = Attributes::from([
                ("okta.operation", event.operation.to_owned()),
                ("error.type", failure.as_str().to_owned()),
            ]);
            self.with(|measured| *measured.failed_calls.entry(attributes).or_default() += 1);
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    for line in metrics().await? {
        println!("{line}");
    }
    Ok(())
}

/// Calls a server that is unavailable at first, and a user that does not exist; returns the metrics.
pub async fn metrics() -> Result<Vec<String>, Box<dyn Error>> {
    let mock = Mock::new();
    let unavailable = StatusCode::SERVICE_UNAVAILABLE;
    mock.get_user().responds(unavailable, "text/plain", "");
    mock.get_user().returns(User::default());
    mock.get_user()
        .responds(StatusCode::NOT_FOUND, "text/plain", "");

    let metrics = Metrics::default();
    let builder = Client::builder("https://example.okta.com")
        .api_token("a token")
        .retry(RetryPolicy::new().backoff(Duration::ZERO, Duration::ZERO))
        .observer(metrics.clone());
    let client = mock.serve(builder)?;
    client.get_user("ada").await?;
    let missing = client.get_user("nobody").await;
    assert!(missing.is_err_and(|error| error.is_not_found()));
    mock.verify()?;

    let lines = metrics.export();
    let template = r#""url.template": "/api/v1/users/{userId}""#;
    let attempts = lines.iter().filter(|line| line.contains(template));
    assert_eq!(attempts.count(), 3, "one line for each status");
    let is_failed = |line: &String| line.contains(r#""error.type": "404", "okta.operation""#);
    assert!(lines.iter().any(is_failed), "{lines:?}");
    Ok(lines)
}
