//! The runtime of all operations and models of this crate: JSON, requests and errors.
//!
//! - A type with a form in JSON is a [`JsonCodec`]: a struct by `model!`, an enum by `text_enum!` or `integer_enum!`.
//! - An [`Operation`] is plain data. A [`Call`] adds the arguments. When it is awaited, `send_request` sends the
//!   request through a [`Transport`], retries it if that is allowed, and reads the response, for all operations alike.
//! - A successful body is parsed into a [`FromResponse`], any other body into an [`ErrorBody`].
//!
//! The folders are layers: a file imports nothing of a later one.

mod spec {
    pub mod idempotency;
    pub mod item_framing;
    pub mod media_type;
    pub mod operation;
    pub mod operation_server;
}
mod problem {
    pub mod build;
    pub mod challenge;
    pub mod decode;
    pub mod extra;
    pub mod json;
    pub mod known;
    pub mod missing_runtime;
    pub mod one_line;
    pub mod pagination;
    pub mod place;
    pub mod redirect;
    pub mod request;
    pub mod token;
    pub mod transport;
    #[cfg(feature = "undeclared-requests")]
    pub mod undeclared;
}
mod observe {
    pub mod call_event;
    pub mod call_failure;
    pub mod counter;
    pub mod deviation;
    pub mod observer;
    pub mod undeclared_content;
}
mod http {
    pub mod framing {
        pub mod event_stream;
        pub mod frame;
        pub mod frame_error;
        pub mod json_sequence;
        pub mod lines;
        pub mod parts;
        pub mod writer;
    }
    pub mod brackets;
    pub mod byte_order_mark;
    pub mod charset;
    pub mod compression;
    pub mod encode;
    pub mod parameter;
    pub mod path;
    pub mod query;
    pub mod raw_response;
    pub mod response;
    pub mod response_head;
    pub mod retry_after;
    pub mod server;
    pub mod url;
}
mod json {
    pub mod format {
        pub mod base64;
        pub mod external;
        pub mod external_number;
        pub mod ip_address;
        pub mod local_time;
        pub mod secret;
        pub mod small_integer;
        pub mod text_field;
        pub mod timestamp;
        pub mod uuid;
    }
    pub mod table {
        pub mod as_request;
        pub mod integer_enum;
        pub mod model;
        pub mod patch;
        pub mod raw_json;
        pub mod tagged;
        pub mod text_enum;
        pub mod tuple;
        pub mod undeclared;
        pub mod union;
    }
    pub mod decode;
    pub mod field;
    pub mod from_json;
    pub mod leniency;
    pub mod memory;
    pub mod nothing;
    pub mod observation;
    pub mod pointer;
    pub mod read;
    pub mod watch;
    pub mod weight;
}
mod error {
    pub mod api_error;
    pub mod call_error;
    pub mod declared_error;
    pub mod display;
    pub mod failure;
    pub mod kind;
    pub mod predicate;
    pub mod undeclared;
}
mod transport {
    pub mod time {
        pub mod moment;
        pub mod timer;
        pub mod tokio_timer;
    }
    pub mod basic;
    pub mod bodies;
    pub mod connecting;
    #[cfg(feature = "hyper")]
    pub mod hyper;
    pub mod interface;
    pub mod middleware;
    #[cfg(feature = "hyper")]
    pub mod proxy;
    #[cfg(feature = "reqwest")]
    pub mod reqwest;
    pub mod tally;
    pub mod time_limit;
    #[cfg(feature = "hyper")]
    pub mod tls;
    pub mod transferred;
}
mod auth {
    pub mod clock;
    pub mod credential;
    pub mod oauth;
    pub mod token;
}
mod client {
    #[cfg(feature = "blocking")]
    pub mod blocking_thread;
    pub mod builder;
    pub mod connect;
    pub mod context;
    pub mod extra;
    pub mod options;
    pub mod retry_budget;
    pub mod retry_policy;
    pub mod shared;
    pub mod waits;
}
mod send {
    pub mod attempt;
    pub mod attempts;
    pub mod authorization;
    pub mod classify;
    pub mod destination;
    pub mod extra;
    pub mod idempotency_key;
    pub mod record;
    pub mod redirect;
    pub mod repeat;
    pub mod request;
    pub mod security;
    pub mod sender;
    pub mod target;
    pub mod trace;
}
mod response {
    pub mod any_body;
    pub mod from_response;
    #[cfg(feature = "mock")]
    pub mod mock_response;
    pub mod observed;
    pub mod outcome;
    pub mod plain_text;
    pub mod raw_body;
    pub mod response_header;
    pub mod unparsed_response;
}
mod call {
    pub mod argument {
        pub mod body;
        pub mod flag;
        pub mod form;
        pub mod items;
        pub mod multipart;
        pub mod upload;
        pub mod values;
    }
    pub mod download;
    pub mod event_source;
    pub mod events;
    pub mod frames;
    pub mod item_stream;
    pub mod named_event;
    pub mod operation_table;
    pub mod pagination;
    pub mod pending;
    pub mod request_builder;
}
mod entry {
    #[cfg(feature = "blocking")]
    pub mod blocking_call;
    #[cfg(feature = "blocking")]
    pub mod blocking_download;
    #[cfg(feature = "blocking")]
    pub mod blocking_error;
    #[cfg(feature = "blocking")]
    pub mod blocking_events;
    #[cfg(feature = "blocking")]
    pub mod blocking_items;
    #[cfg(feature = "blocking")]
    pub mod blocking_list;
    #[cfg(feature = "blocking")]
    pub mod blocking_stream;
    #[cfg(feature = "undeclared-requests")]
    pub mod undeclared_operation;
    #[cfg(feature = "undeclared-requests")]
    pub mod undeclared_path;
    #[cfg(feature = "undeclared-requests")]
    pub mod undeclared_request;
}
/// Checks the signatures of webhooks.
pub mod webhooks {
    mod verifier;
    pub use self::verifier::SecretEncoding;
    pub use self::verifier::SecretError;
    pub use self::verifier::SignatureAlgorithm;
    pub use self::verifier::SignatureEncoding;
    pub use self::verifier::SignatureError;
    pub use self::verifier::SignatureScheme;
    pub use self::verifier::SignedPart;
    pub use self::verifier::TimestampLocation;
    pub use self::verifier::Verified;
    pub use self::verifier::Verifier;
}
/// A transport in memory, for the tests of programs that use this crate.
pub mod mock {
    #[cfg(feature = "mock")]
    mod condition;
    #[cfg(feature = "mock")]
    mod drop_check;
    #[cfg(feature = "mock")]
    mod expectation;
    #[cfg(feature = "mock")]
    mod expected;
    #[cfg(feature = "mock")]
    mod like;
    #[cfg(feature = "mock")]
    mod report;
    #[cfg(feature = "mock")]
    mod request;
    #[cfg(feature = "mock")]
    mod server;
    #[cfg(feature = "mock")]
    mod stream;
    #[cfg(feature = "mock")]
    mod template;
    #[cfg(feature = "mock")]
    pub use self::expectation::Expectation;
    #[cfg(feature = "mock")]
    pub use self::like::Example;
    #[cfg(feature = "mock")]
    pub use self::like::LikeRequest;
    #[cfg(feature = "mock")]
    pub use self::report::UnmetExpectations;
    #[cfg(feature = "mock")]
    pub use self::request::MockRequest;
    #[cfg(feature = "mock")]
    pub use self::server::Mock;
    #[cfg(feature = "mock")]
    pub use self::server::MockResponse;
    #[cfg(feature = "mock")]
    pub use self::stream::EventsOf;
    #[cfg(feature = "mock")]
    pub use self::stream::ItemsOf;
    #[cfg(feature = "mock")]
    pub use self::stream::MockEvent;
    #[cfg(feature = "mock")]
    pub use self::stream::MockItem;
    #[cfg(feature = "mock")]
    pub use self::stream::MockNamedEvent;
    #[cfg(feature = "mock")]
    pub use self::stream::Written;
}

