use super::{
    Answer, Body, Content, Docs, Location, MediaType, OperationServer, Paging, Parameter,
    Requirement, StatusPattern, Type, Value,
};

/// What is answered where nothing has changed (RFC 9110, section 15.4.5).
const NOT_MODIFIED: StatusPattern = StatusPattern::Code(304);

/// The headers by which a request asks for what has changed only.
const CONDITIONS: [&str; 2] = ["If-Modified-Since", "If-None-Match"];

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`, or a name made from method and path where there is none.
    pub id: String,
    /// The name that the configuration gives it in its place.
    pub renamed: Option<String>,
    /// The place in the document, as a reference.
    pub place: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, without query and fragment: `/users/{userId}`.
    pub path: String,
    /// Where it is reached.
    pub server: OperationServer,
    /// The first tag, which says in which file the operation is found.
    pub tag: Option<String>,
    /// Pairs that stand in the query of every call, from a path that has a query.
    pub fixed_query: Vec<(String, String)>,
    /// What the document says of it.
    pub docs: Docs,
    /// The parameters, those of the path item first, in document order.
    pub parameters: Vec<Parameter>,
    /// What the request carries.
    pub body: Option<Body>,
    /// What comes back, in document order of the statuses.
    pub answers: Vec<Answer>,
    /// How the list is followed that it answers, if it comes in pages.
    pub paging: Option<Paging>,
    /// Whether it may be sent again when nobody knows whether the server has done it.
    pub repetition: Repetition,
    /// The alternatives of credentials: any one of them will do. Empty when none is needed.
    pub security: Vec<Requirement>,
}

impl Operation {
    /// What it takes and answers: its parameters, and all forms of its body and of its answers.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.value);
        let bodies = self.body.iter().flat_map(|body| &body.contents);
        let answers = self.answers.iter().flat_map(|answer| &answer.contents);
        parameters.chain(bodies.chain(answers).map(|content| &content.value))
    }

    /// What it is called: the configuration's name for it, else the document's.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.id)
    }

    /// The answers that describe success: those of a status of success, an exact one before its range;
    /// where there is none, what stands for any status describes success as well as errors.
    /// That nothing has changed is a success for those who ask on that condition.
    #[must_use]
    pub fn successes(&self) -> Vec<&Answer> {
        let of_status = |is_meant: fn(StatusPattern) -> bool| {
            let answers = self.answers.iter();
            answers.filter(move |answer| is_meant(answer.status))
        };
        let mut successes: Vec<&Answer> = of_status(StatusPattern::is_success).collect();
        if successes.is_empty() {
            successes.extend(of_status(|status| status == StatusPattern::Default));
        }
        if self.is_conditional() {
            successes.extend(of_status(|status| status == NOT_MODIFIED));
        }
        successes.sort_by_key(|answer| answer.status.rank());
        successes
    }

    /// Whether a caller can ask for what has changed only (RFC 9110, sections 13.1.2 and 13.1.3).
    fn is_conditional(&self) -> bool {
        let is_condition = |parameter: &Parameter| {
            let mut names = CONDITIONS.iter();
            parameter.location == Location::Header
                && names.any(|name| name.eq_ignore_ascii_case(&parameter.wire))
        };
        matches!(self.method, Method::Get | Method::Head)
            && self.parameters.iter().any(is_condition)
    }

    /// Whether it is a success that nothing has changed.
    #[must_use]
    pub fn answers_not_modified(&self) -> bool {
        let successes = self.successes();
        successes.iter().any(|answer| answer.status == NOT_MODIFIED)
    }

    /// The success that comes as a stream of events, where no other success has a body.
    #[must_use]
    pub fn events(&self) -> Option<&Content> {
        let successes = self.successes();
        let mut bodies = successes
            .iter()
            .filter(|answer| !answer.contents.is_empty());
        match (bodies.next(), bodies.next()) {
            (Some(answer), None) => answer.event_stream(),
            _ => None,
        }
    }

    /// The bodies that the operation declares for answers that say what went wrong, where they are JSON of some type.
    pub fn errors(&self) -> impl Iterator<Item = (StatusPattern, &Type)> {
        let errors = self
            .answers
            .iter()
            .filter(|answer| answer.status.is_error());
        errors.filter_map(|answer| {
            let content = answer.offered()?;
            let is_typed = content.form == MediaType::Json
                && !matches!(content.value.ty, Type::Any | Type::Empty);
            is_typed.then_some((answer.status, &content.value.ty))
        })
    }
}

/// Whether doing something twice has the effect of doing it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repetition {
    /// It has.
    Safe,
    /// It has another effect, or nobody can tell.
    Never,
}

/// An HTTP method that OpenAPI has a key for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

impl Method {
    /// What HTTP says of doing it twice (RFC 9110, section 9.2.2).
    #[must_use]
    pub fn repetition(self) -> Repetition {
        match self {
            Self::Get | Self::Put | Self::Delete | Self::Options | Self::Head | Self::Trace => {
                Repetition::Safe
            }
            Self::Post | Self::Patch => Repetition::Never,
        }
    }

    /// The name as it travels.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}
