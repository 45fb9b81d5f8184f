//! An API in the form that the generator emits.

use std::future::Future;

use http::Method;

use super::models::Problem;
use super::transport::Canned;
use crate::runtime::{
    self, Api, Client, ClientBuilder, CredentialLocation, Idempotency, NotModified, Operation,
    OperationMethod, RetryFacts, RetryPolicy, Scheme, Status,
};

/// The server of the client, and the only host that requests may be sent to.
pub const SERVER: &str = "https://api.example.com/base";
pub const HOST: &str = "api.example.com";

static API: Api = Api {
    user_agent: "fuzz/0.1.0",
    request_id_header: "x-request-id",
    retries: RetryFacts {
        limit_header: Some("x-limit"),
        remaining_header: Some("x-remaining"),
        reset_header: Some("x-reset"),
        retry_for_header: Some("x-retry-for"),
        retry_count_header: Some("x-retry-count"),
        not_waited_for: &["MAIL_LIMIT"],
    },
};

static TOKEN: Scheme = Scheme {
    name: "token",
    location: CredentialLocation::Header {
        name: "authorization",
        prefix: "Bearer ",
    },
    token_url: None,
    sign_in: None,
};

pub static LIST: Operation = Operation {
    id: "list",
    pointer: "#/paths/~1list/get",
    method: OperationMethod::Known(Method::GET),
    path: "/list",
    security: &[&[&TOKEN]],
    idempotency: Idempotency::Idempotent,
    idempotency_key: None,
    statuses: &[Status::Code(200)],
    content_types: &["application/json"],
    not_modified: NotModified::Failure,
    errors: &[],
};

/// A call of this API.
pub type Call<T> = runtime::RequestBuilder<T, Problem>;

/// Returns a builder of a client that receives these responses and does not retry.
pub fn builder(transport: &Canned) -> ClientBuilder {
    ClientBuilder::new(&API, SERVER.into())
        .transport(transport.clone())
        .credential(&TOKEN, "secret".into())
        .retry(RetryPolicy::off())
}

/// Returns a client that receives these responses.
pub fn client(transport: &Canned) -> Client {
    builder(transport).build().expect("the server is valid")
}

/// Runs a future to completion.
pub fn run<F: Future>(future: F) -> F::Output {
    runtime().block_on(future)
}

/// Returns a runtime with a timer and no I/O.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime without I/O can be built")
}
