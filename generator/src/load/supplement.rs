//! What a document declares and `openapiv3` has no field for, by the pointer of the object that declares it.

use std::collections::{BTreeMap, BTreeSet};

use super::unfollowed::Unfollowed;
use crate::pointer::Pointer;

/// The declarations that the typed document cannot hold itself.
///
/// The pointers are those of the converted document, as the stages after the loader see it.
#[derive(Debug, Default, PartialEq)]
pub struct Supplement {
    /// The names of webhooks, by the pointers of their path items (OpenAPI 3.1, section 4.8.1).
    pub webhooks: BTreeMap<Pointer, String>,
    /// The arrays whose `items` are the schemas of their elements, in order, by the pointers of their schemas.
    pub tuples: BTreeMap<Pointer, FurtherElements>,
    /// The media types whose schema is that of each item of the body (`itemSchema` of OpenAPI 3.2).
    pub items: BTreeSet<Pointer>,
    /// The media types whose schema is that of the data of an event, since its envelope was removed.
    pub event_data: BTreeSet<Pointer>,
    /// The event of each alternative of such a schema, in order, where their names tell them apart.
    pub named_events: BTreeMap<Pointer, Vec<NamedEvent>>,
    /// The schemas of values without a known tag, as names or references, by the pointers of the schemas with the
    /// discriminators (`defaultMapping`, OpenAPI 3.2, section 4.25.1).
    pub default_mappings: BTreeMap<Pointer, String>,
    /// The names of servers, by their URLs (OpenAPI 3.2, section 4.6.1).
    pub server_names: BTreeMap<String, String>,
    /// The parameters that are a whole query string and no form (OpenAPI 3.2, section 4.12.1).
    pub query_strings: BTreeSet<Pointer>,
    /// The references whose targets could not be read.
    pub unfollowed: Unfollowed,
}

/// An event whose data a schema describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedEvent {
    /// Its name; `message` is also that of events without a name (WHATWG HTML, section 9.2.6).
    pub name: String,
    /// The description of its envelope.
    pub description: Option<String>,
}

/// The elements of a tuple after those with a schema of their own (JSON Schema 2020-12, section 10.3.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FurtherElements {
    /// There are none.
    Forbidden,
    /// They may be any values.
    Any,
    /// The last schema among those of the elements describes them.
    Described,
}
