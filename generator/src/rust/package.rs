use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    self, Choice, Deprecation as Marked, Docs, Field, Integer, MediaType, Members, Notation,
    Nullability, Presence, Replacement, Shape, TextFormat, Type, TypeId, Usage, Value,
};
use crate::runtime::Part;

use super::Plan;
use super::answer::{Success, raw_parts};
use super::body::is_usual_json;
use super::error::ErrorTypes;
use super::foreign::is_foreign;
use super::item::{Delivery, Deprecation};
use super::krate::{Gate, Package};
use super::name::{Case, Ident};
use super::view::Forms;

/// What callers of every crate meet of its runtime.
const SHOWN: [&str; 42] = [
    "AccessToken",
    "AnswerProblem",
    "BuildError",
    "CallOptions",
    "Challenge",
    "CharsetFault",
    "Client",
    "ClientBuilder",
    "DecodePolicy",
    "Deviation",
    "ErrorBody",
    "ErrorKind",
    "MissingRuntime",
    "Observer",
    "ProofOfPossession",
    "ProxyProblem",
    "RedirectProblem",
    "Refusal",
    "Repeat",
    "RequestBody",
    "Response",
    "ResponseBody",
    "RetryBudget",
    "RetryPolicy",
    "RetryReason",
    "Retrying",
    "Secret",
    "Server",
    "ServerProblem",
    "Surprise",
    "SurpriseCount",
    "SurpriseCounter",
    "SurpriseKind",
    "TokenContext",
    "TokenError",
    "TokenFuture",
    "TokenProvider",
    "Transport",
    "TransportCause",
    "TransportError",
    "TransportFuture",
    "Unexpected",
];

/// The feature that tokens by client credentials are behind, since they bring cryptography.
const OAUTH: &str = "oauth";

impl Plan<'_> {
    pub(super) fn package(&self) -> Package {
        let name = self.config.package().to_string();
        Package {
            library: name.replace('-', "_"),
            name,
            features: self.features(),
            title: super::docs::summary_line(&self.api.title),
            parts: self.parts().into_iter().collect(),
            gates: self.gates(),
        }
    }

    /// Whether any part of the document is deprecated.
    pub(super) fn deprecation(&self) -> Deprecation {
        let docs_of = |definition: &'_ model::Definition| {
            let fields = match &definition.shape {
                Shape::Object(object) => object.fields.iter().map(|field| &field.docs).collect(),
                Shape::Enumeration(_) | Shape::Union(_) => Vec::new(),
            };
            let is_marked = |docs: &&Docs| docs.deprecation == Marked::Deprecated;
            fields.iter().any(is_marked) || is_marked(&&definition.docs)
        };
        match self.api.definitions.iter().any(docs_of) {
            true => Deprecation::Deprecated,
            false => Deprecation::Current,
        }
    }

    /// What a caller meets of the runtime.
    pub(super) fn shown(&self, parts: &[Part]) -> Vec<Ident> {
        let optional = [
            (Part::Base64, "Base64"),
            (Part::Download, "Download"),
            (Part::Events, "Event"),
            (Part::Events, "EventProblem"),
            (Part::Events, "Events"),
            (Part::Multipart, "Multipart"),
            (Part::Paging, "Cursor"),
            (Part::Paging, "PagingProblem"),
            (Part::Tuple, "Nullable"),
            (Part::Tuple, "Rest"),
            (Part::Upload, "Upload"),
            (Part::Patch, "Patch"),
            (Part::AnyBody, "AnyBody"),
            (Part::PlainText, "PlainText"),
            (Part::RawJson, "RawJson"),
            (Part::ResponseHeader, "ResponseHeader"),
            (Part::ResponseHeader, "ResponseHeaderList"),
            (Part::ResponseHeader, "UnreadableHeader"),
            (Part::Undeclared, "Undeclared"),
        ];
        let optional = optional
            .iter()
            .filter(|(part, _)| parts.contains(part))
            .map(|(_, name)| name);
        let mut shown: Vec<Ident> = SHOWN
            .iter()
            .chain(optional)
            .map(|name| Ident::new(Case::Type, name))
            .collect();
        shown.sort();
        shown
    }

    /// The parts whose macros nothing uses where certain features are off, each with the features any of which uses it.
    fn gates(&self) -> Vec<Gate> {
        let mut users: BTreeMap<Part, Vec<TypeId>> = BTreeMap::new();
        for (index, definition) in self.api.definitions.iter().enumerate() {
            if definition.usage != Usage::default() {
                for part in tables(&definition.shape) {
                    users.entry(*part).or_default().push(TypeId(index));
                }
            }
        }
        let gates = users.into_iter().map(|(part, ids)| Gate {
            part,
            features: self.features_of_types(&ids),
        });
        let oauth = Gate {
            part: Part::OAuth,
            features: vec![Ident::new(Case::Module, OAUTH)],
        };
        let oauth = self.asks_for_tokens().then_some(oauth);
        let gates = gates.chain(oauth);
        gates.filter(|gate| !gate.features.is_empty()).collect()
    }

    /// The parts of the runtime that only some documents need.
    fn parts(&self) -> BTreeSet<Part> {
        let mut parts = BTreeSet::new();
        for (index, definition) in self.api.definitions.iter().enumerate() {
            if definition.usage == Usage::default() {
                continue;
            }
            parts.extend(tables(&definition.shape));
            if let Shape::Union(_) = &definition.shape {
                parts.insert(Part::RawJson);
            }
            for value in definition.shape.values() {
                value_parts(value, &mut parts);
            }
            if let Shape::Object(object) = &definition.shape
                && self.views.forms(TypeId(index)) != Forms::Read
                && object.fields.iter().any(is_three_valued)
            {
                parts.insert(Part::Patch);
            }
            if let Shape::Object(object) = &definition.shape
                && self.keeps_undeclared(TypeId(index), object)
            {
                parts.insert(Part::Undeclared);
            }
        }
        if self.error_types() == ErrorTypes::Several {
            parts.insert(Part::DeclaredError);
        }
        if self.asks_for_tokens() {
            parts.insert(Part::OAuth);
        }
        for header in &self.api.headers {
            parts.insert(Part::ResponseHeader);
            value_parts(&header.value, &mut parts);
        }
        for operation in &self.api.operations {
            parts.extend(self.content_parts(operation));
            if operation
                .parameters
                .iter()
                .any(|parameter| self.is_styled(parameter))
            {
                parts.extend([Part::Brackets, Part::Values]);
            }
            let of_body = self.parts_object(operation).into_iter();
            let of_body = of_body.flat_map(|object| &object.fields);
            operation
                .values()
                .chain(of_body.map(|field| &field.value))
                .for_each(|value| value_parts(value, &mut parts));
        }
        parts
    }
}

