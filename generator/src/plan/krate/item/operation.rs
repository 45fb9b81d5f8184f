//! Operations.

use super::{Deprecation, Parts};
use crate::model::{
    Explode, Idempotency, ItemFraming, Location, Method, NextPage, Presence, StatusPattern, Style,
    ValueEncoding,
};
use crate::plan::name::Ident;
use crate::plan::ty::Ty;

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The static that describes it.
    pub constant: Ident,
    /// The method of the client.
    pub method: Ident,
    /// The method of a mock of the client.
    pub mock: Ident,
    /// The type of the request.
    pub request: Ident,
    /// The operation ID in the document.
    pub wire: String,
    /// The pointer to it in the document.
    pub pointer: String,
    /// The HTTP method.
    pub http_method: Method,
    /// The path template.
    pub path: String,
    /// Query parameters with fixed values, sent with every call.
    pub fixed_query: Vec<(String, String)>,
    /// The server of the operation.
    pub destination: Destination,
    /// The alternatives of credentials: statics of schemes that are required together.
    pub security: Vec<Vec<Ident>>,
    /// Whether a request can be retried if it is unknown whether the server processed it.
    pub idempotency: Idempotency,
    /// The header of the idempotency key that is made for each call, if one is.
    pub idempotency_key: Option<String>,
    /// The status codes of its responses, in document order.
    pub statuses: Vec<StatusPattern>,
    /// The media types of successful responses.
    pub content_types: Vec<String>,
    /// The documentation of the method.
    pub docs: Vec<String>,
    /// The arguments of the method, in order.
    pub arguments: Vec<CallArgument>,
    /// Further methods that start the call with another media type.
    pub alternatives: Vec<AlternativeMethod>,
    /// The parts of a multipart body, if the document declares them, followed by those of parts that have parts
    /// themselves.
    pub parts: Vec<Parts>,
    /// The required arguments that are given by name after the others, in order.
    pub named_arguments: Vec<NamedArgument>,
    /// The optional arguments, in document order.
    pub setters: Vec<OptionalArgument>,
    /// The type of a successful response.
    pub response: Ty,
    /// The enum of successful responses, if their type depends on the status code.
    pub outcomes: Option<Outcomes>,
    /// How the body of a successful response can be read.
    pub delivery: Delivery,
    /// The data of an event, if a successful response is an event stream.
    pub events: Option<ItemData>,
    /// How the items are read, if a successful response is read item by item.
    pub items: Option<ItemStream>,
    /// The property of the body that requests its events and items.
    pub flag: Option<String>,
    /// The texts that end its events and items.
    pub done: Vec<String>,
    /// The pagination, if the operation is paginated.
    pub pages: Option<Pages>,
    /// The `Accept` header, if it is not just JSON.
    pub accept: Option<String>,
    /// How a 304 response is treated.
    pub not_modified: NotModified,
    /// The declared error variants by status code, if the document has several error types.
    pub errors: Vec<(StatusPattern, Ident)>,
    /// Whether the operation is deprecated.
    pub deprecation: Deprecation,
}

/// The server of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The server of the client.
    Client,
    /// The server of the client, with a path prefix.
    Below(String),
    /// The server in this static.
    At(Ident),
}

/// How a 304 response is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotModified {
    /// As a success: the caller can make conditional requests.
    Success,
    /// As an error: the caller cannot make conditional requests.
    Failure,
}

/// How the body of a successful response can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Buffered.
    Whole,
    /// Buffered or streamed.
    Streamed,
}

/// The data of an item, or of an event.
#[derive(Debug)]
pub enum ItemData {
    /// JSON of this type.
    Json(Ty),
    /// What the name of the event says: a variant of this type.
    Named(Ty),
    /// Text.
    Text,
}

/// A response that is read item by item.
#[derive(Debug)]
pub struct ItemStream {
    /// The method that returns the items.
    pub method: ItemMethod,
    /// The data of an item.
    pub data: ItemData,
    /// The media type that is requested.
    pub media_type: String,
    /// How the items are told apart.
    pub framing: ItemFraming,
}

/// The method that returns the items of a response, one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemMethod {
    /// `items`
    Items,
    /// `item_stream`, where `items` are those of all pages.
    ItemStream,
}

impl ItemMethod {
    /// Returns its name, which is also that of its row in the table of the operation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::ItemStream => "item_stream",
        }
    }
}

/// The pagination of an operation.
#[derive(Debug)]
pub struct Pages {
    /// The type of an item.
    pub item: Ty,
    /// The pointer to the array of items in the body.
    pub items: String,
    /// Whether every response must contain it.
    pub presence: Presence,
    /// How the next page is found.
    pub next: NextPage,
}

