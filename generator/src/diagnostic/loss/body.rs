//! Losses in the body of a request or a response.

use std::borrow::Cow;

/// A loss in the body of a request or a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyLoss {
    /// A body without a schema.
    SchemaMissing,
    /// A media type of a request body that has no method.
    NotOffered,
    /// A media type of a response that is not requested.
    NotAskedFor,
    /// A media type of an error response that is not parsed.
    ErrorNotRead,
    /// The schema of a text body that is not JSON.
    Text,
    /// The schema of newline-delimited JSON.
    Lines,
    /// The schema of a binary body.
    Bytes {
        /// The media type, or a media range.
        media_type: String,
    },
    /// Base64 in a binary body.
    Base64,
    /// The parts of a multipart response.
    ResponseParts,
    /// The parts of a multipart type other than `multipart/form-data`.
    OtherParts {
        /// The media type.
        media_type: String,
    },
    /// A body where HTTP allows none.
    NeverCarried,
    /// `itemSchema` of a media type that has a `schema`, and no items.
    ItemsOfWhole,
    /// `schema` of a media type that has an `itemSchema`.
    WholeOfItems,
    /// A stream of items beside another response body.
    Items,
    /// An event stream beside another response body.
    Events,
    /// The fields of sent events beside their data.
    SentFields,
    /// The encoding of a field or a part.
    Encoding,
    /// The encoding of a part that the schema of the body does not declare.
    PartUnknown,
    /// The media type of a part that is serialized as JSON.
    PartAsJson {
        /// The media type.
        media_type: String,
    },
    /// A header of a part of a response.
    ReceivedHeader {
        /// Its name.
        name: String,
    },
    /// A header of a part whose value is not constant.
    PartHeader {
        /// Its name.
        name: String,
    },
}

impl BodyLoss {
    /// Returns the keyword, or its value.
    pub(super) fn keyword(&self) -> &str {
        match self {
            Self::SchemaMissing
            | Self::Text
            | Self::Lines
            | Self::Bytes { .. }
            | Self::WholeOfItems
            | Self::ResponseParts => "schema",
            Self::ItemsOfWhole | Self::SentFields => "itemSchema",
            Self::Base64 => "format",
            Self::NotOffered
            | Self::NotAskedFor
            | Self::ErrorNotRead
            | Self::OtherParts { .. }
            | Self::NeverCarried
            | Self::Items
            | Self::Events => "content",
            Self::Encoding | Self::PartUnknown => "encoding",
            Self::PartAsJson { .. } => "contentType",
            Self::PartHeader { name } | Self::ReceivedHeader { name } => name,
        }
    }

    /// Returns the reason, as a clause.
    pub(super) fn because(&self) -> Cow<'static, str> {
        match self {
            Self::SchemaMissing => "the body has no schema".into(),
            Self::NotOffered => {
                "a request body of this media type is not offered beside the others".into()
            }
            Self::NotAskedFor => "only one media type of a response is requested".into(),
            Self::ErrorNotRead => "only JSON errors have a type".into(),
            Self::Text => "the text is not parsed".into(),
            Self::Lines => "newline-delimited JSON is read and sent as bytes".into(),
            Self::Bytes { media_type } => {
                format!("`{media_type}` is read and sent as bytes").into()
            }
            Self::Base64 => "a binary body is not encoded in base64".into(),
            Self::ResponseParts => "a multipart response is read as bytes".into(),
            Self::OtherParts { media_type } => format!(
                "the parts of `{media_type}` are sent with the headers of `multipart/form-data`"
            )
            .into(),
            Self::NeverCarried => {
                "HTTP allows no response body for HEAD and for the status codes 204, 205 and 304"
                    .into()
            }
            Self::ItemsOfWhole => {
                "the body is read as a whole, as its `schema` describes it".into()
            }
            Self::WholeOfItems => "the body is read item by item".into(),
            Self::Items => {
                "items are only read one by one if no other successful response has a body".into()
            }
            Self::Events => {
                "events are only read if no other successful response has a body".into()
            }
            Self::SentFields => {
                "of an event that is sent, only the data is: without `event`, `id` and `retry`"
                    .into()
            }
            Self::Encoding => "it is sent in the default media type and style".into(),
            Self::PartUnknown => "the schema of the body does not declare this part".into(),
            Self::PartAsJson { media_type } => {
                format!("the part is sent as JSON, not as `{media_type}`").into()
            }
            Self::ReceivedHeader { .. } => {
                "of the parts of a response, only the items in them are read".into()
            }
            Self::PartHeader { name } if name.eq_ignore_ascii_case("content-disposition") => {
                "the client sets the names of a part and of its file".into()
            }
            Self::PartHeader { .. } => {
                "a header of a part is only sent if its schema allows exactly one value".into()
            }
        }
    }

    /// Returns the consequence, and a fix.
    pub(super) fn help(&self) -> &'static str {
        match self {
            Self::SchemaMissing => {
                "the body is any JSON, text or bytes, depending on its media type: add a schema with an overlay"
            }
            Self::NotOffered => "send one of the others, or remove them with an overlay",
            Self::NotAskedFor => "to read this media type, remove the others with an overlay",
            Self::ErrorNotRead => {
                "the error contains the first bytes of the body: parse them if needed"
            }
            Self::Text => "parse received text and serialize sent text with a crate for its format",
            Self::Lines => {
                "split received bytes into lines and parse each with `serde_json`; to send, serialize one line per item"
            }
            Self::Bytes { .. } => {
                "parse the bytes with a crate for their format; if they are JSON, declare a JSON media type with an overlay"
            }
            Self::Base64 => {
                "most documents with `byte` here mean `binary`; if the server does expect base64, encode and decode it in the caller"
            }
            Self::ResponseParts => "split the body at the boundary of its `Content-Type`",
            Self::OtherParts { .. } => {
                "a server that reads parts by position accepts them; if `multipart/form-data` is correct, declare it with an overlay"
            }
            Self::NeverCarried => {
                "status code and headers are read; declare a body of another status code with an overlay"
            }
            Self::ItemsOfWhole => {
                "if the body is a sequence of items, remove `schema` with an overlay"
            }
            Self::WholeOfItems => {
                "most often it describes the list of the items, and says nothing more"
            }
            Self::Items => {
                "the items are read as bytes, or not at all: remove the other bodies with an overlay"
            }
            Self::Events => {
                "the events are read as bytes, or not at all: remove the other bodies with an overlay"
            }
            Self::SentFields => {
                "a server that needs them cannot tell the events apart: declare the body as text with an overlay, and write the events in the caller"
            }
            Self::Encoding => {
                "a server that requires another one rejects it: declare the property as a string with an overlay, and serialize it in the caller"
            }
            Self::PartUnknown => {
                "declare the part with an overlay, or build a `Multipart` with its media type and headers"
            }
            Self::PartAsJson { .. } => {
                "declare the property as a string with `format: binary` with an overlay, and serialize it in the caller"
            }
            Self::ReceivedHeader { .. } => {
                "to read the headers, declare the response as bytes with an overlay, and split it in the caller"
            }
            Self::PartHeader { .. } => {
                "set the headers of a file in its `Upload`; for other parts, build a `Multipart`"
            }
        }
    }
}
