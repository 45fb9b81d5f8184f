//! Responses.

use indexmap::IndexMap;
use openapiv3::{ReferenceOr, SchemaKind, StatusCode, VariantOrUnknownOrEmpty};

use crate::diagnostic::{BodyLoss, DocumentLoss};
use crate::model::{
    BodyForm, Content, Docs, MediaType, Method, Nullability, Owner, Response, StatusPattern,
    StringFormat, Type, Value,
};
use crate::pointer::Pointer;

use crate::lower::SchemaPath;
use crate::lower::operation::body::{Transfer, contents};
use crate::lower::operation::header::Headers;
use crate::lower::operation::{encoding, items, untyped};
use crate::lower::path::response_word;
use crate::lower::schema::state::Schemas;

/// Lowers the responses of one operation.
pub(in crate::lower) struct Responses<'a, 'd, 'r> {
    pub schemas: &'a mut Schemas<'d, 'r>,
    pub headers: &'a mut Headers<'d>,
    pub method: &'a Method,
}

impl<'d> Responses<'_, 'd, '_> {
    /// Lowers the responses of an operation (OpenAPI 3.0.3, section 4.7.16).
    pub(in crate::lower) fn lower(
        mut self,
        declared: &'d openapiv3::Responses,
        operation: &SchemaPath,
    ) -> Vec<Response> {
        let at = operation.at.key("responses");
        let default = match declared.responses.keys().any(is_success) {
            true => Describes::Errors,
            false => Describes::Everything,
        };
        let mut responses = Vec::with_capacity(declared.responses.len() + 1);
        for (status, response) in &declared.responses {
            let pattern = pattern(status);
            let describes = match pattern.is_success() {
                true => Describes::Everything,
                false => Describes::Errors,
            };
            let at = at.key(&status.to_string());
            responses.extend(self.response(pattern, describes, response, at, operation));
        }
        if let Some(response) = &declared.default {
            responses.extend(self.response(
                StatusPattern::Default,
                default,
                response,
                at.key("default"),
                operation,
            ));
        }
        responses
    }

    fn response(
        &mut self,
        status: StatusPattern,
        describes: Describes,
        response: &'d ReferenceOr<openapiv3::Response>,
        at: Pointer,
        operation: &SchemaPath,
    ) -> Option<Response> {
        let target = self.schemas.context.resolver.response(response, &at)?;
        let path = match target.name {
            Some(component) => SchemaPath::owned(
                target.at,
                Owner::Component {
                    section: "responses".to_owned(),
                    name: component.to_owned(),
                },
            ),
            None => operation.step(target.at, &response_word(&status.to_string())),
        };
        let carries = Carries::of(self.method, status);
        let (contents, announced) = match carries {
            Carries::Body => {
                let contents = self.response_contents(describes, target.value, &path);
                (contents, Vec::new())
            }
            Carries::Nothing => (Vec::new(), self.announced(target.value, response, &at)),
        };
        self.headers
            .collect(self.schemas, &target.value.headers, &path);
        let response = Response {
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
            Describes::Everything => self.check_response(&response, &path),
            Describes::Errors => self.check_error(&response, &path),
        }
        for link in target.value.links.keys() {
            self.schemas
                .lose(&path.at.key("links").key(link), DocumentLoss::Link);
        }
        Some(response)
    }

    /// Lowers the media types of a response. For a range, the actual `Content-Type` is unknown, so only the schema
    /// determines how the body is read.
    fn response_contents(
        &mut self,
        describes: Describes,
        response: &'d openapiv3::Response,
        path: &SchemaPath,
    ) -> Vec<Content> {
        let mut contents = contents(self.schemas, &response.content, path, Transfer::Received);
        if describes == Describes::Everything {
            items::received(self.schemas, &mut contents, path);
            encoding::received(self.schemas, &response.content, &mut contents, path);
        }
        for content in &mut contents {
            if content.items.is_some() {
                continue;
            }
            if is_binary(&response.content, content.media_type.as_str()) {
                content.form = BodyForm::Binary;
            } else if content.media_type.is_range_of_json() {
                content.form = match describes {
                    Describes::Everything if is_string(&content.value) => BodyForm::Text,
                    Describes::Everything | Describes::Errors => BodyForm::Json,
                };
            }
        }
        contents
    }

    /// Returns the media types of a response that HTTP allows no body. The loss is reported at the operation, since
    /// others may share the response.
    fn announced(
        &mut self,
        response: &openapiv3::Response,
        declared: &ReferenceOr<openapiv3::Response>,
        at: &Pointer,
    ) -> Vec<MediaType> {
        if !response.content.is_empty() {
            let at = match declared {
                ReferenceOr::Item(_) => &at.key("content"),
                ReferenceOr::Reference { .. } => at,
            };
            self.schemas.lose(at, BodyLoss::NeverCarried);
        }
        let declared = response.content.keys();
        declared.map(|name| MediaType::new(name)).collect()
    }

    /// Reports media types that are not requested, and the losses of the one that is.
    fn check_response(&mut self, response: &Response, path: &SchemaPath) {
        let offered = response.offered();
        for content in &response.contents {
            if items::is_read_by_item(response, content) {
                continue;
            }
            let at = path.at.key("content").key(content.media_type.as_str());
            if offered.is_none_or(|offered| !std::ptr::eq(offered, content)) {
                // A media type with the same value is another spelling of it, so nothing is lost.
                if offered.is_some_and(|offered| offered.value == content.value) {
                    continue;
                }
                self.schemas.lose(&at, BodyLoss::NotAskedFor);
            } else if let Some(loss) = untyped::of_response(content) {
                self.schemas.lose(&at, loss);
            }
        }
    }

    /// Reports media types of an error that are not read.
    fn check_error(&mut self, response: &Response, path: &SchemaPath) {
        let read = response
            .offered()
            .filter(|offered| offered.form == BodyForm::Json);
        for content in &response.contents {
            let is_read = read.is_some_and(|read| read.value == content.value);
            if !is_read && untyped::has_type(&content.value) {
                let at = path.at.key("content").key(content.media_type.as_str());
                self.schemas.lose(&at, BodyLoss::ErrorNotRead);
            }
        }
    }
}

/// What a response describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Describes {
    /// Errors.
    Errors,
    /// Successes, or any status.
    Everything,
}

/// Whether HTTP allows a response a body (RFC 9110, section 6.4.1).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Carries {
    Body,
    Nothing,
}

impl Carries {
    fn of(method: &Method, status: StatusPattern) -> Self {
        match *method == Method::Head || status.is_bodiless() {
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

/// Returns true if the schema declares the body to be bytes, whatever its media type (OpenAPI 3.0.3, section 4.7.14.2).
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
    text.format == VariantOrUnknownOrEmpty::Item(openapiv3::StringFormat::Binary)
}

/// Returns true if a value is always an unconstrained string, which is sent without quotes.
fn is_string(value: &Value) -> bool {
    value.ty == Type::Text(StringFormat::Plain) && value.nullability == Nullability::NeverNull
}
