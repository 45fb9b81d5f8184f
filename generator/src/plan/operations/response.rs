//! Plans the type of a successful response: one type for all status codes, or an enum with a variant for each.

use std::collections::BTreeSet;

use crate::model::{
    self, BodyForm, Content, Direction, Method, Response, StatusPattern, Type, Value, code_span,
};

use crate::runtime::Part;

use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::item::{Delivery, Outcome, Outcomes};
use crate::plan::name::{Case, Claim, Ident, Source};
use crate::plan::names::reserved::{UNKNOWN, variant_scope};
use crate::plan::ty::{Home, Ty, TypePath};

/// The successful responses of an operation, before their types are named.
pub(in crate::plan) enum Success<'a> {
    /// No status code has a body.
    Nothing,
    /// The same body for all status codes.
    Same(&'a Content),
    /// The same body, or a status code that never has one.
    Perhaps(&'a Content),
    /// The body depends on the status code.
    Several(Vec<&'a Response>),
}

/// The successful response of an operation.
pub(in crate::plan) struct SuccessfulResponse {
    /// The type of a successful response.
    pub ty: Ty,
    /// The enum that this type is, if the body depends on the status code.
    pub outcomes: Option<Outcomes>,
    /// How the body can be read; bytes and text can be streamed, fragments of JSON are meaningless.
    pub delivery: Delivery,
    /// The `Accept` header, if it is not just JSON.
    pub accept: Option<String>,
}

impl<'a> Success<'a> {
    pub fn of(operation: &'a model::Operation) -> Self {
        let successes = operation.successes();
        let mut bodies: Vec<&Content> = Vec::new();
        for content in successes.iter().filter_map(|response| body_of(response)) {
            let is_new =
                |known: &&Content| known.value != content.value || known.form != content.form;
            if bodies.iter().all(is_new) {
                bodies.push(content);
            }
        }
        let without = || {
            successes
                .iter()
                .filter(|response| body_of(response).is_none())
        };
        match bodies.as_slice() {
            [] => Self::Nothing,
            [body] if without().next().is_none() => Self::Same(body),
            [body] if without().all(|response| response.status.is_bodiless()) => match body.form {
                BodyForm::Json => Self::Perhaps(body),
                // A 304 response differs from an empty body.
                _ if operation.responses_not_modified() => Self::Perhaps(body),
                // Text and bytes can be empty.
                _ => Self::Same(body),
            },
            _ => Self::Several(successes),
        }
    }
}

impl Plan<'_> {
    /// Returns the successful response of an operation, from the table of all.
    pub(in crate::plan) fn response(
        &self,
        operation: &model::Operation,
    ) -> Option<&SuccessfulResponse> {
        self.responses.get(operation.id.as_str())
    }

    /// Plans the successful response of an operation.
    pub(in crate::plan) fn successful_response(
        &self,
        operation: &model::Operation,
    ) -> SuccessfulResponse {
        let mut outcomes = None;
        let ty = match Success::of(operation) {
            Success::Nothing => Ty::Unit,
            Success::Same(content) => self.content_ty(content),
            Success::Perhaps(content) => match self.content_ty(content) {
                optional @ Ty::Option(_) => optional,
                ty => Ty::Option(Box::new(ty)),
            },
            Success::Several(responses) => {
                outcomes = self.outcomes(operation, &responses);
                match &outcomes {
                    Some(outcomes) => Ty::Named(TypePath {
                        home: Home::Operations(self.names.tag(operation.tag.as_deref())),
                        name: outcomes.name.clone(),
                    }),
                    None => Ty::Unit,
                }
            }
        };
        let ty = ty.outside_models();
        SuccessfulResponse {
            delivery: match raw_parts(&ty) {
                [] => Delivery::Whole,
                _ => Delivery::Streamed,
            },
            ty,
            outcomes,
            accept: accept(operation),
        }
    }

    /// Returns how the body of a successful response can be read.
    pub(in crate::plan) fn delivery(&self, operation: &model::Operation) -> Delivery {
        let response = self.response(operation);
        response.map_or(Delivery::Whole, |response| response.delivery)
    }

    fn outcomes(&self, operation: &model::Operation, responses: &[&Response]) -> Option<Outcomes> {
        let names = self.names.operation(&operation.id)?;
        let mut scope = variant_scope();
        for response in responses {
            let claim = Claim::new(Case::Type, phrase(response.status));
            scope.claim(claim, Source::of(&operation.pointer));
        }
        // The phrases of the status codes are unique.
        let named = scope.settle(&mut Vec::new());
        let variants = responses.iter().zip(named).map(|(response, name)| {
            let mut docs = self.docs_of_response(response);
            paragraph(
                &mut docs,
                vec![format!("Status: {}", span(response.status))],
            );
            Outcome {
                name,
                docs,
                status: code(response.status),
                ty: body_of(response).map(|content| self.outcome_ty(content)),
            }
        });
        let mut variants: Vec<Outcome> = variants.collect();
        if variants.iter().all(|variant| variant.status.is_some()) {
            variants.push(Outcome {
                name: Ident::new(Case::Type, UNKNOWN),
                docs: vec![
                    "A success that the document does not declare, with its raw body.".to_owned(),
                ],
                status: None,
                ty: Some(Ty::Bytes),
            });
        }
        Some(Outcomes {
            name: names.types.response.clone()?,
            docs: vec![format!(
                "The response of [`Client::{}`], by status code.",
                names.methods.client.bare()
            )],
            variants,
        })
    }

    /// Returns the type of a variant; objects are boxed, since an enum is as large as its largest variant.
    fn outcome_ty(&self, content: &Content) -> Ty {
        let ty = self.content_ty(content).outside_models();
        match content.form {
            BodyForm::Json if self.is_object(&content.value.ty) => Ty::Boxed(Box::new(ty)),
            _ => ty,
        }
    }

    fn content_ty(&self, content: &Content) -> Ty {
        match content.form {
            BodyForm::Json if content.is_anything() => Ty::AnyBody,
            BodyForm::Json => self.value_ty(&content.value, Direction::Response),
            BodyForm::Text => Ty::PlainText,
            BodyForm::Form | BodyForm::Multipart | BodyForm::Binary => Ty::Bytes,
        }
    }

    /// Returns the types of the successful responses of an operation.
    pub(in crate::plan) fn response_types(&self, operation: &model::Operation) -> Vec<Ty> {
        let Some(response) = self.response(operation) else {
            return Vec::new();
        };
        match &response.outcomes {
            Some(outcomes) => {
                let types = outcomes.variants.iter().map(|variant| &variant.ty);
                types.flatten().cloned().collect()
            }
            None => vec![response.ty.clone()],
        }
    }
}

/// Returns the response body, treating an empty object as no body.
fn body_of(response: &Response) -> Option<&Content> {
    let is_something = |value: &Value| value.ty != Type::Empty;
    response
        .offered()
        .filter(|content| is_something(&content.value))
}

/// Returns the runtime modules for reading a response that is not, or not only, JSON.
pub(in crate::plan) fn raw_parts(ty: &Ty) -> &'static [Part] {
    match ty {
        Ty::Option(inner) => raw_parts(inner),
        Ty::Bytes => &[Part::UnparsedResponse],
        Ty::PlainText => &[Part::PlainText, Part::UnparsedResponse],
        Ty::AnyBody => &[Part::AnyBody, Part::PlainText, Part::UnparsedResponse],
        _ => &[],
    }
}

