//! A request in the making.

use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use url::Url;

use super::called::{Called, NotModified};
use super::client::Client;
use super::credential::Provided;
use super::error::Refusal;
use super::field::{Field, Written};
use super::operation::{DeclaredErrors, Operation};
use super::operation_server::Destination;
use super::options::Terms;
use super::path::PathValues;
use super::query::Query;
use super::server::same_origin;
use super::transport::RequestBody;

const JSON: &str = "application/json";

/// What the setters of a call collect. The first problem is kept, and the request is then not sent.
pub(super) struct Request<'c> {
    pub(super) client: &'c Client,
    pub(super) operation: &'static Operation,
    pub(super) terms: Terms,
    pub(super) destination: Destination,
    pub(super) declared: DeclaredErrors,
    pub(super) not_modified: NotModified,
    pub(super) path: PathValues,
    pub(super) query: Query,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<RequestBody>,
    pub(super) refusal: Option<Refusal>,
}

/// A request as it goes out, but for credentials that have to be asked for. It can be sent several times, unless its
/// body is a stream.
pub(super) struct Prepared<'c> {
    pub(super) client: &'c Client,
    pub(super) operation: &'static Operation,
    pub(super) terms: Terms,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: RequestBody,
    /// The credentials that are asked for before each sending.
    pub(super) provided: Vec<Provided>,
}

impl<'c> Request<'c> {
    pub(super) fn new(client: &'c Client, operation: &'static Operation) -> Self {
        Self {
            client,
            operation,
            terms: client.terms().clone(),
            destination: Destination::default(),
            declared: &[],
            not_modified: NotModified::default(),
            path: PathValues::default(),
            query: Query::default(),
            headers: HeaderMap::new(),
            body: None,
            refusal: None,
        }
    }

    /// What the reading of the answer needs to know.
    pub(super) fn called(&self) -> Called<'c> {
        Called {
            client: self.client,
            operation: self.operation,
            declared: self.declared,
            policy: self.terms.decode_policy,
            not_modified: self.not_modified,
        }
    }

    pub(super) fn path(&mut self, name: &'static str, value: &str) {
        let outcome = self.path.add(name, value);
        self.keep(outcome);
    }

    pub(super) fn query(&mut self, name: &'static str, values: impl Iterator<Item = String>) {
        self.query.remove(name);
        for value in values {
            self.query.add(name, &value);
        }
    }

    /// Sets the body. One that is in memory as a whole can be sent again, a stream cannot.
    pub(super) fn body_of(&mut self, content_type: &str, body: RequestBody) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => drop(self.headers.entry(CONTENT_TYPE).or_insert(content_type)),
            Err(_) => self.keep(Err(Refusal::HeaderValue {
                parameter: "content-type",
            })),
        }
        self.body = Some(body);
    }

    pub(super) fn header(&mut self, name: &'static str, value: &str) {
        match (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_str(value),
        ) {
            (Ok(name), Ok(value)) => drop(self.headers.insert(name, value)),
            _ => self.keep(Err(Refusal::HeaderValue { parameter: name })),
        }
    }

    pub(super) fn json<T: Field>(&mut self, body: &T) {
        match serde_json::to_vec(&Written(body)) {
            Ok(text) => self.body_of(JSON, text.into()),
            Err(failure) => self.keep(Err(Refusal::Body {
                reason: failure.to_string(),
            })),
        }
    }

    /// Keeps a problem, unless there is one already.
    pub(super) fn keep(&mut self, outcome: Result<(), Refusal>) {
        if let (None, Err(refusal)) = (&self.refusal, outcome) {
            self.refusal = Some(refusal);
        }
    }

    /// The request as it goes out.
    pub(super) fn prepare(mut self) -> Result<Prepared<'c>, Refusal> {
        if let Some(refusal) = self.refusal.take() {
            return Err(refusal);
        }
        let provided = self.authorize()?;
        let url = self.url()?;
        Ok(self.into_prepared(url, provided))
    }

    /// Puts credentials into the request; those that have to be asked for come back.
    pub(super) fn authorize(&mut self) -> Result<Vec<Provided>, Refusal> {
        let credentials = self.client.credentials();
        credentials.apply(self.operation, &mut self.headers, &mut self.query)
    }

    /// The request with all but its credentials, for an address.
    pub(super) fn into_prepared(mut self, url: Url, provided: Vec<Provided>) -> Prepared<'c> {
        self.add_default_headers();
        Prepared {
            client: self.client,
            operation: self.operation,
            terms: self.terms,
            url,
            headers: self.headers,
            body: self.body.unwrap_or_else(RequestBody::empty),
            provided,
        }
    }

    fn add_default_headers(&mut self) {
        self.headers
            .entry(USER_AGENT)
            .or_insert_with(|| self.client.user_agent().clone());
        self.headers
            .entry(ACCEPT)
            .or_insert(HeaderValue::from_static(JSON));
        let usually_has_body = matches!(
            self.operation.method,
            Method::POST | Method::PUT | Method::PATCH
        );
        if self.body.is_none() && usually_has_body {
            // Servers answer 411 where a method that usually has a body says nothing of its length.
            self.headers
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
    }

    fn url(&self) -> Result<Url, Refusal> {
        let server = self.destination.base(self.client)?;
        let mut text = server.as_str().trim_end_matches('/').to_owned();
        self.path.write(self.operation.path, &mut text)?;
        self.query.write(&mut text);
        match Url::parse(&text) {
            // The credentials are on board already, so this is the place to see that they go where they belong.
            Ok(url) if same_origin(&url, &server) => Ok(url),
            _ => Err(Refusal::Url),
        }
    }
}

impl Prepared<'_> {
    /// The request for one sending to an address, without the credentials that have to be asked for.
    ///
    /// A body that is a stream goes with the first one.
    pub(super) fn outgoing(&mut self, url: &Url) -> Result<http::Request<RequestBody>, Refusal> {
        let body = match self.body.as_bytes() {
            Some(bytes) => RequestBody::from(bytes.clone()),
            None => std::mem::replace(&mut self.body, RequestBody::empty()),
        };
        let mut request = http::Request::new(body);
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = url.as_str().parse().map_err(|_| Refusal::Url)?;
        *request.headers_mut() = self.headers.clone();
        request.extensions_mut().insert(self.operation);
        Ok(request)
    }
}
