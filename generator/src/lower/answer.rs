use indexmap::IndexMap;
use openapiv3::{
    ReferenceOr, Response, Responses, SchemaKind, StatusCode, StringFormat, VariantOrUnknownOrEmpty,
};

use crate::diagnostic::{BodyLoss, DocumentLoss};
use crate::model::{
    Answer, Content, Docs, MediaType, Method, Nullability, Operation, Owner, StatusPattern,
    TextFormat, Type, Value,
};
use crate::pointer::Pointer;

use super::{Lowering, Site, untyped};

impl<'d> Lowering<'d, '_> {
    /// What comes back from an operation (OpenAPI 3.0.3, section 4.7.16).
    pub(super) fn answers(
        &mut self,
        method: Method,
        responses: &'d Responses,
        operation: &Site,
    ) -> Vec<Answer> {
        let at = operation.at.key("responses");
        let default = match responses.responses.keys().any(is_success) {
            true => Describes::Errors,
            false => Describes::Everything,
        };
        let mut answers = Vec::with_capacity(responses.responses.len() + 1);
        for (status, response) in &responses.responses {
            let pattern = pattern(status);
            let describes = match pattern.is_success() {
                true => Describes::Everything,
                false => Describes::Errors,
            };
            let at = at.key(&status.to_string());
            answers.extend(self.answer(method, pattern, describes, response, at, operation));
        }
        if let Some(response) = &responses.default {
            answers.extend(self.answer(
                method,
                StatusPattern::Default,
                default,
                response,
                at.key("default"),
                operation,
            ));
        }
        answers
    }

    fn answer(
        &mut self,
        method: Method,
        status: StatusPattern,
        describes: Describes,
        response: &'d ReferenceOr<Response>,
        at: Pointer,
        operation: &Site,
    ) -> Option<Answer> {
        let target = self.resolver.response(response, &at)?;
        let site = match target.name {
            Some(component) => Site::owned(
                target.at,
                Owner::Component {
                    list: "responses".to_owned(),
                    name: component.to_owned(),
                },
            ),
            None => operation.step(target.at, &word(status)),
        };
        let carries = Carries::of(method, status);
        let (contents, announced) = match carries {
            Carries::Body => {
                let contents = self.answer_contents(describes, target.value, &site);
                (contents, Vec::new())
            }
            Carries::Nothing => (Vec::new(), self.announced(target.value, response, &at)),
        };
        self.headers(&target.value.headers, &site);
        let answer = Answer {
            status,
            docs: Docs {
                description: Some(target.value.description.clone()),
                ..Docs::default()
            },
            contents,
            announced,
            headers: target.value.headers.keys().cloned().collect(),
        };
        match describes {
            Describes::Everything => self.check_answer(&answer, &site),
            Describes::Errors => self.check_error(&answer, &site),
        }
        for link in target.value.links.keys() {
            self.lose(&site.at.key("links").key(link), DocumentLoss::Link);
        }
        Some(answer)
    }

    /// The forms in which an answer comes. One of a range comes as its own `Content-Type` says, so its schema alone tells what
    /// can be made of it.
    fn answer_contents(
        &mut self,
        describes: Describes,
        response: &'d Response,
        site: &Site,
    ) -> Vec<Content> {
        let mut contents = self.contents(&response.content, site);
        for content in &mut contents {
            if is_binary(&response.content, &content.media_type) {
                content.form = MediaType::Binary;
            } else if content.is_range_of_json() {
                content.form = match describes {
                    Describes::Everything if is_string(&content.value) => MediaType::Text,
                    Describes::Everything | Describes::Errors => MediaType::Json,
                };
            }
        }
        contents
    }

    /// The media types of an answer that HTTP lets carry no body. The loss is that of the operation, since others may
    /// share the answer.
    fn announced(
        &mut self,
        response: &Response,
        declared: &ReferenceOr<Response>,
        at: &Pointer,
    ) -> Vec<String> {
        if !response.content.is_empty() {
            let at = match declared {
                ReferenceOr::Item(_) => &at.key("content"),
                ReferenceOr::Reference { .. } => at,
            };
            self.lose(at, BodyLoss::NeverCarried);
        }
        response.content.keys().cloned().collect()
    }

    /// Records which forms of an answer are not asked for, and what is not typed in the one that is.
    fn check_answer(&mut self, answer: &Answer, site: &Site) {
        let offered = answer.offered();
        for content in &answer.contents {
            if content.is_event_stream() {
                continue;
            }
            let at = site.at.key("content").key(&content.media_type);
            if offered.is_none_or(|offered| !std::ptr::eq(offered, content)) {
                // What holds the same is another spelling of it, and nothing is lost by not asking for that.
                if offered.is_some_and(|offered| offered.value == content.value) {
                    continue;
                }
                self.lose(&at, BodyLoss::NotAskedFor);
            } else if let Some(loss) = untyped::of_answer(content) {
                self.lose(&at, loss);
            }
        }
    }

    /// Records which forms of an error are not read.
    fn check_error(&mut self, answer: &Answer, site: &Site) {
        let read = answer
            .offered()
            .filter(|offered| offered.form == MediaType::Json);
        for content in &answer.contents {
            let is_read = read.is_some_and(|read| read.value == content.value);
            if !is_read && untyped::has_type(&content.value) {
                let at = site.at.key("content").key(&content.media_type);
                self.lose(&at, BodyLoss::ErrorNotRead);
            }
        }
    }
}

