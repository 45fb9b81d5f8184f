//! Plans request bodies and the alternative methods for further media types.

use crate::model::{self, Content, MediaType, Presence, code_span};

use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::item::{AlternativeMethod, ArgumentLocation, CallArgument};
use crate::plan::name::Ident;
use crate::plan::names::ArgumentNames;
use crate::plan::ty::Ty;
use crate::plan::types::direction::View;

/// The media type that replaces ranges of media types such as `*/*`.
const ANY_BYTES: &str = "application/octet-stream";

impl Plan<'_> {
    /// Returns the body arguments that a caller can choose from, the default one first.
    pub(in crate::plan) fn bodies(
        &self,
        operation: &model::Operation,
        names: &ArgumentNames,
    ) -> Option<(Presence, Vec<CallArgument>)> {
        let body = operation.body.as_ref()?;
        let mut arguments = Vec::new();
        for (content, name) in body.offered().into_iter().zip(&names.bodies) {
            let (ty, location) = self.body_of(content);
            let mut declared_docs = self.docs_of(&body.docs);
            paragraph(&mut declared_docs, self.docs_of(&content.docs));
            arguments.push(CallArgument {
                name: name.clone(),
                ty,
                location,
                docs: body_docs(declared_docs.clone()),
                declared_docs,
                deprecation: body.docs.deprecation,
            });
        }
        Some((body.presence, arguments))
    }

    fn body_of(&self, content: &Content) -> (Ty, ArgumentLocation) {
        let media_type = content.media_type.clone();
        let typed = || {
            let ty = Box::new(
                self.value_ty(&content.value, View::Written)
                    .outside_models(),
            );
            match self.may_split(&content.value) {
                true => Ty::AsRequest(ty),
                false => Ty::Ref(ty),
            }
        };
        let into = |ty| Ty::Into(Box::new(ty));
        match content.form {
            MediaType::Json if is_usual_json(&media_type) => (typed(), ArgumentLocation::Json),
            MediaType::Json => (typed(), ArgumentLocation::JsonAs(media_type)),
            MediaType::Form => (typed(), ArgumentLocation::Form(content.bracketed.clone())),
            MediaType::Multipart => (into(Ty::Multipart), ArgumentLocation::Multipart(media_type)),
            MediaType::Text => (
                Ty::Str,
                ArgumentLocation::Text(known_type(media_type, "text/plain")),
            ),
            MediaType::Binary => {
                let media_type = known_type(media_type, ANY_BYTES);
                (into(Ty::Upload), ArgumentLocation::Upload(media_type))
            }
        }
    }

    /// Returns the methods that start a call with another media type than the default one.
    pub(in crate::plan) fn alternatives(
        &self,
        operation: &model::Operation,
        methods: &[Ident],
        arguments: &[CallArgument],
        bodies: Vec<CallArgument>,
    ) -> Vec<AlternativeMethod> {
        let named = methods.iter().zip(bodies);
        named
            .map(|(method, body)| {
                let media_type = match &body.location {
                    ArgumentLocation::JsonAs(media_type)
                    | ArgumentLocation::Multipart(media_type)
                    | ArgumentLocation::Text(media_type)
                    | ArgumentLocation::Upload(media_type) => media_type,
                    _ => "application/x-www-form-urlencoded",
                };
                let note = format!("Sends the body as {}.", code_span(media_type));
                let mut arguments = arguments.to_vec();
                arguments.push(body);
                let mut docs = self.operation_docs(operation, method, &arguments, None);
                let example = docs.iter().position(|line| line == "# Example");
                let mut end = example.map_or_else(Vec::new, |start| docs.split_off(start));
                while docs.last().is_some_and(String::is_empty) {
                    docs.pop();
                }
                paragraph(&mut docs, vec![note]);
                paragraph(&mut docs, std::mem::take(&mut end));
                AlternativeMethod {
                    method: method.clone(),
                    docs,
                    arguments,
                }
            })
            .collect()
    }
}

/// Returns the name of a media type in the names of methods and arguments.
pub(in crate::plan) fn form_name(content: &Content) -> String {
    match content.form {
        MediaType::Json => {
            let (_, subtype) = content.media_type.split_once('/').unwrap_or_default();
            let name = subtype.split(';').next().unwrap_or_default();
            name.trim_end_matches("+json").to_owned()
        }
        MediaType::Form => "form".to_owned(),
        MediaType::Multipart => "parts".to_owned(),
        MediaType::Text => "text".to_owned(),
        MediaType::Binary => "bytes".to_owned(),
    }
}

/// Returns whether JSON of a media type is sent as `application/json`, as is all JSON of a media type range.
pub(in crate::plan) fn is_usual_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.contains('*') || essence.eq_ignore_ascii_case("application/json")
}

fn known_type(media_type: String, default: &str) -> String {
    if media_type.contains('*') {
        default.to_owned()
    } else {
        media_type
    }
}

fn body_docs(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        vec!["The request body.".to_owned()]
    } else {
        lines
    }
}
