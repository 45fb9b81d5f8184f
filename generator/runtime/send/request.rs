//! Requests under construction.

use crate::runtime::auth::credential::PendingToken;
use crate::runtime::client::context::CallContext;
use crate::runtime::client::options::{CallOptions, EffectiveOptions};
use crate::runtime::client::shared::Client;
use crate::runtime::http::path::PathValues;
use crate::runtime::http::query::Query;
use crate::runtime::json::field::{AsSerialize, JsonCodec};
use crate::runtime::problem::request::RequestError;
use crate::runtime::spec::idempotency::Idempotency;
use crate::runtime::spec::operation::{Operation, OperationMethod};
use crate::runtime::transport::bodies::RequestBody;

use super::destination::Destination;
use super::redirect::Asks;
use super::security::Security;
use super::target::Target;
use http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

const JSON: &str = "application/json";

/// A request under construction. Setters record the first error; `prepare` returns it.
pub(in crate::runtime) struct Request {
    pub(in crate::runtime) context: CallContext,
    pub(in crate::runtime) terms: EffectiveOptions,
    pub(in crate::runtime) destination: Destination,
    pub(in crate::runtime) security: Security,
    pub(in crate::runtime) path: PathValues,
    pub(in crate::runtime) query: Query,
    pub(in crate::runtime) headers: HeaderMap,
    pub(in crate::runtime) body: Option<RequestBody>,
    pub(in crate::runtime) problem: Option<RequestError>,
}

/// A request that is ready to be sent, except for tokens that still have to be fetched. It can be sent several times,
/// unless its body is a stream.
pub(in crate::runtime) struct PreparedRequest {
    pub(in crate::runtime) client: Client,
    pub(in crate::runtime) operation: &'static Operation,
    pub(in crate::runtime) terms: EffectiveOptions,
    pub(in crate::runtime) target: Target,
    pub(in crate::runtime) headers: HeaderMap,
    pub(in crate::runtime) body: RequestBody,
    /// The tokens that are fetched before each attempt.
    pub(in crate::runtime) provided: Vec<PendingToken>,
}

impl Request {
    pub(in crate::runtime) fn new(client: &Client, operation: &'static Operation) -> Self {
        Self {
            context: CallContext {
                client: client.clone(),
                operation,
                policy: client.terms().decode_policy,
            },
            terms: client.terms().clone(),
            destination: Destination::default(),
            security: Security::default(),
            path: PathValues::default(),
            query: Query::default(),
            headers: HeaderMap::new(),
            body: None,
            problem: None,
        }
    }

    /// Overrides options; unset options come from the client.
    pub(in crate::runtime) fn options(&mut self, options: CallOptions) {
        self.terms.change(options);
        self.context.policy = self.terms.decode_policy;
    }

    pub(in crate::runtime) fn path(&mut self, name: &'static str, value: &str) {
        let outcome = self.path.add(name, value);
        self.keep(outcome);
    }

