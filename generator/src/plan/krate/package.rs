//! Plans the manifest, the optional runtime modules and the re-exports.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    self, Api, BodyForm, Contents, Deprecation, Discrimination, Docs, Field, Integer, Members,
    Notation, Nullability, Object, Presence, Replacement, Sensitivity, Shape, StringFormat, Type,
    TypeId, Usage, Value,
};
use crate::runtime::{self, Part};

use super::item::Delivery;
use super::{Gate, Kind, Package};
use crate::plan::names::multipart;
use crate::plan::operations::error::ErrorTypes;
use crate::plan::operations::items::{item_parts, set_flag};
use crate::plan::operations::parameter::is_styled;
use crate::plan::operations::response::{Success, raw_parts};
use crate::plan::types::external::is_external;
use crate::plan::types::type_forms::Forms;
use crate::plan::{Plan, docs};

/// Returns the other crates whose types are part of the public API, in alphabetical order.
pub(in crate::plan) fn public_crates(package: &Package) -> Vec<&'static str> {
    let of_clients: &[_] = match package.kind {
        Kind::Client => &["http", "url"],
        Kind::Models => &[],
    };
    let always = std::iter::once("serde_json").chain(of_clients.iter().copied());
    let mut all: Vec<&str> = always
        .chain(runtime::public_dependencies(&package.parts))
        .collect();
    all.sort_unstable();
    all
}

/// The runtime modules for events that their names tell apart, and those that these name.
const NAMED_EVENTS: &[Part] = &[
    Part::Download,
    Part::Events,
    Part::ItemStream,
    Part::NamedEvent,
];

impl Plan<'_> {
    pub(in crate::plan) fn package(&self) -> Package {
        let name = self.config.package().to_string();
        Package {
            library: name.replace('-', "_"),
            name,
            features: self.features.features(),
            title: docs::title_line(&self.api.title),
            kind: self.kind(),
            parts: self.parts().into_iter().collect(),
            gates: self.gates(),
        }
    }

    /// Returns what the crate is.
    pub(in crate::plan) fn kind(&self) -> Kind {
        match self.api.contents {
            Contents::Calls => Kind::Client,
            Contents::Models(_) => Kind::Models,
        }
    }

    /// Returns the optional runtime modules that the crate needs.
    fn parts(&self) -> BTreeSet<Part> {
        let mut parts = BTreeSet::from([match self.kind() {
            Kind::Client => Part::Client,
            Kind::Models => Part::FromJson,
        }]);
        for (index, definition) in self.api.definitions.iter().enumerate() {
            if definition.usage == Usage::default() {
                continue;
            }
            parts.extend(tables(&definition.shape));
            if let Shape::Union(union) = &definition.shape {
                parts.extend(match union.discrimination {
                    Discrimination::EventName => NAMED_EVENTS,
                    Discrimination::Tag(_) | Discrimination::Form => &[Part::RawJson],
                });
            }
            for value in definition.shape.values() {
                value_parts(value, &mut parts);
            }
            if let Shape::Object(object) = &definition.shape {
                parts.extend(self.object_parts(TypeId(index), object));
            }
        }
        if ErrorTypes::of(self.api) == ErrorTypes::Several {
            parts.insert(Part::DeclaredError);
        }
        if has_token_url(self.api) {
            parts.insert(Part::OAuth);
        }
        if self.config.webhooks().is_some() {
            parts.insert(Part::Webhooks);
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
                .any(|parameter| is_styled(self.api, parameter))
            {
                parts.extend([Part::Brackets, Part::Values]);
            }
            let of_body = multipart(operation).into_iter();
            let of_body = of_body.flat_map(|content| self.api.part_values(content));
            operation
                .values()
                .chain(of_body)
                .for_each(|value| value_parts(value, &mut parts));
        }
        parts
    }

    /// Returns the runtime modules for the fields of a struct.
    fn object_parts(&self, id: TypeId, object: &Object) -> impl Iterator<Item = Part> {
        let mut fields = object.fields.iter();
        let is_patched =
            self.type_forms.forms(id) != Forms::Response && fields.any(is_three_valued);
        let has_secret = object.fields.iter().any(is_secret);
        let is_open = self.keeps_undeclared(id, object);
        [
            (is_patched, Part::Patch),
            (is_open, Part::Undeclared),
            (has_secret, Part::Secret),
        ]
        .into_iter()
        .filter_map(|(is_needed, part)| is_needed.then_some(part))
    }

    /// Returns the runtime modules that are unused if certain features are disabled, each with the features any of which
    /// uses it.
    fn gates(&self) -> Vec<Gate> {
        let mut users: BTreeMap<Part, Vec<TypeId>> = BTreeMap::new();
        for (index, definition) in self.api.definitions.iter().enumerate() {
            if definition.usage == Usage::default() {
                continue;
            }
            let id = TypeId(index);
            for part in tables(&definition.shape) {
                users.entry(*part).or_default().push(id);
            }
            // It is about the table of a model.
            if let Shape::Object(object) = &definition.shape
                && self.keeps_undeclared(id, object)
            {
                users.entry(Part::Undeclared).or_default().push(id);
            }
        }
        let gates = users.into_iter().map(|(part, ids)| Gate {
            part,
            features: self.features.of_types(&ids),
            shown: runtime::public_names(part).collect(),
        });
        gates.filter(|gate| !gate.features.is_empty()).collect()
    }

    /// Returns the runtime modules for bodies and responses that are not JSON.
    fn content_parts(&self, operation: &model::Operation) -> Vec<Part> {
        let mut parts = Vec::new();
        for content in operation.body.iter().flat_map(model::Body::offered) {
            if content.items.is_some() {
                parts.extend([Part::Upload, Part::ItemBody]);
                continue;
            }
            parts.extend_from_slice(match content.form {
                BodyForm::Json if content.is_sent_as_plain_json() => &[],
                BodyForm::Json | BodyForm::Text => &[Part::Body],
                BodyForm::Form => &[Part::Brackets, Part::Form],
                BodyForm::Multipart => &[Part::Multipart, Part::Upload],
                BodyForm::Binary => &[Part::Upload],
            });
        }
        let responses = self.response_types(operation);
        if self.delivery(operation) == Delivery::Streamed {
            parts.push(Part::Download);
        }
        parts.extend(item_parts(operation));
        parts.extend(set_flag(operation).map(|_| Part::Flag));
        if operation.pagination.is_some() {
            parts.push(Part::Pagination);
        }
        if operation.idempotency_key.is_some() {
            parts.push(Part::IdempotencyKey);
        }
        parts.extend(responses.iter().flat_map(raw_parts));
        if matches!(Success::of(operation), Success::Several(_)) {
            parts.push(Part::Outcome);
        }
        parts
    }
}

