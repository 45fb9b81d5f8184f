//! What callers can do with the public types: every error works with `?` and `anyhow`, and every call can be spawned
//! and returned from a function.

use std::error::Error as StdError;

use futures_core::Stream;

use super::api::Pet;
use crate::runtime::mock::UnmetExpectations;
use crate::runtime::webhooks::{SecretError, SignatureError};
use crate::runtime::{
    BuildError, Call, CharsetError, Client, DecodeError, DownloadCall, Error, EventError, Events,
    EventsCall, ExtraError, Items, JsonError, KeyError, MissingRuntime, Page, Pages,
    PaginationError, ProxyError, RedirectError, RequestBuilder, RequestError, Response,
    ServerUrlError, SignInError, TimeLimitExceeded, TokenError, TransportError, UnreadableHeader,
};

fn is_error<T: StdError + Send + Sync + 'static>() {}

#[test]
fn every_public_error_is_an_error_that_threads_can_share() {
    is_error::<Error>();
    is_error::<BuildError>();
    is_error::<CharsetError>();
    is_error::<DecodeError>();
    is_error::<EventError>();
    is_error::<ExtraError>();
    is_error::<JsonError>();
    is_error::<KeyError>();
    is_error::<MissingRuntime>();
    is_error::<PaginationError>();
    is_error::<ProxyError>();
    is_error::<RedirectError>();
    is_error::<RequestError>();
    is_error::<SecretError>();
    is_error::<ServerUrlError>();
    is_error::<SignatureError>();
    is_error::<SignInError>();
    is_error::<TimeLimitExceeded>();
    is_error::<TokenError>();
    is_error::<TransportError>();
    is_error::<UnmetExpectations>();
    is_error::<UnreadableHeader>();
}

/// A type called `…Error` that is missing above would not be tested.
#[test]
fn no_public_error_is_missing_here() {
    let (here, exports) = (
        include_str!("bounds.rs"),
        include_str!("../../runtime/mod.rs"),
    );
    let names = exports.split(|character: char| !character.is_alphanumeric());
    let missing: Vec<&str> = names
        .filter(|name| name.ends_with("Error") && *name != "Error" && *name != "ApiError")
        .filter(|name| !here.contains(&format!("is_error::<{name}>")))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn calls_and_lists_can_be_spawned_and_returned() {
    fn is_sent<T: Send + 'static>() {}
    fn is_stream<T: Stream + Send + 'static>() {}

    is_sent::<Client>();
    is_sent::<RequestBuilder<Pet>>();
    is_sent::<Call<Pet>>();
    is_sent::<DownloadCall>();
    is_sent::<EventsCall<Pet>>();
    is_sent::<Response<Pet>>();
    is_sent::<Page<Pet>>();
    is_stream::<Pages<Pet>>();
    is_stream::<Items<Pet>>();
    is_stream::<Events<Pet>>();
}
