//! The table `retries`: what a server says of waiting and repeating, beside what HTTP has for it.

use super::error::Problems;
use super::keys;
use super::read::{Entry, each, entries, header, items, known, line, table};

/// What a server says of waiting and repeating. Names of headers are in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retries {
    /// The header of how many requests are allowed in a window of time.
    pub limit_header: Option<String>,
    /// The header of how many of them are left.
    pub remaining_header: Option<String>,
    /// The header of the second of the epoch in which the next window begins.
    pub reset_header: Option<String>,
    /// The header in which a repetition names the request whose failure it repeats.
    pub retry_for_header: Option<String>,
    /// The header in which repetitions are counted.
    pub retry_count_header: Option<String>,
    /// Codes of answers 429 for which the headers say nothing of the time to wait.
    pub not_waited_for: Vec<String>,
}

pub(super) fn retries(entry: &Entry<'_>) -> Result<Retries, Problems> {
    let mut retries = Retries::default();
    each(entries(table(entry)?), |entry| {
        match entry.key {
            "limit-header" => retries.limit_header = Some(header(&entry)?),
            "remaining-header" => retries.remaining_header = Some(header(&entry)?),
            "reset-header" => retries.reset_header = Some(header(&entry)?),
            "retry-for-header" => retries.retry_for_header = Some(header(&entry)?),
            "retry-count-header" => retries.retry_count_header = Some(header(&entry)?),
            "not-waited-for" => {
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