impl Plan<'_> {
    /// Whether it is known for any scheme where tokens are asked for.
    fn asks_for_tokens(&self) -> bool {
        let mut schemes = self.api.security_schemes.iter();
        schemes.any(|scheme| scheme.token_url.is_some())
    }

    /// The parts that bodies and answers need which are not JSON.
    fn content_parts(&self, operation: &model::Operation) -> Vec<Part> {
        let mut parts = Vec::new();
        for content in operation.body.iter().flat_map(model::Body::offered) {
            parts.extend_from_slice(match content.form {
                MediaType::Json if is_usual_json(&content.media_type) => &[],
                MediaType::Json | MediaType::Text => &[Part::Body],
                MediaType::Form => &[Part::Brackets, Part::Form],
                MediaType::Multipart => &[Part::Multipart, Part::Upload],
                MediaType::Binary => &[Part::Upload],
            });
        }
        let answers = self.answer_types(operation);
        if self.delivery(operation) == Delivery::Streamed {
            parts.push(Part::Download);
        }
        if operation.events().is_some() {
            parts.extend([Part::Download, Part::Events]);
        }
        if operation.paging.is_some() {
            parts.push(Part::Paging);
        }
        parts.extend(answers.iter().flat_map(raw_parts));
        if matches!(Success::of(operation), Success::Several(_)) {
            parts.push(Part::Outcome);
        }
        parts
    }
}

/// Whether a request can leave the property alone, clear it or set it.
fn is_three_valued(field: &Field) -> bool {
    field.presence == Presence::Optional && field.value.nullability == Nullability::Nullable
}

/// The parts whose macros make a type readable and writable.
fn tables(shape: &Shape) -> &'static [Part] {
    match shape {
        Shape::Enumeration(known) => match known.members {
            Members::Text(_) => &[Part::TextEnum],
            Members::Integer(_) => &[Part::IntegerEnum],
        },
        Shape::Union(union) => match union.choice {
            Choice::Tag(_) => &[Part::Union, Part::Model, Part::Tagged],
            Choice::Form => &[Part::Union],
        },
        Shape::Object(_) => &[Part::Model],
    }
}

fn value_parts(value: &Value, parts: &mut BTreeSet<Part>) {
    match &value.ty {
        Type::Text(TextFormat::DateTime | TextFormat::Date) => {
            parts.insert(Part::Timestamp);
        }
        Type::Text(TextFormat::TimeLocal | TextFormat::DateTimeLocal) => {
            parts.extend([Part::LocalTime, Part::TextField, Part::Timestamp]);
        }
        Type::Text(TextFormat::Ip | TextFormat::Ipv4 | TextFormat::Ipv6) => {
            parts.extend([Part::Address, Part::TextField]);
        }
        Type::Integer(Integer::Int8 | Integer::Int16 | Integer::UInt8 | Integer::UInt16) => {
            parts.insert(Part::SmallInteger);
        }
        Type::Text(TextFormat::Uuid) => {
            parts.insert(Part::Uuid);
        }
        Type::Text(TextFormat::Byte) => {
            parts.insert(Part::Base64);
        }
        Type::Array(inner) | Type::Map(inner) => value_parts(inner, parts),
        Type::Tuple(tuple) => {
            parts.insert(Part::Tuple);
            tuple.values().for_each(|value| value_parts(value, parts));
        }
        Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Text(TextFormat::Plain | TextFormat::Binary | TextFormat::Password)
        | Type::Empty
        | Type::Any
        | Type::Named(_) => (),
        Type::Replaced(Replacement { path, .. })
            if matches!(path.as_str(), "i8" | "i16" | "u8" | "u16") =>
        {
            parts.insert(Part::SmallInteger);
        }
        Type::Replaced(Replacement { path, notation }) if is_foreign(path) => {
            parts.insert(match notation {
                Notation::Number => Part::ForeignNumber,
                Notation::Own => Part::Foreign,
            });
        }
        Type::Replaced(_) => (),
    }
}
