//! How long a server wants its callers to wait.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, StatusCode};

use super::super::operation::RetryFacts;

/// What the headers of an answer say of the time to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Asked {
    /// This long.
    Wait(Duration),
    /// Nothing that a clock could tell: too many requests were on their way at the same time, and the next may come as
    /// soon as one of them has ended.
    Soon,
    /// Nothing.
    Nothing,
}

/// Reads what a server asks for in an answer of this status, `now` being the time of this machine.
///
/// Many servers tell of their limits in every answer, so what an answer other than 429 says of them is no wish.
pub(in super::super) fn asked(
    status: StatusCode,
    headers: &HeaderMap,
    facts: &RetryFacts,
    now: SystemTime,
) -> Asked {
    if status != StatusCode::TOO_MANY_REQUESTS {
        return retry_after(headers, now).map_or(Asked::Nothing, Asked::Wait);
    }
    let numbers = |name: Option<&'static str>| numbers(headers, name);
    let (limit, remaining) = (numbers(facts.limit_header), numbers(facts.remaining_header));
    if !limit.is_empty() && limit.iter().chain(&remaining).all(|number| *number == 0) {
        return Asked::Soon;
    }
    // Several resets come where a proxy adds its own: the first of them ends this limit or says when to ask again.
    let reset = numbers(facts.reset_header).into_iter().min();
    let reset = reset.map(|reset| until(reset, server_time(headers).unwrap_or(now)));
    match reset.or_else(|| retry_after(headers, now)) {
        Some(wait) => Asked::Wait(wait),
        None => Asked::Nothing,
    }
}

/// The time until a second of the epoch, and one second more since both clocks count whole ones. Both are the server's,
/// so it does not matter what this machine takes for the time.
fn until(reset: u64, from: SystemTime) -> Duration {
    let from = from
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let wait = Duration::from_secs(reset).saturating_sub(Duration::from_secs(from.as_secs()));
    wait.saturating_add(Duration::from_secs(1))
}

/// `Retry-After` in both of its forms (RFC 9110, section 10.2.3): seconds, or a date.
fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Some(seconds) = whole_number(text) {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let from = server_time(headers).unwrap_or(now);
    Some(date.duration_since(from).unwrap_or_default())
}

fn server_time(headers: &HeaderMap) -> Option<SystemTime> {
    let text = headers.get(DATE)?.to_str().ok()?;
    httpdate::parse_http_date(text).ok()
}

/// The numbers that a header holds, which may come several times.
fn numbers(headers: &HeaderMap, name: Option<&'static str>) -> Vec<u64> {
    let name = name.and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok());
    let values = name.iter().flat_map(|name| headers.get_all(name));
    let texts = values.filter_map(|value| value.to_str().ok());
    texts
        .flat_map(|text| text.split(','))
        .filter_map(|number| whole_number(number.trim()))
        .collect()
}

/// A number of digits; one that is too large to count with is the largest, since it says that there is long to wait.
fn whole_number(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}
