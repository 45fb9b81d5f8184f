//! The public Rust items of a crate, as text that can be compared.

pub(in crate::changes) mod client;
mod difference;
mod names;
mod operations;
mod text;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub(super) use difference::{Difference, Differences};
pub(super) use names::Names;
pub(super) use text::Spelling;

use super::side::Planned;
use crate::plan::krate::Crate;

/// The public Rust items of a crate.
#[derive(Debug, Default)]
pub(super) struct Surface {
    /// The members of all items with their signatures.
    members: BTreeMap<Key, String>,
    /// Those that are deprecated.
    deprecated: BTreeSet<Key>,
}

impl Surface {
    /// Returns the items of a crate; `names` spells its types.
    pub fn of(krate: &Crate, planned: &Planned<'_>, names: &Names) -> Self {
        let mut surface = Self::default();
        for (path, item) in &planned.types {
            types::item(&names.exact(path), item, names, &mut surface);
        }
        for module in &krate.operations {
            for operation in &module.operations {
                operations::operation(&module.path.to_string(), operation, names, &mut surface);
            }
        }
        client::client(krate, names, &mut surface);
        surface
    }

    fn add(&mut self, item: &str, member: Member, signature: impl Into<String>) {
        self.members
            .insert(Key::new(item, member), signature.into());
    }

    fn deprecate(&mut self, item: &str, member: Member) {
        self.deprecated.insert(Key::new(item, member));
    }
}

/// A member of a public item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// The path of the item, without the crate: `models::User`, `Client::list_users`.
    pub item: String,
    /// The member.
    pub member: Member,
}

impl Key {
    /// Creates the key of a member.
    pub fn new(item: &str, member: Member) -> Self {
        let item = item.to_owned();
        Self { item, member }
    }
}

/// What a member of an item is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Member {
    /// The item itself.
    Item,
    /// The arguments of a method.
    Arguments,
    /// The required arguments that are given by name.
    NamedArguments,
    /// The type of a successful response.
    Response,
    /// The streams of items and pages.
    Items,
    /// The stream of the items of one response, beside those of pages.
    ItemStream,
    /// The stream of events.
    Events,
    /// The body of a success as a stream of bytes.
    Download,
    /// The constructor `new`.
    Constructor,
    /// The implementation of a trait.
    Implementation(String),
    /// A field, a constant or another name inside.
    Field(String),
    /// A method.
    Method(String),
    /// A variant of an enum.
    Variant(String),
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let item = &self.item;
        match &self.member {
            Member::Item
            | Member::Arguments
            | Member::NamedArguments
            | Member::Response
            | Member::Items
            | Member::ItemStream
            | Member::Events
            | Member::Download => out.write_str(item),
            Member::Constructor => write!(out, "{item}::new"),
            Member::Implementation(name) => write!(out, "impl {name} for {item}"),
            Member::Field(name) | Member::Variant(name) | Member::Method(name) => {
                write!(out, "{item}::{name}")
            }
        }
    }
}
