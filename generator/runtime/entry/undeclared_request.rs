//! Requests of paths that the document does not declare.

use std::fmt;
use std::future::{Future, IntoFuture};

use bytes::Bytes;
use http::Method;
use serde::Serialize;

use crate::runtime::call::pending::Call;
use crate::runtime::client::extra::Extra;
use crate::runtime::client::options::CallOptions;
use crate::runtime::client::shared::Client;
#[cfg(feature = "blocking")]
use crate::runtime::error::call_error::Error;
#[cfg(feature = "blocking")]
use crate::runtime::http::response::Response;
use crate::runtime::problem::request::RequestError;
use crate::runtime::problem::undeclared::UndeclaredProblem;
use crate::runtime::response::raw_body::RawBody;
use crate::runtime::send::request::Request;
use crate::runtime::send::security::Security;
use crate::runtime::spec::operation::Scheme;

use super::undeclared_operation::{PATH, UNKNOWN, operation_of};
use super::undeclared_path::UndeclaredPath;

impl Client {
    /// Starts a request of a path that the document does not declare, with the credentials, timeouts, retries and size
    /// limits of this client.
    ///
    /// The path begins with a slash and is below the server, as the paths of the document are. A variable in braces is
    /// filled by [`path`](UndeclaredRequest::path), which encodes the value. A path that would leave the server, or has
    /// `..` in it, is an error of the call. The method decides whether the request may be retried when it is unknown
    /// whether the server has processed it (RFC 9110, section 9.2.2).
    pub fn request(&self, method: Method, path: &str) -> UndeclaredRequest {
        UndeclaredRequest::new(self, &method, path)
    }
}

/// A request of a path that the document does not declare.
#[must_use = "nothing is sent until it is awaited"]
pub struct UndeclaredRequest {
    request: Box<Request>,
    path: UndeclaredPath,
    extra: Extra,
    security: Option<Vec<String>>,
}

impl UndeclaredRequest {
    fn new(client: &Client, method: &Method, path: &str) -> Self {
        let operation = operation_of(method);
        let mut request = Request::new(client, operation.unwrap_or(&UNKNOWN));
        if operation.is_none() {
            request.keep(Err(RequestError::Undeclared(UndeclaredProblem::Method)));
        }
        Self {
            request: Box::new(request),
            path: UndeclaredPath::new(path),
            extra: Extra::default(),
            security: None,
        }
    }

    /// Sets a variable of the path: `userId` of `/users/{userId}`. The value stays in its segment, whatever it contains.
    pub fn path(mut self, name: &str, value: &str) -> Self {
        let filled = self.path.fill(name, value);
        self.request.keep(filled.map_err(RequestError::Undeclared));
        self
    }

    /// Adds a query parameter. A name may be added several times.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        let pair = (name.to_owned(), value.to_owned());
        self.extra.query.push(pair);
        self
    }

    /// Adds a header, by the rules of [`CallOptions::header`]: it may replace the default `Accept`, which is JSON, and is
    /// an error if a credential, the body or the transport sets it.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let pair = (name.to_owned(), value.to_owned());
        self.extra.headers.push(pair);
        self
    }

    /// Sets a JSON body.
    pub fn json<V: Serialize + ?Sized>(mut self, body: &V) -> Self {
        match serde_json::to_vec(body) {
            Ok(text) => self.request.body_of("application/json", text.into()),
            Err(failure) => self.request.keep(Err(RequestError::Body {
                reason: failure.to_string(),
            })),
        }
        self
    }

    /// Sets a body of another media type.
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.request.body_of(content_type, body.into().into());
        self
    }

    /// Names the security schemes whose credentials the request needs, all of them, as the document calls them. None
    /// sends the request without credentials.
    ///
    /// A client with one credential uses that unless others are named. A client with several cannot know which one is
    /// meant: without names the call is an error.
    pub fn security(mut self, schemes: &[&str]) -> Self {
        self.security = Some(schemes.iter().map(|name| (*name).to_owned()).collect());
        self
    }

    /// Overrides options for this call; unset options come from the client.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.request.options(options);
        self
    }

    /// Returns the call, which sends the request when it is awaited. An unsuccessful response is an error, as that of an
    /// operation is.
    pub fn send(mut self) -> Call<RawBody> {
        let completed = self.complete().map_err(RequestError::Undeclared);
        self.request.keep(completed);
        self.request.terms.extra.change(self.extra);
        Call::new(*self.request)
    }

    /// Sends the request, and waits for its response.
    ///
    /// # Errors
    ///
    /// Returns an error if the call fails, or is made in async code, whose thread must not wait.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Response<RawBody>, Error> {
        self.send().send_blocking()
    }

    /// Moves path and credentials into the request.
    fn complete(&mut self) -> Result<(), UndeclaredProblem> {
        let path = std::mem::take(&mut self.path).into_encoded()?;
        self.request.path.add_whole(PATH, path);
        self.request.security = Security::Chosen(self.schemes()?);
        Ok(())
    }

    /// Returns the security schemes of the request: the named ones, or the only one of the client.
    fn schemes(&self) -> Result<Vec<&'static Scheme>, UndeclaredProblem> {
        let credentials = self.request.context.client.credentials();
        let configured: Vec<&'static Scheme> = credentials.schemes().collect();
        let names = || configured.iter().map(|scheme| scheme.name).collect();
        let Some(chosen) = &self.security else {
            return match configured.len() {
                0 | 1 => Ok(configured),
                _ => Err(UndeclaredProblem::SeveralCredentials {
                    configured: names(),
                }),
            };
        };
        let chosen = chosen.iter().map(|name| {
            let found = configured.iter().find(|scheme| scheme.name == name);
            found
                .copied()
                .ok_or_else(|| UndeclaredProblem::NoCredential {
                    scheme: name.clone(),
                    configured: names(),
                })
        });
        chosen.collect()
    }
}

impl IntoFuture for UndeclaredRequest {
    type Output = <Call<RawBody> as Future>::Output;
    type IntoFuture = Call<RawBody>;

    fn into_future(self) -> Call<RawBody> {
        self.send()
    }
}

/// Shows the method, and neither the path nor any of the arguments.
impl fmt::Debug for UndeclaredRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.request.context.operation;
        write!(out, "UndeclaredRequest({})", operation.method)
    }
}
