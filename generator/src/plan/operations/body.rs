//! Plans request bodies and the alternative methods for further media types.

use crate::model::{self, BodyForm, Content, Direction, ItemFraming, MediaType, Presence};

use crate::plan::Plan;
use crate::plan::docs::comment::paragraph;
use crate::plan::item::{AlternativeMethod, ArgumentLocation, CallArgument, ItemParts};
use crate::plan::name::Ident;
use crate::plan::names::ArgumentNames;
use crate::plan::operations::operation::SentAs;
use crate::plan::ty::Ty;

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
        let typed = || {
            let ty = Box::new(
                self.value_ty(&content.value, Direction::Request)
                    .outside_models(),
            );
            match self.may_split(&content.value) {
                true => Ty::AsRequest(ty),
                false => Ty::Ref(ty),
            }
        };
        let into = |ty| Ty::Into(Box::new(ty));
        if let Some(framing) = content.items {
            let ty = self
                .value_ty(&content.value, Direction::Request)
                .outside_models();
            let location = items(content, framing);
            return (into(Ty::ItemUpload(Box::new(ty))), location);
        }
        match content.form {
            BodyForm::Json if content.is_sent_as_plain_json() => (typed(), ArgumentLocation::Json),
            BodyForm::Json => (
                typed(),
                ArgumentLocation::JsonAs(content.media_type.to_string()),
            ),
            BodyForm::Form => (typed(), ArgumentLocation::Form(content.bracketed.clone())),
            BodyForm::Multipart => (
                into(Ty::Multipart),
                ArgumentLocation::Multipart(content.media_type.to_string()),
            ),
            BodyForm::Text => (
                Ty::Str,
                ArgumentLocation::Text(known_type(&content.media_type, "text/plain")),
            ),
            BodyForm::Binary => {
                let media_type = known_type(&content.media_type, ANY_BYTES);
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
                let mut arguments = arguments.to_vec();
                arguments.push(body);
                AlternativeMethod {
                    method: method.clone(),
                    docs: self.operation_docs(operation, method, &arguments, SentAs::Stated),
                    arguments,
                }
            })
            .collect()
    }
}

/// Returns the name of a media type in the names of methods and arguments.
pub(in crate::plan) fn form_name(content: &Content) -> String {
    if content.items.is_some() {
        return "items".to_owned();
    }
    match content.form {
        BodyForm::Json => {
            let name = content.media_type.subtype();
            name.trim_end_matches("+json").to_owned()
        }
        BodyForm::Form => "form".to_owned(),
        BodyForm::Multipart => "parts".to_owned(),
        BodyForm::Text => "text".to_owned(),
        BodyForm::Binary => "bytes".to_owned(),
    }
}

/// Returns how the items of a body are sent.
fn items(content: &Content, framing: ItemFraming) -> ArgumentLocation {
    let media_type = content.media_type.essence().to_owned();
    let encoding = content.item_encoding().filter(|encoding| {
        framing == ItemFraming::Parts
            && (encoding.media_type.is_some() || !encoding.headers.is_empty())
    });
    let Some(encoding) = encoding else {
        return ArgumentLocation::Items(media_type, framing);
    };
    let part_type = encoding.media_type.as_ref();
    let headers = encoding.headers.iter();
    ArgumentLocation::ItemParts(ItemParts {
        media_type,
        part_type: part_type
            .map_or("application/json", MediaType::as_str)
            .to_owned(),
        headers: headers
            .map(|header| (header.name.clone(), header.value.clone()))
            .collect(),
    })
}

fn known_type(media_type: &MediaType, default: &str) -> String {
    if media_type.is_range() {
        default.to_owned()
    } else {
        media_type.to_string()
    }
}

fn body_docs(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        vec!["The request body.".to_owned()]
    } else {
        lines
    }
}
