//! How long a server asks its callers to wait.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, StatusCode};

use crate::runtime::spec::operation::RetryFacts;

/// The wait that a response asks for.
#[derive(Clone, Copy)]
pub(in crate::runtime) enum ServerHint {
    /// This long.
    Wait(Duration),
    /// Concurrency limit: retry as soon as another request finishes.
    Soon,
    /// None.
    Nothing,
}

/// Reads the wait from a response with this status code; `now` is the local time.
///
/// Many servers describe their limits in every response, so these headers are ignored unless the status code is 429.
pub(in crate::runtime) fn server_hint(
    status: StatusCode,
    headers: &HeaderMap,
    facts: &RetryFacts,
    now: SystemTime,
) -> ServerHint {
    if status != StatusCode::TOO_MANY_REQUESTS {
        return retry_after(headers, now).map_or(ServerHint::Nothing, ServerHint::Wait);
    }
    let numbers = |name: Option<&'static str>| numbers(headers, name);
    let (limit, remaining) = (numbers(facts.limit_header), numbers(facts.remaining_header));
    if !limit.is_empty() && limit.iter().chain(&remaining).all(|number| *number == 0) {
        return ServerHint::Soon;
    }
    // A proxy may add its own reset header: the earliest one ends this limit, or the next response states the later.
    let reset = numbers(facts.reset_header).into_iter().min();
    let reset = reset.map(|reset| until(reset, server_time(headers).unwrap_or(now)));
    match reset.or_else(|| retry_after(headers, now)) {
        Some(wait) => ServerHint::Wait(wait),
        None => ServerHint::Nothing,
    }
}

/// Returns the time until a second of the epoch, plus one second since both clocks are truncated to whole seconds. Both
/// times are the server's, so the local clock does not matter.
fn until(reset: u64, from: SystemTime) -> Duration {
    let from = from
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let wait = Duration::from_secs(reset).saturating_sub(Duration::from_secs(from.as_secs()));
    wait.saturating_add(Duration::from_secs(1))
}

/// Parses both forms of `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Some(seconds) = whole_number(text) {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let from = server_time(headers).unwrap_or(now);
    Some(date.duration_since(from).unwrap_or_default())
}

/// Parses the time at which a response was created (RFC 9110, section 6.6.1).
pub(in crate::runtime) fn server_time(headers: &HeaderMap) -> Option<SystemTime> {
    let text = headers.get(DATE)?.to_str().ok()?;
    httpdate::parse_http_date(text).ok()
}

/// Returns the numbers in all lines of a header.
fn numbers(headers: &HeaderMap, name: Option<&'static str>) -> Vec<u64> {
    let name = name.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok());
    let values = name.iter().flat_map(|name| headers.get_all(name));
    let texts = values.filter_map(|value| value.to_str().ok());
    texts
        .flat_map(|text| text.split(','))
        .filter_map(|number| whole_number(number.trim()))
        .collect()
}

/// Parses a decimal number. A number that is too large becomes the maximum, since it asks for a long wait.
fn whole_number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}
