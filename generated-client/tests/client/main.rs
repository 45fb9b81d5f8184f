//! The crate as its users see it: what it sends, what it makes of answers, and what it says when something fails.

mod absence;
mod broken_answer;
mod calls;
mod difference;
mod document;
mod error;
mod examples;
mod long_list;
#[cfg(feature = "mock")]
mod mocking;
#[cfg(feature = "oauth")]
mod oauth;
mod paging;
mod partial_update;
mod path_value;
mod rate_limit;
mod read_modify_write;
mod real_answers;
mod refusal;
mod repetition;
mod request;
mod response_header;
mod round_trip;
mod secrecy;
#[allow(dead_code, reason = "the other tests use what these do not")]
#[path = "../server/mod.rs"]
mod server;
mod tour;
mod unknown;
