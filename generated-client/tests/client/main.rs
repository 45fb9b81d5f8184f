//! Tests of the crate through its public API: requests, decoding of responses, and errors.

mod absence;
mod broken_response;
mod calls;
mod difference;
mod document;
mod documentation;
mod error;
mod examples;
mod idempotency;
mod invalid_request;
mod long_list;
#[cfg(feature = "mock")]
mod mocking;
#[cfg(feature = "oauth")]
mod oauth;
mod pagination;
mod partial_update;
mod path_value;
mod rate_limit;
mod read_modify_write;
mod recorded_responses;
mod request;
mod response_header;
mod round_trip;
mod secrecy;
#[allow(dead_code, reason = "other test programs use these items")]
#[path = "../server/mod.rs"]
mod server;
mod tour;
mod unknown;
