//! What a document declares and `openapiv3` has no field for, by the pointer of the object that declares it.

use std::collections::{BTreeMap, BTreeSet};

use super::unfollowed::Unfollowed;
use crate::model::PartKey;
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
    /// The names of servers, by their URLs (OpenAPI 3.2, section 4.6.1).
    pub server_names: BTreeMap<String, String>,
    /// The parameters that are a whole query string (OpenAPI 3.2, section 4.12.1).
    pub query_strings: BTreeSet<Pointer>,
    /// The path parameters whose reserved characters are not percent-encoded (`allowReserved` of OpenAPI 3.2, section
    /// 4.12.2).
    pub reserved_paths: BTreeSet<Pointer>,
    /// The parts that the encodings of media types are for, where they are not those of the properties of the body
    /// (OpenAPI 3.2, section 4.14.5).
    pub parts: BTreeMap<Pointer, Vec<DeclaredPart>>,
    /// The references whose targets could not be read.
    pub unfollowed: Unfollowed,
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

/// A part of a multipart body that has an encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredPart {
    /// Which part it is.
    pub key: PartKey,
    /// The key of its encoding in the `encoding` of the media type.
    pub entry: String,
    /// The parts inside the part.
    pub inner: Vec<DeclaredPart>,
}