/// Returns the media types of successful responses (RFC 9110, section 12.5.1), if they are not just plain JSON.
fn accept(operation: &model::Operation) -> Option<String> {
    let successes = operation.successes();
    if operation.method == Method::Head {
        return accept_of_head(&successes);
    }
    let offered: Vec<&Content> = successes
        .iter()
        .filter_map(|response| body_of(response))
        .collect();
    if offered.iter().all(|content| content.is_plain_json()) {
        return None;
    }
    let mut known = BTreeSet::new();
    let media_types = offered.iter().map(|content| match content.is_plain_json() {
        true => "application/json",
        false => content.media_type.as_str(),
    });
    let media_types: Vec<&str> = media_types.filter(|found| known.insert(*found)).collect();
    Some(media_types.join(", "))
}

/// Returns the media types for HEAD: the response has the headers of GET, without the body.
fn accept_of_head(successes: &[&Response]) -> Option<String> {
    let mut announced: Vec<&str> = Vec::new();
    for media_type in successes.iter().flat_map(|response| &response.announced) {
        if !announced.contains(&media_type.as_str()) {
            announced.push(media_type.as_str());
        }
    }
    (!announced.is_empty() && announced != ["application/json"]).then(|| announced.join(", "))
}

fn code(status: StatusPattern) -> Option<u16> {
    match status {
        StatusPattern::Code(code) => Some(code),
        StatusPattern::Range(_) | StatusPattern::Default => None,
    }
}

fn span(status: StatusPattern) -> String {
    code_span(&status.to_string())
}

/// Returns the variant name of a status code (RFC 9110, sections 15.3 and 15.4.5).
fn phrase(status: StatusPattern) -> String {
    let phrase = match status {
        StatusPattern::Code(200) => "Ok",
        StatusPattern::Code(201) => "Created",
        StatusPattern::Code(202) => "Accepted",
        StatusPattern::Code(203) => "Non-Authoritative Information",
        StatusPattern::Code(204) => "No Content",
        StatusPattern::Code(205) => "Reset Content",
        StatusPattern::Code(206) => "Partial Content",
        StatusPattern::Code(207) => "Multi-Status",
        StatusPattern::Code(208) => "Already Reported",
        StatusPattern::Code(226) => "IM Used",
        StatusPattern::Code(304) => "Not Modified",
        StatusPattern::Code(code) => return format!("Status {code}"),
        StatusPattern::Range(_) | StatusPattern::Default => "Success",
    };
    phrase.to_owned()
}
