//! The runtime of all operations and models of this crate: JSON, requests and errors.
//!
//! - A type with a form in JSON is a [`JsonCodec`]: a struct by `model!`, an enum by `text_enum!` or `integer_enum!`.
//! - An [`Operation`] is plain data. A [`Call`] adds the arguments. When it is awaited, `send_request` sends the
//!   request through a [`Transport`], retries it if that is allowed, and reads the response, for all operations alike.
//! - A successful body is parsed into a [`FromResponse`], any other body into an [`ErrorBody`].

mod any_body;
mod as_request;
mod authorization;
mod body;
mod brackets;
mod call;
mod call_context;
mod charset;
mod client;
mod client_builder;
mod credential;
mod declared_error;
mod download;
mod encode;
mod error;
mod events;
mod executor;
mod external;
mod external_number;
mod field;
mod form;
mod from_response;
mod integer_enum;
mod leniency;
mod memory;
#[cfg(feature = "mock")]
pub mod mock;
mod model;
mod multipart;
mod oauth;
mod observe;
mod operation;
mod operation_server;
mod operation_table;
mod options;
mod outcome;
mod pagination;
mod parameter;
mod patch;
mod path;
mod plain_text;
mod pointer;
#[cfg(feature = "hyper")]
mod proxy;
mod query;
mod raw_json;
mod raw_response;
mod redirect;
mod request;
mod request_builder;
mod response;
mod response_head;
mod response_header;
mod retry;
mod secret;
mod send;
mod server;
mod tagged;
mod text_enum;
mod time_limit;
#[cfg(feature = "hyper")]
mod tls;
mod token;
mod trace;
mod transport;
mod undeclared;
mod undeclared_content;
mod union;
mod unparsed_response;
mod upload;
mod url;
mod values;

pub use self::any_body::AnyBody;
pub use self::as_request::AsRequest;
pub use self::call::Call;
pub use self::client::Client;
pub use self::client_builder::ClientBuilder;
pub(crate) use self::declared_error::error_body;
pub use self::declared_error::{declared_error, read_error};
pub use self::download::{Download, DownloadCall};
pub use self::error::{
    BuildError, Challenge, CharsetError, DecodeError, Error, ErrorBody, ErrorKind, PaginationError,
    ProxyError, RedirectError, RequestError, ServerUrlError, TokenError, TransportCause,
    TransportError,
};
pub use self::events::{Event, EventError, Events, EventsCall};
pub use self::executor::MissingRuntime;
pub(crate) use self::external::external;
pub use self::external::external_text;
pub(crate) use self::external_number::external_number;
pub use self::external_number::{read_external_number, write_external_number};
pub use self::field::base64::Base64;
pub use self::field::tuple::{Nullable, Rest};
pub use self::field::{JsonCodec, JsonObject};
pub use self::from_response::FromResponse;
pub(crate) use self::integer_enum::integer_enum;
pub use self::leniency::{DecodePolicy, Deviation};
pub(crate) use self::model::model;
pub use self::model::write_properties;
pub use self::model::{AdditionalProperties, UnreadOutcome};
pub use self::model::{Model, Properties, PropertyValue, empty_model, read_model, write_model};
pub use self::multipart::Multipart;
pub use self::oauth::{ClientCredentials, KeyError, SigningAlgorithm, SigningKey};
pub use self::observe::{Observer, RetryEvent, RetryReason};
pub use self::operation::{
    Api, CredentialLocation, DeclaredErrors, NotModified, Operation, RetryFacts, Scheme, Status,
};
pub use self::operation_server::OperationServer;
#[allow(
    unused_imports,
    reason = "a document can do without some of the tables"
)]
pub(crate) use self::operation_table::{expectations, named_argument, operation, setters};
pub use self::options::CallOptions;
pub(crate) use self::outcome::outcome;
pub use self::pagination::{Cursor, Items, Missing, NextPage, Page, Pages, Pagination};
pub use self::parameter::Parameter;
pub use self::patch::Patch;
pub use self::plain_text::PlainText;
#[cfg(feature = "hyper")]
pub use self::proxy::Proxy;
pub use self::raw_json::RawJson;
pub use self::raw_response::RawResponse;
pub use self::request_builder::RequestBuilder;
pub use self::response::Response;
pub use self::response_header::{ResponseHeader, ResponseHeaderList, UnreadableHeader};
pub use self::retry::{Idempotency, RetryBudget, RetryPolicy};
pub use self::secret::Secret;
pub use self::server::Server;
pub use self::tagged::{TaggedRow, read_tagged, write_tagged, write_tagged_or_not};
pub use self::text_enum::read_text_enum;
pub(crate) use self::text_enum::text_enum;
pub use self::time_limit::{TimeLimit, TimeLimitExceeded};
pub use self::token::{AccessToken, ProofOfPossession, TokenContext, TokenFuture, TokenProvider};
pub use self::transport::{RequestBody, ResponseBody, Transport, TransportFuture};
pub use self::undeclared::Undeclared;
pub use self::undeclared_content::{
    Observation, UndeclaredContent, UndeclaredCount, UndeclaredCounter, UndeclaredEvent,
    UndeclaredKind, observe, observe_value,
};
pub(crate) use self::union::union;
pub use self::union::{Form, Property, Row, Scalar, TagValue, Ties, any_value};
pub use self::union::{read_formed, read_variant};
pub use self::upload::Upload;
pub use self::values::{Explode, Style, Values};