pub use self::auth::clock::ClockOffset;
pub use self::auth::oauth::ClientCredentials;
pub use self::auth::oauth::DeviceSignIn;
pub use self::auth::oauth::KeyError;
pub use self::auth::oauth::SignIn;
pub use self::auth::oauth::SignInError;
pub use self::auth::oauth::SigningAlgorithm;
pub use self::auth::oauth::SigningKey;
pub use self::auth::oauth::StoreFuture;
pub use self::auth::oauth::StoredTokens;
pub use self::auth::oauth::TokenStore;
pub use self::auth::oauth::UserTokens;
pub use self::auth::token::AccessToken;
pub use self::auth::token::ProofOfPossession;
pub use self::auth::token::TokenContext;
pub use self::auth::token::TokenFuture;
pub use self::auth::token::TokenProvider;
pub use self::call::argument::items::ItemUpload;
pub use self::call::argument::multipart::Multipart;
pub use self::call::argument::upload::Upload;
pub use self::call::argument::values::Explode;
pub use self::call::argument::values::Style;
pub use self::call::argument::values::Values;
pub use self::call::download::Download;
pub use self::call::download::DownloadCall;
pub use self::call::events::Event;
pub use self::call::events::EventError;
pub use self::call::events::Events;
pub use self::call::events::EventsCall;
pub use self::call::item_stream::ItemFormat;
pub use self::call::item_stream::ItemStream;
pub use self::call::named_event::NamedEvent;
pub use self::call::named_event::UnknownEvent;
pub(crate) use self::call::named_event::named_events;
pub use self::call::named_event::read_event_json;
pub use self::call::named_event::read_unknown_event;
#[allow(
    unused_imports,
    reason = "a document can do without some of the tables"
)]
pub(crate) use self::call::operation_table::expectations;
#[allow(
    unused_imports,
    reason = "a document can do without some of the tables"
)]
pub(crate) use self::call::operation_table::named_argument;
#[allow(
    unused_imports,
    reason = "a document can do without some of the tables"
)]
pub(crate) use self::call::operation_table::operation;
#[allow(
    unused_imports,
    reason = "a document can do without some of the tables"
)]
pub(crate) use self::call::operation_table::setters;
pub use self::call::pagination::Cursor;
pub use self::call::pagination::Items;
pub use self::call::pagination::Missing;
pub use self::call::pagination::NextPage;
pub use self::call::pagination::Page;
pub use self::call::pagination::Pages;
pub use self::call::pagination::Pagination;
pub use self::call::pending::Call;
pub use self::call::request_builder::RequestBuilder;
pub use self::client::builder::ClientBuilder;
pub use self::client::options::CallOptions;
pub use self::client::retry_budget::RetryBudget;
pub use self::client::retry_policy::RetryPolicy;
pub use self::client::shared::Client;
#[cfg(feature = "blocking")]
pub use self::entry::blocking_download::BlockingDownload;
#[cfg(feature = "blocking")]
pub use self::entry::blocking_stream::Blocking;
#[cfg(feature = "undeclared-requests")]
pub use self::entry::undeclared_request::UndeclaredRequest;
pub use self::error::call_error::Error;
pub use self::error::call_error::ErrorBody;
pub use self::error::declared_error::declared_error;
pub(crate) use self::error::declared_error::error_body;
pub use self::error::declared_error::read_error;
pub use self::error::kind::ErrorKind;
pub use self::http::parameter::Parameter;
pub use self::http::raw_response::RawResponse;
pub use self::http::response::Response;
pub use self::http::server::Server;
pub use self::json::field::JsonCodec;
pub use self::json::field::JsonObject;
pub use self::json::field::TableCodec;
pub use self::json::field::Tabled;
pub use self::json::format::base64::Base64;
pub(crate) use self::json::format::external::external;
pub use self::json::format::external::external_text;
pub(crate) use self::json::format::external_number::external_number;
pub use self::json::format::external_number::read_external_number;
pub use self::json::format::external_number::write_external_number;
pub use self::json::format::secret::Secret;
pub use self::json::from_json::from_json;
pub use self::json::leniency::DecodePolicy;
pub use self::json::observation::Observation;
pub use self::json::observation::observe;
pub use self::json::observation::observe_value;
pub use self::json::table::as_request::AsRequest;
pub(crate) use self::json::table::integer_enum::integer_enum;
pub use self::json::table::model::AdditionalProperties;
pub use self::json::table::model::Declaration;
pub use self::json::table::model::Initial;
pub use self::json::table::model::Model;
pub use self::json::table::model::ModelTable;
pub use self::json::table::model::NothingRequired;
pub use self::json::table::model::Properties;
pub use self::json::table::model::PropertyValue;
pub use self::json::table::model::UnreadOutcome;
pub(crate) use self::json::table::model::model;
pub use self::json::table::model::write_model;
pub use self::json::table::model::write_properties;
pub use self::json::table::patch::Patch;
pub use self::json::table::raw_json::RawJson;
pub use self::json::table::tagged::TaggedRow;
pub use self::json::table::tagged::read_tagged;
pub use self::json::table::tagged::write_tagged;
pub use self::json::table::tagged::write_tagged_or_not;
pub use self::json::table::text_enum::TextEnum;
pub use self::json::table::text_enum::TextEnumTable;
pub use self::json::table::text_enum::enum_of_text;
pub(crate) use self::json::table::text_enum::text_enum;
pub use self::json::table::tuple::Nullable;
pub use self::json::table::tuple::Rest;
pub use self::json::table::undeclared::Undeclared;
pub use self::json::table::union::Form;
pub use self::json::table::union::Property;
pub use self::json::table::union::Row;
pub use self::json::table::union::Scalar;
pub use self::json::table::union::TagValue;
pub use self::json::table::union::Ties;
pub use self::json::table::union::Union;
pub use self::json::table::union::UnionTable;
pub use self::json::table::union::any_value;
pub use self::json::table::union::read_formed;
pub use self::json::table::union::read_variant;
pub(crate) use self::json::table::union::union;
pub use self::observe::call_event::AttemptEvent;
pub use self::observe::call_event::CallEvent;
pub use self::observe::call_failure::CallFailure;
pub use self::observe::counter::UndeclaredCount;
pub use self::observe::counter::UndeclaredCounter;
pub use self::observe::counter::UndeclaredKind;
pub use self::observe::deviation::Deviation;
pub use self::observe::observer::Observer;
pub use self::observe::observer::RetryEvent;
pub use self::observe::observer::RetryReason;
pub use self::observe::undeclared_content::UndeclaredContent;
pub use self::observe::undeclared_content::UndeclaredEvent;
pub use self::problem::build::BuildError;
pub use self::problem::build::ProxyError;
pub use self::problem::build::ServerUrlError;
pub use self::problem::challenge::Challenge;
pub use self::problem::decode::CharsetError;
pub use self::problem::decode::DecodeError;
pub use self::problem::extra::ExtraError;
pub use self::problem::extra::ExtraProblem;
pub use self::problem::json::JsonError;
pub use self::problem::missing_runtime::MissingRuntime;
pub use self::problem::pagination::PaginationError;
pub use self::problem::redirect::RedirectError;
pub use self::problem::request::RequestError;
pub use self::problem::token::TokenError;
pub use self::problem::transport::TransportCause;
pub use self::problem::transport::TransportError;
#[cfg(feature = "undeclared-requests")]
pub use self::problem::undeclared::UndeclaredProblem;
pub use self::response::any_body::AnyBody;
pub use self::response::from_response::FromResponse;
#[cfg(feature = "mock")]
pub use self::response::mock_response::Sent;
#[cfg(feature = "mock")]
pub use self::response::mock_response::sent_with;
pub(crate) use self::response::outcome::outcome;
pub use self::response::plain_text::PlainText;
pub use self::response::raw_body::RawBody;
pub use self::response::response_header::ResponseHeader;
pub use self::response::response_header::ResponseHeaderList;
pub use self::response::response_header::UnreadableHeader;
pub use self::send::idempotency_key::fresh_idempotency_key;
pub use self::spec::idempotency::Idempotency;
pub use self::spec::idempotency::IdempotencyKey;
pub use self::spec::item_framing::ItemFraming;
pub use self::spec::operation::Api;
pub use self::spec::operation::CredentialLocation;
pub use self::spec::operation::DeclaredErrors;
pub use self::spec::operation::NotModified;
pub use self::spec::operation::Operation;
pub use self::spec::operation::OperationMethod;
pub use self::spec::operation::RetryFacts;
pub use self::spec::operation::Scheme;
pub use self::spec::operation::SignInFacts;
pub use self::spec::operation::Status;
pub use self::spec::operation_server::OperationServer;
pub use self::transport::bodies::RequestBody;
pub use self::transport::bodies::ResponseBody;
#[cfg(feature = "hyper")]
pub use self::transport::hyper::DefaultTransport;
pub use self::transport::interface::Transport;
pub use self::transport::interface::TransportFuture;
pub use self::transport::middleware::Middleware;
pub use self::transport::middleware::Next;
#[cfg(feature = "hyper")]
pub use self::transport::proxy::Proxy;
pub use self::transport::time::timer::Timer;
pub use self::transport::time::timer::TimerFuture;
pub use self::transport::time_limit::TimeLimit;
pub use self::transport::time_limit::TimeLimitExceeded;
pub use self::transport::transferred::Transferred;
