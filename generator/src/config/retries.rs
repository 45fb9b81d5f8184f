//! The table `retries`: the headers and codes that a server uses for retries, beyond those of HTTP.

use super::error::Problems;
use super::keys;
use super::read::{Entry, each, entries, header, items, known, line, table};

/// The headers and codes that a server uses for retries. Header names are in lowercase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retries {
    /// The request header with the idempotency key of a call.
    pub idempotency_key: Option<String>,
    /// The header with the number of requests allowed in a time window.
    pub limit_header: Option<String>,
    /// The header with the number of requests left in the window.
    pub remaining_header: Option<String>,
    /// The header with the start of the next window, in seconds since the epoch.
    pub reset_header: Option<String>,
    /// The request header in which a retry sends the ID of the failed request.
    pub retry_for_header: Option<String>,
    /// The request header in which a retry sends its number.
    pub retry_count_header: Option<String>,
    /// Error codes of 429 responses whose headers do not give the time to wait.
    pub not_waited_for: Vec<String>,
}

pub(super) fn retries(entry: &Entry<'_>) -> Result<Retries, Problems> {
    let mut retries = Retries::default();
    each(entries(table(entry)?), |entry| {
        match entry.key {
            "idempotency-key" => retries.idempotency_key = Some(header(&entry)?),
            "limit-header" => retries.limit_header = Some(header(&entry)?),
            "remaining-header" => retries.remaining_header = Some(header(&entry)?),
            "reset-header" => retries.reset_header = Some(header(&entry)?),
            "retry-for-header" => retries.retry_for_header = Some(header(&entry)?),
            "retry-count-header" => retries.retry_count_header = Some(header(&entry)?),
            "non-retryable-codes" => {
                for code in items(&entry)? {
                    retries.not_waited_for.push(line(&code)?.to_owned());
                }
            }
            _ => known(&entry, keys::RETRIES)?,
        }
        Ok(())
    })?;
    Ok(retries)
}
