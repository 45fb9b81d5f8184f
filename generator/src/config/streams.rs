//! The table `streams`: what a document does not say about responses that are read item by item.

use super::error::Problems;
use super::keys;
use super::read::{Entry, each, entries, items, known, line, table};

/// What a document does not say about responses that are read item by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Streams {
    /// The texts that end a stream in place of an item.
    pub done: Vec<String>,
}

pub(super) fn streams(entry: &Entry<'_>) -> Result<Streams, Problems> {
    let mut streams = Streams::default();
    each(entries(table(entry)?), |entry| {
        match entry.key {
            "done" => {
                for marker in items(&entry)? {
                    streams.done.push(line(&marker)?.to_owned());
                }
            }
            _ => known(&entry, keys::STREAMS)?,
        }
        Ok(())
    })?;
    Ok(streams)
}