/// Returns whether any part of the document is deprecated.
pub(in crate::plan) fn deprecation(api: &Api) -> Deprecation {
    let docs_of = |definition: &'_ model::Definition| {
        let fields = match &definition.shape {
            Shape::Object(object) => object.fields.iter().map(|field| &field.docs).collect(),
            Shape::Enumeration(_) | Shape::Union(_) => Vec::new(),
        };
        let is_marked = |docs: &&Docs| docs.deprecation == Deprecation::Deprecated;
        fields.iter().any(is_marked) || is_marked(&&definition.docs)
    };
    let mut schemes = api.security_schemes.iter();
    let has_scheme = schemes.any(|scheme| scheme.docs.deprecation == Deprecation::Deprecated);
    match has_scheme || api.definitions.iter().any(docs_of) {
        true => Deprecation::Deprecated,
        false => Deprecation::Current,
    }
}

/// Returns whether any security scheme has a token endpoint.
fn has_token_url(api: &Api) -> bool {
    let mut schemes = api.security_schemes.iter();
    schemes.any(|scheme| scheme.token_url.is_some())
}

/// Returns whether the value of a property is not shown.
fn is_secret(field: &Field) -> bool {
    field.sensitivity == Sensitivity::Secret && matches!(field.value.ty, Type::Text(_))
}

/// Returns whether a request can omit, clear or set the property.
fn is_three_valued(field: &Field) -> bool {
    field.presence == Presence::Optional && field.value.nullability == Nullability::Nullable
}

/// Returns the runtime modules whose macros implement JSON conversion for a type.
fn tables(shape: &Shape) -> &'static [Part] {
    match shape {
        Shape::Enumeration(known) => match known.members {
            Members::Text(_) => &[Part::TextEnum],
            Members::Integer(_) => &[Part::IntegerEnum],
        },
        Shape::Union(union) => match union.discrimination {
            Discrimination::Tag(_) => &[Part::Union, Part::Model, Part::Tagged],
            Discrimination::EventName => &[],
            Discrimination::Form => &[Part::Union],
        },
        Shape::Object(_) => &[Part::Model],
    }
}

fn value_parts(value: &Value, parts: &mut BTreeSet<Part>) {
    match &value.ty {
        Type::Text(StringFormat::DateTime | StringFormat::Date) => {
            parts.insert(Part::Timestamp);
        }
        Type::Text(StringFormat::TimeLocal | StringFormat::DateTimeLocal) => {
            parts.extend([Part::LocalTime, Part::TextField, Part::Timestamp]);
        }
        Type::Text(StringFormat::Ip | StringFormat::Ipv4 | StringFormat::Ipv6) => {
            parts.extend([Part::IpAddress, Part::TextField]);
        }
        Type::Integer(Integer::Int8 | Integer::Int16 | Integer::UInt8 | Integer::UInt16) => {
            parts.insert(Part::SmallInteger);
        }
        Type::Text(StringFormat::Uuid) => {
            parts.insert(Part::Uuid);
        }
        Type::Text(StringFormat::Password) => {
            parts.insert(Part::Secret);
        }
        Type::Text(StringFormat::Byte) => {
            parts.insert(Part::Base64);
        }
        Type::Tuple(_) => {
            parts.insert(Part::Tuple);
        }
        Type::Boolean
        | Type::Integer(_)
        | Type::Number
        | Type::Text(StringFormat::Plain | StringFormat::Binary)
        | Type::Array(_)
        | Type::Map(_)
        | Type::Empty
        | Type::Any
        | Type::Named(_) => (),
        Type::Replaced(Replacement { path, .. })
            if matches!(path.as_str(), "i8" | "i16" | "u8" | "u16") =>
        {
            parts.insert(Part::SmallInteger);
        }
        Type::Replaced(Replacement { path, notation }) if is_external(path) => {
            parts.insert(match notation {
                Notation::Number => Part::ExternalNumber,
                Notation::Own => Part::External,
            });
        }
        Type::Replaced(_) => (),
    }
    value
        .ty
        .children()
        .for_each(|inner| value_parts(inner, parts));
}
