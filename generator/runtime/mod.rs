//! What every operation and every model of this crate is built on: reading and writing JSON, sending requests, and
//! saying what went wrong.
//!
//! - A type that stands in JSON is a [`Field`]: a struct by `model!`, an enum by `text_enum!` or
//!   `integer_enum!`.
//! - An [`Operation`] is plain data. A [`Call`] adds the arguments; when it is awaited, `exchange` sends the
//!   request through a [`Transport`], again where that is allowed, and reads the answer, for all operations alike.
//! - An [`Answer`] is what a successful body becomes, an [`ErrorBody`] what any other body becomes.

mod address;
mod answer;
mod any_body;
mod authorization;
mod body;
mod brackets;
mod call;
mod called;
mod charset;
mod client;
mod client_builder;
mod credential;
mod declared_error;
mod download;
mod encode;
mod error;
mod events;
mod exchange;
mod executor;
mod field;
mod foreign;
mod foreign_number;
mod form;
mod head;
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
mod options;
mod outcome;
mod paging;
mod parameter;
mod patch;
mod path;
mod plain_text;
mod pointer;
#[cfg(feature = "hyper")]
mod proxy;
mod query;
mod raw_answer;
mod raw_json;
mod received;
mod redirect;
mod request;
mod response;
mod response_header;
mod retry;
mod secret;
mod sending;
mod server;
mod surprise;
mod tagged;
mod text_enum;
#[cfg(feature = "hyper")]
mod tls;
mod token;
mod trace;
mod transport;
mod undeclared;
mod union;
mod upload;
mod values;

pub use self::answer::Answer;
pub use self::any_body::AnyBody;
pub use self::call::Call;
pub use self::client::Client;
pub use self::client_builder::ClientBuilder;
pub(crate) use self::declared_error::error_body;
pub use self::declared_error::{declared_error, read_error};
pub use self::download::{Download, Downloading};
pub use self::error::{
    AnswerProblem, BuildError, Challenge, CharsetFault, Error, ErrorBody, ErrorKind, PagingProblem,
    ProxyProblem, RedirectProblem, Refusal, ServerProblem, TokenError, TransportCause,
    TransportError,
};
pub use self::events::{Event, EventProblem, Events, Listening};
pub use self::executor::MissingRuntime;
pub use self::field::Field;
pub use self::field::base64::Base64;
pub use self::field::tuple::{Nullable, Rest};
pub(crate) use self::foreign::foreign;
pub use self::foreign::foreign_text;
pub(crate) use self::foreign_number::foreign_number;
pub use self::foreign_number::{read_foreign_number, write_foreign_number};
pub(crate) use self::integer_enum::integer_enum;
pub use self::leniency::{DecodePolicy, Deviation};
pub(crate) use self::model::model;
pub use self::model::write_properties;
pub use self::model::{AdditionalProperties, UnreadOutcome};
pub use self::model::{Model, Properties, PropertyValue, empty_model, read_model, write_model};
pub use self::multipart::Multipart;
pub use self::oauth::{ClientCredentials, KeyError, SigningAlgorithm, SigningKey};
pub use self::observe::{Observer, RetryReason, Retrying};
pub use self::operation::{Api, DeclaredErrors, Operation, Place, RetryFacts, Scheme};
pub use self::operation_server::OperationServer;
pub use self::options::CallOptions;
pub(crate) use self::outcome::outcome;
pub use self::paging::{Cursor, Items, Missing, NextPage, Page, Pages, Paging};
pub use self::parameter::Parameter;
pub use self::patch::Patch;
pub use self::plain_text::PlainText;
#[cfg(feature = "hyper")]
pub use self::proxy::Proxy;
pub use self::raw_json::RawJson;
pub use self::received::Received;
pub use self::response::Response;
pub use self::response_header::{ResponseHeader, ResponseHeaderList, UnreadableHeader};
pub use self::retry::{Repeat, RetryBudget, RetryPolicy};
pub use self::secret::Secret;
pub use self::sending::Sending;
pub use self::server::Server;
pub use self::surprise::{
    Noticed, Surprise, SurpriseCount, SurpriseCounter, SurpriseKind, Unexpected, notice,
    notice_value,
};
pub use self::tagged::{TaggedRow, read_tagged, write_tagged, write_tagged_or_not};
pub use self::text_enum::read_text_enum;
pub(crate) use self::text_enum::text_enum;
pub use self::token::{AccessToken, ProofOfPossession, TokenContext, TokenFuture, TokenProvider};
pub use self::transport::{RequestBody, ResponseBody, Transport, TransportFuture};
pub use self::undeclared::Undeclared;
pub(crate) use self::union::union;
pub use self::union::{Form, Property, Row, Scalar, TagValue, Ties, any_value};
pub use self::union::{read_formed, read_variant};
pub use self::upload::Upload;
pub use self::values::{Explode, Style, Values};
