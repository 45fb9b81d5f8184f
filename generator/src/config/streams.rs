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

/// The properties of request bodies that request a stream, by operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamFlags(BTreeMap<String, ConfiguredFlag>);

/// What the configuration says of the property that requests a stream of one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfiguredFlag {
    /// It is this property.
    Property(String),
    /// There is none.
    Absent,
}

impl StreamFlags {
    /// The name of the table.
    pub const KEY: &'static str = "streams.flags";

    /// Returns true if the table is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what the table says of an operation.
    #[must_use]
    pub fn get(&self, operation: &str) -> Option<&ConfiguredFlag> {
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
fn flag(entry: &Entry<'_>) -> Result<ConfiguredFlag, Located> {
    match (entry.value.as_bool(), entry.value.as_str()) {
        (Some(false), _) => Ok(ConfiguredFlag::Absent),
        (_, Some(_)) => line(entry).map(|name| ConfiguredFlag::Property(name.to_owned())),
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
                for entry in entries(table(&entry)?) {
                    streams.flags.0.insert(entry.key.to_owned(), flag(&entry)?);
                }
            }
            _ => known(&entry, keys::STREAMS)?,
        }
        Ok(())
    })?;
    Ok(streams)
}
