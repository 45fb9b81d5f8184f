//! Operations and HTTP methods.

use crate::pointer::Pointer;

use super::{
    Body, BodyForm, Content, Docs, Location, OperationServer, Pagination, Parameter, Requirement,
    Response, StatusPattern, StreamFlag, Type, Value,
};

/// The status code of a response without changes (RFC 9110, section 15.4.5).
const NOT_MODIFIED: StatusPattern = StatusPattern::Code(304);

/// The headers that make a request conditional on changes.
const CONDITIONS: [&str; 2] = ["If-Modified-Since", "If-None-Match"];

/// The other methods that only read (the registry of HTTP methods).
const SAFE: [&str; 3] = ["PROPFIND", "REPORT", "SEARCH"];

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`, or a name derived from method and path if there is none.
    pub id: String,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The pointer to the operation in the document.
    pub pointer: Pointer,
    /// The HTTP method.
    pub method: Method,
    /// The path template, without query and fragment: `/users/{userId}`.
    pub path: String,
    /// The server of the operation.
    pub server: OperationServer,
    /// The first tag that groups operations, which determines the file that contains the operation.
    pub tag: Option<String>,
    /// Query pairs of every request, from a path that contains a query.
    pub fixed_query: Vec<(String, String)>,
    /// The documentation of the operation.
    pub docs: Docs,
    /// The parameters, those of the path item first, in document order.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The responses, in document order.
    pub responses: Vec<Response>,
    /// The property of the request body that requests a stream, if there is one.
    pub stream_flag: Option<StreamFlag>,
    /// How the list that it returns is paginated, if it is.
    pub pagination: Option<Pagination>,
    /// Whether it may be retried when it is unknown whether the server has processed it.
    pub idempotency: Idempotency,
    /// The header with the key by which the server recognizes a repeated request, if a client makes one.
    pub idempotency_key: Option<String>,
    /// Alternative security requirements, any one of which is sufficient. Empty if no credentials are needed.
    pub security: Vec<Requirement>,
}

impl Operation {
    /// Returns the values of its parameters, and of all media types of its request body and its responses.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.value);
        let bodies = self.body.iter().flat_map(|body| &body.contents);
        let responses = self
            .responses
            .iter()
            .flat_map(|response| &response.contents);
        parameters.chain(bodies.chain(responses).map(|content| &content.value))
    }

    /// Returns the name in the configuration, else the one in the document.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.id)
    }

    /// Returns the responses that describe success: those with a success status, exact codes before ranges. If there
    /// are none, `default` describes success as well as errors. `304 Not Modified` is a success of conditional
    /// requests.
    #[must_use]
    pub fn successes(&self) -> Vec<&Response> {
        let of_status = |matches: fn(StatusPattern) -> bool| {
            let responses = self.responses.iter();
            responses.filter(move |response| matches(response.status))
        };
        let mut successes: Vec<&Response> = of_status(StatusPattern::is_success).collect();
        if successes.is_empty() {
            successes.extend(of_status(|status| status == StatusPattern::Default));
        }
        if self.is_conditional() {
            successes.extend(of_status(|status| status == NOT_MODIFIED));
        }
        successes.sort_by_key(|response| response.status.rank());
        successes
    }

    /// Returns true if a caller can make the request conditional on changes (RFC 9110, sections 13.1.2 and 13.1.3).
    fn is_conditional(&self) -> bool {
        let is_condition = |parameter: &Parameter| {
            let mut names = CONDITIONS.iter();
            parameter.location == Location::Header
                && names.any(|name| name.eq_ignore_ascii_case(&parameter.wire))
        };
        matches!(self.method, Method::Get | Method::Head)
            && self.parameters.iter().any(is_condition)
    }

    /// Returns true if `304 Not Modified` is a success of the operation.
    #[must_use]
    pub fn responses_not_modified(&self) -> bool {
        let successes = self.successes();
        successes
            .iter()
            .any(|response| response.status == NOT_MODIFIED)
    }

    /// Returns the success that is an event stream, if no other success has a body.
    #[must_use]
    pub fn events(&self) -> Option<&Content> {
        self.only_body()?.event_stream()
    }

    /// Returns the success that is read item by item, if no other success has a body.
    #[must_use]
    pub fn items(&self) -> Option<&Content> {
        self.only_body()?.items()
    }

    /// Returns the success that has a body, if there is one.
    fn only_body(&self) -> Option<&Response> {
        let successes = self.successes().into_iter();
        let mut bodies = successes.filter(|response| !response.contents.is_empty());
        match (bodies.next(), bodies.next()) {
            (Some(response), None) => Some(response),
            _ => None,
        }
    }

    /// Returns the types of error bodies that are JSON with a type, and their status codes.
    pub fn errors(&self) -> impl Iterator<Item = (StatusPattern, &Type)> {
        let errors = self
            .responses
            .iter()
            .filter(|response| response.status.is_error());
        errors.filter_map(|response| {
            let content = response.offered()?;
            let is_typed = content.form == BodyForm::Json
                && !matches!(content.value.ty, Type::Any | Type::Empty);
            is_typed.then_some((response.status, &content.value.ty))
        })
    }
}

/// Whether sending a request twice has the effect of sending it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotency {
    /// It has.
    Idempotent,
    /// It has another effect, or the effect is unknown.
    NotIdempotent,
}

/// An HTTP method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY` (RFC 10008)
    Query,
    /// Another one, as the document spells it.
    Other(String),
}

impl Method {
    /// Returns the idempotency of the method (RFC 9110, section 9.2.2); that of an unknown one is unknown.
    #[must_use]
    pub fn idempotency(&self) -> Idempotency {
        match self {
            Self::Get
            | Self::Put
            | Self::Delete
            | Self::Options
            | Self::Head
            | Self::Trace
            | Self::Query => Idempotency::Idempotent,
            Self::Other(token) if SAFE.contains(&token.as_str()) => Idempotency::Idempotent,
            Self::Other(_) => Idempotency::NotIdempotent,
            Self::Post | Self::Patch => Idempotency::NotIdempotent,
        }
    }

    /// Returns the name as sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(token) => token,
        }
    }
}