/// An enum of the successful responses of an operation.
#[derive(Clone, Debug)]
pub struct Outcomes {
    /// The name.
    pub name: Ident,
    /// The documentation.
    pub docs: Vec<String>,
    /// A variant for each status code; the one for all others is last.
    pub variants: Vec<Outcome>,
}

/// A successful response with a given status code.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The name of the variant.
    pub name: Ident,
    /// The documentation.
    pub docs: Vec<String>,
    /// The status code; `None` for all that have no variant.
    pub status: Option<u16>,
    /// The type of the body.
    pub ty: Option<Ty>,
}

/// A method that starts a call with another media type than the default one.
#[derive(Debug)]
pub struct AlternativeMethod {
    /// The method of the client.
    pub method: Ident,
    /// The documentation of the method.
    pub docs: Vec<String>,
    /// The arguments of the method, in order.
    pub arguments: Vec<CallArgument>,
}

/// A required argument that is given by name, because its value alone says nothing to a reader.
#[derive(Debug)]
pub struct NamedArgument {
    /// The type of the request that still lacks it.
    pub step: Ident,
    /// The argument.
    pub argument: CallArgument,
}

/// An optional argument.
#[derive(Debug)]
pub struct OptionalArgument {
    /// The argument; its name is that of the method that sets it.
    pub argument: CallArgument,
    /// The method that takes an `Option`.
    pub option_setter: Ident,
}

/// An argument of a call.
#[derive(Clone, Debug)]
pub struct CallArgument {
    /// The name of the argument.
    pub name: Ident,
    /// The type.
    pub ty: Ty,
    /// The part of the request that it sets.
    pub location: ArgumentLocation,
    /// The documentation of the setter.
    pub docs: Vec<String>,
    /// The documentation from the document, if any.
    pub declared_docs: Vec<String>,
    /// Whether the argument is deprecated.
    pub deprecation: Deprecation,
}

/// The part of a request that an argument sets.
#[derive(Clone, Debug)]
pub enum ArgumentLocation {
    /// A path parameter.
    Path(String),
    /// A query parameter.
    Query(String),
    /// A query parameter, repeated for each element.
    QueryEach(String),
    /// A header.
    Header(String),
    /// A parameter in any location, with a style.
    Styled(Styled),
    /// The body, as JSON.
    Json,
    /// The body, as JSON of another media type than `application/json`.
    JsonAs(String),
    /// The body, as a form; the elements of these lists have names with brackets.
    Form(Vec<String>),
    /// The body, as multipart of a media type.
    Multipart(String),
    /// The body, as text of a media type.
    Text(String),
    /// The body, unencoded, of a media type.
    Upload(String),
    /// The body, item by item, of a media type.
    Items(String, ItemFraming),
    /// The body, item by item, as parts of a media type.
    ItemParts(ItemParts),
}

/// A body of parts, each of which is an item.
#[derive(Clone, Debug)]
pub struct ItemParts {
    /// The media type of the body.
    pub media_type: String,
    /// The media type of each part.
    pub part_type: String,
    /// The headers of each part, with their values.
    pub headers: Vec<(String, String)>,
}

impl ArgumentLocation {
    /// Returns the media type of the body that the argument sets; `None` for a parameter.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        match self {
            Self::Json => Some("application/json"),
            Self::Form(_) => Some("application/x-www-form-urlencoded"),
            Self::JsonAs(media_type)
            | Self::Multipart(media_type)
            | Self::Text(media_type)
            | Self::Upload(media_type)
            | Self::Items(media_type, _)
            | Self::ItemParts(ItemParts { media_type, .. }) => Some(media_type),
            Self::Path(_)
            | Self::Query(_)
            | Self::QueryEach(_)
            | Self::Header(_)
            | Self::Styled(_) => None,
        }
    }

    /// Returns the name in the request of the parameter that the argument sets; `None` for a body.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        match self {
            Self::Path(name) | Self::Query(name) | Self::QueryEach(name) | Self::Header(name) => {
                Some(name)
            }
            Self::Styled(styled) => Some(&styled.wire),
            Self::Json
            | Self::JsonAs(_)
            | Self::Form(_)
            | Self::Multipart(_)
            | Self::Text(_)
            | Self::Upload(_)
            | Self::Items(..)
            | Self::ItemParts(_) => None,
        }
    }
}

/// A parameter that is not a single value in the default style.
#[derive(Clone, Debug)]
pub struct Styled {
    /// The name in the request.
    pub wire: String,
    /// The location of the parameter.
    pub location: Location,
    /// The style.
    pub style: Style,
    /// Whether elements are sent separately.
    pub explode: Explode,
    /// The kind of its values.
    pub values: Values,
    /// The encoding of each string.
    pub encoding: ValueEncoding,
}

/// The kind of values of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// A single value.
    One,
    /// A list of primitive values.
    List,
    /// A list of other values.
    Each,
    /// An object, or a value of one of several types.
    Whole,
}
