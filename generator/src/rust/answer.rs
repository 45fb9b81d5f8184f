//! What a success answers: one type for all statuses, or an enum with a variant for each.

use std::collections::BTreeSet;

use crate::model::{
    self, Answer, Content, Definition, MediaType, Members, Method, Shape, StatusPattern, Type,
    Value, code_span,
};

use crate::runtime::Part;

use super::Plan;
use super::comment::paragraph;
use super::item::{Delivery, EventData, Outcome, Outcomes};
use super::name::{Case, Claim, Ident, Source};
use super::reserved::{UNKNOWN, variant_scope};
use super::ty::{Home, Ty, TypePath};
use super::view::View;

/// What a success answers, before its types are named.
pub(super) enum Success<'a> {
    /// No status has a body to speak of.
    Nothing,
    /// The same body, whatever the status.
    Same(&'a Content),
    /// A body, or a status that never has one.
    Perhaps(&'a Content),
    /// What there is to read depends on the status.
    Several(Vec<&'a Answer>),
}

/// How the answer of an operation is read.
pub(super) struct Reading {
    /// The type of a success.
    pub ty: Ty,
    /// The enum that this type is, where what comes depends on the status.
    pub outcomes: Option<Outcomes>,
    /// What the request asks for, where that is not plain JSON.
    pub accept: Option<String>,
}

impl<'a> Success<'a> {
    pub fn of(operation: &'a model::Operation) -> Self {
        let successes = operation.successes();
        let mut bodies: Vec<&Content> = Vec::new();
        for content in successes.iter().filter_map(|answer| body_of(answer)) {
            let is_new =
                |known: &&Content| known.value != content.value || known.form != content.form;
            if bodies.iter().all(is_new) {
                bodies.push(content);
            }
        }
        let without = || successes.iter().filter(|answer| body_of(answer).is_none());
        match bodies.as_slice() {
            [] => Self::Nothing,
            [body] if without().next().is_none() => Self::Same(body),
            [body] if without().all(|answer| answer.status.is_bodiless()) => match body.form {
                MediaType::Json => Self::Perhaps(body),
                // What has not changed is not empty.
                _ if operation.answers_not_modified() => Self::Perhaps(body),
                // Text and bytes can be empty by themselves.
                _ => Self::Same(body),
            },
            _ => Self::Several(successes),
        }
    }
}

impl Plan<'_> {
    pub(super) fn answer(&self, operation: &model::Operation) -> Reading {
        let mut outcomes = None;
        let ty = match Success::of(operation) {
            Success::Nothing => Ty::Unit,
            Success::Same(content) => self.content_ty(content),
            Success::Perhaps(content) => match self.content_ty(content) {
                optional @ Ty::Option(_) => optional,
                ty => Ty::Option(Box::new(ty)),
            },
            Success::Several(answers) => {
                outcomes = self.outcomes(operation, &answers);
                match &outcomes {
                    Some(outcomes) => Ty::Named(TypePath {
                        home: Home::Operations(self.names.tag(operation.tag.as_deref())),
                        name: outcomes.name.clone(),
                    }),
                    None => Ty::Unit,
                }
            }
        };
        Reading {
            ty: ty.outside_models(),
            outcomes,
            accept: accept(operation),
        }
    }

    /// Bytes and text can be read as they come; the parts of JSON mean nothing by themselves.
    pub(super) fn delivery(&self, operation: &model::Operation) -> Delivery {
        match raw_parts(&self.answer(operation).ty) {
            [] => Delivery::Whole,
            _ => Delivery::Streamed,
        }
    }

    /// A text is not in quotes in an event, so what is a string by its schema is no JSON there.
    pub(super) fn event_data(&self, operation: &model::Operation) -> Option<EventData> {
        let content = operation.events()?;
        let value = &content.value;
        let is_text = match value.ty {
            Type::Text(_) | Type::Any | Type::Empty => true,
            Type::Named(id) => self.api.definition(id).is_some_and(is_text_enumeration),
            _ => false,
        };
        Some(match is_text {
            true => EventData::Text,
            false => EventData::Json(self.value_ty(value, View::Read).outside_models()),
        })
    }

    fn outcomes(&self, operation: &model::Operation, answers: &[&Answer]) -> Option<Outcomes> {
        let names = self.names.operation(&operation.id)?;
        let mut scope = variant_scope();
        for answer in answers {
            let claim = Claim::new(Case::Type, phrase(answer.status));
            scope.claim(claim, Source::of(&operation.place));
        }
        // Each status has a phrase of its own.
        let named = scope.settle(&mut Vec::new());
        let variants = answers.iter().zip(named).map(|(answer, name)| {
            let mut docs = self.answer_docs(answer);
            paragraph(&mut docs, vec![format!("Status: {}", span(answer.status))]);
            Outcome {
                name,
                docs,
                status: code(answer.status),
                ty: body_of(answer).map(|content| self.outcome_ty(content)),
            }
        });
        let mut variants: Vec<Outcome> = variants.collect();
        if variants.iter().all(|variant| variant.status.is_some()) {
            variants.push(Outcome {
                name: Ident::new(Case::Type, UNKNOWN),
                docs: vec![
                    "A success that the document does not declare, with its body as it came."
                        .to_owned(),
                ],
                status: None,
                ty: Some(Ty::Bytes),
            });
        }
        Some(Outcomes {
            name: names.types.answer.clone()?,
            docs: vec![format!(
                "What [`Client::{}`] answers, by status.",
                names.methods.client.bare()
            )],
            variants,
        })
    }

    /// Objects are held on the heap: an enum is as large as its largest variant.
    fn outcome_ty(&self, content: &Content) -> Ty {
        let ty = self.content_ty(content).outside_models();
        match content.form {
            MediaType::Json if self.is_object(&content.value.ty) => Ty::Boxed(Box::new(ty)),
            _ => ty,
        }
    }

    fn content_ty(&self, content: &Content) -> Ty {
        match content.form {
            MediaType::Json if content.is_anything() => Ty::AnyBody,
            MediaType::Json => self.value_ty(&content.value, View::Read),
            MediaType::Text => Ty::PlainText,
            _ => Ty::Bytes,
        }
    }

    /// The types that a success of an operation is made of.
    pub(super) fn answer_types(&self, operation: &model::Operation) -> Vec<Ty> {
        let reading = self.answer(operation);
        match reading.outcomes {
            Some(outcomes) => outcomes
                .variants
                .into_iter()
                .filter_map(|variant| variant.ty)
                .collect(),
            None => vec![reading.ty],
        }
    }
}

/// What there is to read of an answer; an object that holds nothing is nothing.
fn body_of(answer: &Answer) -> Option<&Content> {
    let is_something = |value: &Value| value.ty != Type::Empty;
    answer
        .offered()
        .filter(|content| is_something(&content.value))
}

/// The parts of the runtime that read an answer which is not, or not only, JSON.
pub(super) fn raw_parts(ty: &Ty) -> &'static [Part] {
    match ty {
        Ty::Option(inner) => raw_parts(inner),
        Ty::Bytes => &[Part::RawAnswer],
        Ty::PlainText => &[Part::PlainText, Part::RawAnswer],
        Ty::AnyBody => &[Part::AnyBody, Part::PlainText, Part::RawAnswer],
        _ => &[],
    }
}

fn is_text_enumeration(definition: &Definition) -> bool {
    match &definition.shape {
        Shape::Enumeration(known) => matches!(known.members, Members::Text(_)),
        _ => false,
    }
}

/// The media types that successes are offered in (RFC 9110, section 12.5.1), where that is not plain JSON alone.
fn accept(operation: &model::Operation) -> Option<String> {
    let successes = operation.successes();
    if operation.method == Method::Head {
        return accept_of_head(&successes);
    }
    let offered: Vec<&Content> = successes
        .iter()
        .filter_map(|answer| body_of(answer))
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

/// The media types that HEAD asks about: what it is answered is what GET would be, without the body.
fn accept_of_head(successes: &[&Answer]) -> Option<String> {
    let mut announced: Vec<&str> = Vec::new();
    for media_type in successes.iter().flat_map(|answer| &answer.announced) {
        if !announced.contains(&media_type.as_str()) {
            announced.push(media_type);
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

/// What names the variant of a status (RFC 9110, sections 15.3 and 15.4.5).
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