impl Lowering<'_, '_> {
    /// Records which streams of events are read as bytes, or not at all.
    pub(super) fn check_events(&mut self, operation: &Operation, at: &Pointer) {
        if operation.events().is_some() {
            return;
        }
        for answer in operation.successes() {
            if let Some(content) = answer.event_stream() {
                let at = at.key("responses").key(&answer.status.to_string());
                self.lose(
                    &at.key("content").key(&content.media_type),
                    BodyLoss::Events,
                );
            }
        }
    }
}

/// What an answer describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Describes {
    /// Errors.
    Errors,
    /// Successes, or whatever comes.
    Everything,
}

/// Whether HTTP lets an answer carry a body (RFC 9110, section 6.4.1).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    Body,
    Nothing,
}

impl Carries {
    fn of(method: Method, status: StatusPattern) -> Self {
        match method == Method::Head || status.is_bodiless() {
            true => Self::Nothing,
            false => Self::Body,
        }
    }
}

fn pattern(status: &StatusCode) -> StatusPattern {
    match status {
        StatusCode::Code(code) => StatusPattern::Code(*code),
        StatusCode::Range(hundred) => StatusPattern::Range(*hundred),
    }
}

fn is_success(status: &StatusCode) -> bool {
    pattern(status).is_success()
}

/// Whether a body is bytes by its schema, whatever its media type says (OpenAPI 3.0.3, section 4.7.14.2).
fn is_binary(contents: &IndexMap<String, openapiv3::MediaType>, media_type: &str) -> bool {
    let schema = contents
        .get(media_type)
        .and_then(|content| content.schema.as_ref());
    let Some(SchemaKind::Type(openapiv3::Type::String(text))) = schema
        .and_then(ReferenceOr::as_item)
        .map(|schema| &schema.schema_kind)
    else {
        return false;
    };
    text.format == VariantOrUnknownOrEmpty::Item(StringFormat::Binary)
}

/// Whether a value is a text and nothing else, which needs no quotes.
fn is_string(value: &Value) -> bool {
    value.ty == Type::Text(TextFormat::Plain) && value.nullability == Nullability::NeverNull
}

/// What an answer contributes to the name of a type that only it uses.
fn word(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => format!("Answer{code}"),
        StatusPattern::Range(hundred) => format!("Answer{hundred}XX"),
        StatusPattern::Default => "AnswerDefault".to_owned(),
    }
}