    /// Sets the body. A body in memory can be sent again, a stream cannot.
    pub(in crate::runtime) fn body_of(&mut self, content_type: &str, body: RequestBody) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => drop(self.headers.entry(CONTENT_TYPE).or_insert(content_type)),
            Err(_) => self.keep(Err(RequestError::HeaderValue {
                parameter: "content-type",
            })),
        }
        self.body = Some(body);
    }

    pub(in crate::runtime) fn header(&mut self, name: &'static str, value: &str) {
        match (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        ) {
            (Ok(name), Ok(value)) => drop(self.headers.insert(name, value)),
            _ => self.keep(Err(RequestError::HeaderValue { parameter: name })),
        }
    }

    pub(in crate::runtime) fn json<T: JsonCodec>(&mut self, body: &T) {
        match serde_json::to_vec(&AsSerialize(body)) {
            Ok(text) => self.body_of(JSON, text.into()),
            Err(failure) => self.keep(Err(RequestError::Body {
                reason: failure.to_string(),
            })),
        }
    }

    /// Records an error, unless there is one already.
    pub(in crate::runtime) fn keep(&mut self, outcome: Result<(), RequestError>) {
        if let (None, Err(problem)) = (&self.problem, outcome) {
            self.problem = Some(problem);
        }
    }

    /// Returns the request, ready to be sent.
    pub(in crate::runtime) fn prepare(mut self) -> Result<PreparedRequest, RequestError> {
        if let Some(problem) = self.problem.take() {
            return Err(problem);
        }
        let provided = self.authorize()?;
        self.add_extra_headers(&provided)?;
        self.add_idempotency_key()?;
        let target = self.target()?;
        Ok(self.into_prepared(target, provided))
    }

    /// Adds a new idempotency key if the operation has one, unless the caller has chosen it.
    pub(in crate::runtime) fn add_idempotency_key(&mut self) -> Result<(), RequestError> {
        let Some(key) = self.context.operation.idempotency_key else {
            return Ok(());
        };
        let invalid = |_| RequestError::HeaderValue {
            parameter: key.header,
        };
        let name = HeaderName::from_bytes(key.header.as_bytes()).map_err(invalid)?;
        if !self.headers.contains_key(&name) {
            let fresh = (key.fresh)().ok_or(RequestError::IdempotencyKey)?;
            self.headers.insert(name, fresh);
        }
        Ok(())
    }

    /// Returns the request for a URL, with the default headers and without tokens.
    pub(in crate::runtime) fn into_prepared(
        mut self,
        target: Target,
        provided: Vec<PendingToken>,
    ) -> PreparedRequest {
        self.add_default_headers();
        PreparedRequest {
            client: self.context.client,
            operation: self.context.operation,
            terms: self.terms,
            target,
            headers: self.headers,
            body: self.body.unwrap_or_else(RequestBody::empty),
            provided,
        }
    }

    fn add_default_headers(&mut self) {
        self.headers
            .entry(USER_AGENT)
            .or_insert_with(|| self.context.client.user_agent().clone());
        self.headers
            .entry(ACCEPT)
            .or_insert(HeaderValue::from_static(JSON));
        let usually_has_body = matches!(
            self.context.operation.method,
            OperationMethod::Known(Method::POST | Method::PUT | Method::PATCH)
        );
        if self.body.is_none() && usually_has_body {
            // Servers respond with 411 if the length is missing for a method that usually has a body.
            self.headers
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
    }

    fn target(&self) -> Result<Target, RequestError> {
        let server = self.destination.base(&self.context.client)?;
        let (base, path) = (server.as_str(), self.context.operation.path);
        let mut text = String::with_capacity(base.len() + path.len() + self.query.length());
        text.push_str(base.trim_end_matches('/'));
        self.path.write(path, &mut text)?;
        self.query.write(&mut text);
        self.write_extra_query(&mut text)?;
        Target::below(&server, text)
    }
}

impl PreparedRequest {
    /// Returns whether the request may be repeated, as the document says. It has a key if its operation has one.
    pub(in crate::runtime) fn idempotency(&self) -> Idempotency {
        match self.operation.idempotency_key {
            Some(_) => Idempotency::Idempotent,
            None => self.operation.idempotency,
        }
    }

    /// Returns the request of one attempt to a URL, without the tokens that still have to be fetched.
    ///
    /// A body that is a stream is moved into the first request.
    pub(in crate::runtime) fn outgoing(
        &mut self,
        target: &Target,
        asks: Asks,
    ) -> Result<http::Request<RequestBody>, RequestError> {
        let mut request = match asks {
            Asks::AsDeclared => self.declared()?,
            Asks::ForResult => self.for_result(),
        };
        *request.uri_mut() = target.uri().clone();
        request.extensions_mut().insert(self.operation);
        Ok(request)
    }

    fn declared(&mut self) -> Result<http::Request<RequestBody>, RequestError> {
        let body = match self.body.as_bytes() {
            Some(bytes) => RequestBody::from(bytes.clone()),
            None => std::mem::replace(&mut self.body, RequestBody::empty()),
        };
        let mut request = http::Request::new(body);
        *request.method_mut() = match &self.operation.method {
            OperationMethod::Known(method) => method.clone(),
            OperationMethod::Other(token) => {
                Method::from_bytes(token.as_bytes()).map_err(|_| RequestError::Method)?
            }
        };
        *request.headers_mut() = self.headers.clone();
        Ok(request)
    }

    /// Returns a GET without a body, and without what describes the body.
    fn for_result(&self) -> http::Request<RequestBody> {
        let mut request = http::Request::new(RequestBody::empty());
        *request.headers_mut() = self.headers.clone();
        for name in [
            CONTENT_TYPE,
            CONTENT_ENCODING,
            CONTENT_LANGUAGE,
            CONTENT_LENGTH,
        ] {
            request.headers_mut().remove(name);
        }
        request
    }
}
