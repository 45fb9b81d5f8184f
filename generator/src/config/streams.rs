//! The table `streams`: what a document does not say about responses that are read item by item.

use std::collections::BTreeMap;

use super::error::{Located, Problems};
use super::keys;
use super::read::{Entry, each, entries, items, known, line, mistyped, table};

/// What a document does not say about responses that are read item by item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Streams {
    /// The texts that end a stream in place of an item.
    pub done: Vec<String>,
    /// The properties of request bodies that request a stream, by operation.
    pub flags: StreamFlags,
}

/// The properties of request bodies that request a stream, by operation; `None` if no property does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamFlags(BTreeMap<String, Option<String>>);

impl StreamFlags {
    /// The name of the table.
    pub const KEY: &'static str = "streams.flags";

    /// Returns true if the table is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the property of an operation, if the table says anything about it.
    #[must_use]
    pub fn get(&self, operation: &str) -> Option<&Option<String>> {
        self.0.get(operation)
    }

    /// Returns the names of the operations.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.keys()
    }
}

/// The key of the table of flags.
pub(super) const FLAGS: &str = "flags";

/// Parses the name of a property; `false` stands for none.
fn property(entry: &Entry<'_>) -> Result<Option<String>, Located> {
    match (entry.value.as_bool(), entry.value.as_str()) {
        (Some(false), _) => Ok(None),
        (_, Some(_)) => line(entry).map(|name| Some(name.to_owned())),
        _ => Err(mistyped(entry, "the name of a property, or `false`")),
    }
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
            FLAGS => {
                for flag in entries(table(&entry)?) {
                    let property = property(&flag)?;
                    streams.flags.0.insert(flag.key.to_owned(), property);
                }
            }
            _ => known(&entry, keys::STREAMS)?,
        }
        Ok(())
    })?;
    Ok(streams)
}
