//! What a document declares and `openapiv3` has no field for, by the pointer of the object that declares it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::unfollowed::Unfollowed;
use crate::model::PartKey;
use crate::pointer::Pointer;

/// The declarations that the typed document cannot hold itself.
///
/// The pointers are those of the converted document, as the stages after the loader see it.
#[derive(Debug, Default, PartialEq)]
pub struct Supplement {
    /// The operations of callbacks that OpenAPI 3.2 adds, by the pointers of the operations that have the callbacks.
    pub callbacks: BTreeMap<Pointer, Vec<CallbackOperation>>,
    /// The arrays whose `items` are the schemas of their elements, in order, by the pointers of their schemas.
    pub tuples: BTreeMap<Pointer, FurtherElements>,
    /// The media types whose schema is that of each item of the body (`itemSchema` of OpenAPI 3.2).
    pub items: BTreeSet<Pointer>,
    /// The media types whose schema is that of the data of an event, since its envelope was removed.
    pub event_data: BTreeSet<Pointer>,
    /// The media types whose `itemSchema` is an envelope that declares further fields of an event.
    pub event_fields: BTreeSet<Pointer>,
    /// The event of each alternative of such a schema, in order, where their names tell them apart.
    pub named_events: BTreeMap<Pointer, Vec<NamedEvent>>,
    /// The schemas of values without a known tag, as names or references, by the pointers of the schemas with the
    /// discriminators (`defaultMapping`, OpenAPI 3.2, section 4.25.1).
    pub default_mappings: BTreeMap<Pointer, String>,
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
    /// What OpenAPI 3.2 adds to security schemes, by their pointers.
    pub security_schemes: BTreeMap<Pointer, SchemeAdditions>,
    /// The places of tags among the others, by their names.
    pub tags: BTreeMap<String, TagPlace>,
    /// The references whose targets could not be read.
    pub unfollowed: Unfollowed,
}

/// An operation of a callback that is in no typed path item.
#[derive(Debug, PartialEq)]
pub struct CallbackOperation {
    /// The name of the callback.
    pub name: String,
    /// The pointer to the operation.
    pub at: Pointer,
}

/// The place of a tag among the others (OpenAPI 3.2, section 4.22).
#[derive(Debug, PartialEq)]
pub struct TagPlace {
    /// The pointer to the tag.
    pub at: Pointer,
    /// The name of the tag that contains it.
    pub parent: Option<String>,
    /// What it is for: `nav`, `badge`, `audience` or any other text.
    pub kind: Option<String>,
}

/// What OpenAPI 3.2 adds to a security scheme (section 4.27).
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct SchemeAdditions {
    /// Whether the scheme is deprecated.
    pub deprecated: bool,
    /// The URL of the metadata of the authorization server (RFC 8414).
    #[serde(rename = "oauth2MetadataUrl")]
    pub metadata_url: Option<String>,
    /// The OAuth flows.
    pub flows: FlowAdditions,
}

/// The OAuth flows that OpenAPI 3.2 adds (section 4.28).
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FlowAdditions {
    /// The flow of devices without a browser (RFC 8628).
    pub device_authorization: Option<DeviceAuthorization>,
}

/// The OAuth flow `deviceAuthorization` (OpenAPI 3.2, section 4.29). A URL that is missing is empty.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeviceAuthorization {
    /// The device authorization endpoint (RFC 8628, section 3.1).
    pub device_authorization_url: String,
    /// The token endpoint.
    pub token_url: String,
    /// The endpoint that exchanges refresh tokens.
    pub refresh_url: Option<String>,
    /// The scopes, with their descriptions.
    pub scopes: BTreeMap<String, String>,
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
